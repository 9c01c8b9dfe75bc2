import { render, screen } from '@solidjs/testing-library';
// Loaded before the tests: on a busy machine, loading it may take longer than a test waits.
import '../../components/afterFirstPaint.ts';
import { Ticker } from '../../components/Ticker.tsx';
import { fabricate, type FabricatedView } from './fabricated.ts';

/** The name of the table of the newest block's transactions. */
export const NEWEST = 'Transactions in block 17,034,870';

/** Shows the ticker and waits for its tables, unless it has no block. */
export async function openTicker(environment: FabricatedView = fabricate()): Promise<FabricatedView> {
  render(() => <Ticker view={environment.view} />);
  if (environment.snapshot()?.blocks.length !== 0) await screen.findByRole('tab', { name: 'Transactions' });
  return environment;
}

/** The exact values of a row's cells. */
export function values(row: HTMLElement): readonly (string | null)[] {
  return [...row.querySelectorAll('data')].map((each) => each.getAttribute('value'));
}
