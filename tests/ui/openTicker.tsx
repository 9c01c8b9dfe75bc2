import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
// Loaded before the tests: on a busy machine, loading it may take longer than a test waits.
import '../../components/afterFirstPaint.ts';
import '../../components/transfers/transfersTab.tsx';
import { Ticker } from '../../components/Ticker.tsx';
import { fabricate, type Asked, type FabricatedView } from './fabricated.ts';

/** The name of the table of the newest block's transactions. */
export const NEWEST = 'Transactions in block 17,034,870';

/** Shows the ticker and waits for its tables, unless it has no block. */
export async function openTicker(environment: FabricatedView = fabricate()): Promise<FabricatedView> {
  render(() => <Ticker view={environment.view} />);
  if (environment.snapshot()?.blocks.length !== 0) await screen.findByRole('tab', { name: 'Transactions' });
  return environment;
}

/** Presses the tab of transfers and waits for its question, which its code asks once it is loaded. */
export function openTransfers({ asked }: FabricatedView): Promise<Asked> {
  fireEvent.click(screen.getByRole('tab', { name: 'Token transfers' }));
  return waitFor(() => {
    const question = asked.findLast(({ query }) => query.kind === 'transfers');
    if (question === undefined) throw new Error('No question for transfers yet');
    return question;
  });
}

/** The exact values of a row's cells. */
export function values(row: HTMLElement): readonly (string | null)[] {
  return [...row.querySelectorAll('data')].map((each) => each.getAttribute('value'));
}
