import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { BodyCheck } from '../../feed/contract/transaction.ts';
import { chainRules } from '../../feed/networks/chains.ts';
import { viewSettings, type ViewSettings } from '../../settings/viewSettings.ts';
import { defaultSettings } from '../../tests/defaultSettings.ts';
import type { ViewPage } from '../browser/driver.ts';
import type { BackgroundScript } from './playBackground.ts';
import {
  baseFees,
  drawn,
  ENDPOINT,
  makeDiagnostics,
  makeTransactions,
  makeTransfers,
  NEWEST,
  PRICE,
  TOKENS,
} from './sampleData.ts';

/** One state of the views: the messages of the background, and what a user then does. */
export interface State {
  readonly name: string;
  readonly background: (now: number) => Omit<BackgroundScript, 'messages'>;
  /** `now`: when the page opens, ms. */
  readonly act?: (page: ViewPage, now: number) => Promise<void>;
}

export const COUNT = 143;

export const SETTINGS: ViewSettings = {
  ...viewSettings(defaultSettings),
  watched: [{ address: drawn('to 7', 20), label: 'My safe' }],
};

/** What the background sends: this snapshot, and for the newest block rows with this check. */
export function script(
  snapshot: Snapshot | null,
  check: BodyCheck = { kind: 'matches', headerMatches: true },
  answers = true,
): Omit<BackgroundScript, 'messages'> {
  const rows = makeTransactions(COUNT, 'newest');
  const source = { endpoint: ENDPOINT, announcedBy: ENDPOINT };
  const chainId = snapshot?.chainId ?? null;
  return {
    snapshot,
    answers,
    settings: SETTINGS,
    parts: {
      transactions: [
        { kind: 'chain', chain: { chainId, ...chainRules(chainId) } },
        { kind: 'rows', source, first: 0, total: COUNT, rows },
        { kind: 'price', price: PRICE },
        { kind: 'body', check },
        { kind: 'end' },
      ],
      transfers: [
        { kind: 'transfers', source, first: 0, total: 60, transfers: makeTransfers(60) },
        { kind: 'tokens', tokens: TOKENS },
        { kind: 'end' },
      ],
      senders: [{ kind: 'senders', first: 0, checks: rows.map(() => 'recovered') }, { kind: 'end' }],
      baseFees: [{ kind: 'baseFees', fees: baseFees, newest: NEWEST - 5 }, { kind: 'end' }],
      diagnostics: [{ kind: 'diagnostics', diagnostics: makeDiagnostics(Date.now()) }, { kind: 'end' }],
    },
  };
}

/** The same without the answer to one question. */
export const without = (
  kind: 'transactions' | 'baseFees',
  background: Omit<BackgroundScript, 'messages'>,
): typeof background => ({
  ...background,
  parts: { ...background.parts, [kind]: [] },
});
