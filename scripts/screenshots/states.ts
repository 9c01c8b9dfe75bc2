import { eventually, type ViewPage } from '../browser/driver.ts';
import { linkStates } from './linkStates.ts';
import { drawn, makeBlock, makeFollowed, makeSnapshot, makeTransactions, NEWEST } from './sampleData.ts';
import { COUNT, script, SETTINGS, without, type State } from './stateScripts.ts';

const untilThere = (page: ViewPage, selector: string): Promise<true> =>
  eventually(selector, async () =>
    (await page.evaluate<boolean>(`document.querySelector(${JSON.stringify(selector)}) !== null`))
      ? true
      : undefined,
  );

/** Every state a view can be in. */
export const states: readonly State[] = [
  ...linkStates,
  { name: 'live', background: (now) => script(makeSnapshot(now)) },
  { name: 'first-paint', background: (now) => script(makeSnapshot(now), undefined, false) },
  { name: 'loading', background: (now) => without('transactions', script(makeSnapshot(now))) },
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
