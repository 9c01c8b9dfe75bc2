import type { Link, Reason } from '../../feed/contract/linkView.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { BodyCheck } from '../../feed/contract/transaction.ts';
import { chainRules } from '../../feed/networks/chains.ts';
import { defaultSettings } from '../../tests/defaultSettings.ts';
import { viewSettings, type ViewSettings } from '../../settings/viewSettings.ts';
import { eventually, type ViewPage } from '../browser/driver.ts';
import type { BackgroundScript } from './playBackground.ts';
import {
  baseFees,
  drawn,
  ENDPOINT,
  makeBlock,
  makeDiagnostics,
  makeFollowed,
  makeSnapshot,
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

const COUNT = 143;

const SETTINGS: ViewSettings = {
  ...viewSettings(defaultSettings),
  watched: [{ address: drawn('to 7', 20), label: 'My safe' }],
};

function script(
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

const without = (
  kind: 'transactions' | 'baseFees',
  background: Omit<BackgroundScript, 'messages'>,
): typeof background => ({
  ...background,
  parts: { ...background.parts, [kind]: [] },
});

const untilThere = (page: ViewPage, selector: string): Promise<true> =>
  eventually(selector, async () =>
    (await page.evaluate<boolean>(`document.querySelector(${JSON.stringify(selector)}) !== null`))
      ? true
      : undefined,
  );

const waiting = (now: number, reason: Reason): Link => ({
  tag: 'waiting',
  since: now,
  until: now + 14_000,
  endpoint: ENDPOINT,
  attempt: 3,
  reason,
});

const refused = (now: number, reason: Reason, endpoint = ENDPOINT): Link => ({
  tag: 'refused',
  since: now,
  until: now + 290_000,
  endpoint,
  reason,
});

const LOCAL = { network: 'local', chainId: 31_337, local: true, own: true } as const;
const ownDoor = 'ws://127.0.0.1:8546';

/** Every state a view can be in. */
export const states: readonly State[] = [
  { name: 'live', background: (now) => script(makeSnapshot(now)) },
  { name: 'first-paint', background: (now) => script(makeSnapshot(now), undefined, false) },
  { name: 'empty', background: () => script(null) },
  {
    name: 'connecting',
    background: (now) =>
      script(
        makeSnapshot(now, {
          blocks: [],
          price: { kind: 'none', reason: 'pending' },
          link: { tag: 'connecting', since: now, endpoint: ENDPOINT, attempt: 1, last: null },
        }),
      ),
  },
  { name: 'loading', background: (now) => without('transactions', script(makeSnapshot(now))) },
  {
    name: 'late',
    background: (now) =>
      script(makeSnapshot(now, { blocks: makeSnapshot(now - 95_000).blocks, at: now - 95_000 })),
  },
  {
    name: 'idle',
    background: (now) =>
      script(
        makeSnapshot(now, {
          ...LOCAL,
          blockTime: null,
          blocks: makeSnapshot(now - 400_000).blocks,
          link: { tag: 'live', since: now, endpoint: 'ws://127.0.0.1:8545', push: true },
        }),
      ),
  },
  {
    name: 'reconnecting',
    background: (now) =>
      script(makeSnapshot(now, { link: waiting(now, { kind: 'closed', code: 1006, text: '' }) })),
  },
  {
    name: 'offline',
    background: (now) => script(makeSnapshot(now, { link: waiting(now, { kind: 'noNetwork' }) })),
  },
  {
    name: 'refused-key',
    background: (now) =>
      script(makeSnapshot(now, { blocks: [], link: refused(now, { kind: 'keyRefused', status: 401 }) })),
  },
  {
    name: 'refused-origin',
    background: (now) =>
      script(
        makeSnapshot(now, { ...LOCAL, blocks: [], link: refused(now, { kind: 'originRefused' }, ownDoor) }),
      ),
  },
  {
    name: 'wrong-chain',
    background: (now) =>
      script(
        makeSnapshot(now, {
          blocks: [],
          link: refused(now, { kind: 'wrongChain', expected: 1, got: 11_155_111 }),
        }),
      ),
  },
  {
    name: 'paused',
    background: (now) => script(makeSnapshot(now, { link: { tag: 'paused', since: now } })),
  },
  {
    name: 'chain-restarted',
    background: (now) =>
      script(
        makeSnapshot(now, {
          ...LOCAL,
          blocks: makeSnapshot(now).blocks.slice(0, 2),
          notice: { kind: 'chainRestarted', at: now },
          link: { tag: 'live', since: now, endpoint: 'ws://127.0.0.1:8545', push: true },
        }),
      ),
  },
  {
    name: 'reorg',
    background: (now) =>
      script(
        makeSnapshot(now, {
          ghosts: [
            {
              ...makeBlock(NEWEST - 1, now, { hash: drawn('replaced', 32) }),
              replacedAt: now - 3000,
              depth: 1,
            },
          ],
        }),
      ),
  },
  {
    name: 'mismatch',
    background: (now) => {
      const snapshot = makeSnapshot(now);
      const [newest, ...rest] = snapshot.blocks;
      const forged = { ...newest!, check: { kind: 'mismatch', computed: drawn('computed', 32) } as const };
      return script({ ...snapshot, blocks: [forged, ...rest] }, { kind: 'mismatch', indexes: [3] });
    },
  },
  {
    // The longest names there can be, in a script that runs the other way.
    name: 'custom-network',
    background: (now) => ({
      ...script(makeSnapshot(now, { network: 'custom', chainId: 12_345 })),
      settings: {
        ...SETTINGS,
        custom: {
          ...SETTINGS.custom,
          name: 'רשת הבדיקות של המשרד שלנו — staging 12345',
          coin: 'LONGESTCOIN!',
        },
      },
    }),
  },
  {
    // The figures that fit worst: a fee in wei, hundreds of thousands of dollars, a long block number.
    name: 'wide-figures',
    background: (now) => {
      const snapshot = makeSnapshot(now - 100_000, { network: 'optimism', chainId: 10 });
      const blocks = snapshot.blocks.map((block, at) => ({
        ...block,
        number: 448_225_900 - at,
        baseFee: String(252 * 31 ** at),
        transactionCount: 5000,
      }));
      const background = script({ ...snapshot, blocks });
      const rows = makeTransactions(COUNT, 'wide').map((row, at) => ({
        ...row,
        value: String((35n + BigInt(at)) * 10n ** BigInt(15 + (at % 7))),
      }));
      const transactions = (background.parts.transactions ?? []).map((part) =>
        part.kind === 'rows' ? { ...part, rows } : part,
      );
      return { ...background, parts: { ...background.parts, transactions } };
    },
  },
  {
    name: 'second-node',
    background: (now) =>
      script(
        makeSnapshot(now, {
          preferred: {
            endpoint: 'wss://mainnet.example/v3/•••',
            reason: { kind: 'rateLimited', retryAfterMs: null },
          },
        }),
      ),
  },
  {
    name: 'held-rows',
    background: (now) => script(makeSnapshot(now)),
    act: async (page, now) => {
      await page.click('.transactions tbody tr:nth-child(3)');
      const next = makeSnapshot(now);
      const blocks = [makeBlock(NEWEST + 1, now), ...next.blocks.slice(0, 4)];
      await page.evaluate(`window.sendSnapshot(${JSON.stringify({ ...next, sequence: 2, blocks })})`);
    },
  },
  {
    name: 'followed',
    background: (now) => script(makeSnapshot(now, { followed: makeFollowed(now) })),
  },
  {
    name: 'follow-field',
    background: (now) => script(makeSnapshot(now, { followed: makeFollowed(now).slice(0, 2) })),
    act: async (page) => {
      await page.press('f');
      await untilThere(page, '.follow input[type=radio]');
      await page.type('0x123');
      await page.click('.follow form button[type=submit]');
      await page.click('.follow label:has([value=quiet])');
    },
  },
  {
    name: 'missed-slots',
    background: (now) => {
      const snapshot = makeSnapshot(now);
      const blocks = snapshot.blocks.map((block, at) => ({
        ...block,
        timestamp: block.timestamp - (at > 0 ? 12 : 0) - (at > 2 ? 36 : 0),
      }));
      return script({ ...snapshot, blocks });
    },
  },
  {
    name: 'costs',
    background: (now) => script(makeSnapshot(now)),
    act: async (page) => {
      await page.click('.fees .link');
      await untilThere(page, '.costs table');
    },
  },
  {
    name: 'picture',
    background: (now) => ({ ...script(makeSnapshot(now)), settings: { ...SETTINGS, picture: true } }),
    act: async (page) => {
      await untilThere(page, '.picture canvas');
      await page.evaluate(`document.querySelector('.picture .keys').focus()`);
      for (let steps = 0; steps < 20; steps += 1) await page.press('ArrowRight');
    },
  },
  {
    name: 'picture-none',
    background: (now) => ({ ...script(makeSnapshot(now)), settings: { ...SETTINGS, picture: true } }),
    act: async (page) => {
      await untilThere(page, '.picture canvas');
      await page.evaluate(`(() => {
        const area = document.querySelector('.picture select');
        area.value = 'fee';
        area.dispatchEvent(new Event('change', { bubbles: true }));
      })()`);
      await untilThere(page, '.picture .note button');
    },
  },
  {
    name: 'transfers',
    background: (now) => script(makeSnapshot(now)),
    act: (page) => page.click('#tab-transfers'),
  },
  {
    name: 'filter-none',
    background: (now) => script(makeSnapshot(now)),
    act: async (page) => {
      await page.click('input[type=search]');
      await page.type('0xfeedfacecafe');
    },
  },
  {
    name: 'body-failed',
    background: (now) => {
      const background = script(makeSnapshot(now));
      const failed = { kind: 'failed', reason: { kind: 'timeout', method: 'eth_getBlockByHash' } } as const;
      return { ...background, parts: { ...background.parts, transactions: [failed] } };
    },
  },
];
