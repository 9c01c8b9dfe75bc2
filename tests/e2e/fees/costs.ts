import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { transferCall } from '../../../scripts/chain/contracts.ts';
import { cutOff, violations } from '../../looks/inspect.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { settled } from '../mainJob.ts';
import { tabTo } from '../tabTo.ts';
import { feesAre, type FeesSetup } from './feesSetup.ts';
import { dollars, GAS, pricesOf } from './spreadsheet.ts';

/** One row of the table What it costs. */
interface Row {
  readonly action: string;
  readonly name: string;
  readonly gas: string;
  readonly usd: readonly string[];
  readonly texts: readonly string[];
}

const TABLE = `[...document.querySelectorAll('table')].find((each) => each.caption?.textContent === 'What it costs')`;
const ROWS = `[...(${TABLE}?.tBodies[0].rows ?? [])].map((row) => {
  const [name, gas, ...costs] = row.cells;
  return { action: row.dataset.action, name: name.textContent.trim(), gas: gas.textContent,
    usd: costs.map((cell) => cell.querySelector('data')?.value ?? ''), texts: costs.map((cell) => cell.textContent) };
})`;

/** Waits for the table’s five rows that satisfy `are`. */
const costRows = (page: ViewPage, what: string, are: (rows: readonly Row[]) => boolean) =>
  eventually(`the costs: ${what}`, async () => {
    const rows = await page.evaluate<readonly Row[]>(ROWS);
    if (rows.length === 5 && are(rows)) return rows;
    throw new Error(JSON.stringify(rows));
  });

const expectSoon = <T>(what: string, read: () => Promise<T>, expected: T): Promise<boolean> =>
  eventually(what, async () => {
    expect(await read()).toEqual(expected);
    return true;
  });

const NAMES = ['Transfer of coins', 'Transfer of a token', 'Approval', 'Swap', 'Mint'];

/** The table What it costs, against a computation of gas × price of gas × price of the coin. */
export function describeCosts(setup: () => FeesSetup): void {
  describe('what it costs', () => {
    let page: ViewPage;
    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      const { chain, mineAt, notified } = setup();
      await mineAt(10, [3]);
      page = await notified.driver.openPage('tab.html');
      cleanUp(() => page.close());
      await settled(page, 'its rows');
      await feesAre(page, await pricesOf(chain));
    });

    it('opens with the keyboard alone, and is accessible', async () => {
      await tabTo(page, /^What it costs$/);
      await page.press('Enter');
      await costRows(page, 'five', () => true);
      expect(await page.evaluate<string>(`document.activeElement?.getAttribute('aria-expanded')`)).toBe(
        'true',
      );
      expect(await violations(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
    });

    it('is in dollars what gas, price of gas and price of the coin make, for each of five actions', async () => {
      const prices = await pricesOf(setup().chain);
      const rows = await costRows(page, 'in dollars', ([first]) => first?.texts[0]?.startsWith('$') === true);
      expect(rows.map(({ name }) => name)).toEqual(NAMES);
      expect(rows.map(({ usd }) => usd)).toEqual(
        Object.values(GAS).map((gas) => prices.map((price) => dollars(gas, price))),
      );
      expect(rows.map(({ gas }) => gas)).toEqual(
        Object.values(GAS).map((gas, at) => `${at === 0 ? '' : '≈ '}${gas.toLocaleString('en')}`),
      );
    });

    it('takes the median of the block shown once its receipts are loaded, and names it', async () => {
      const { chain, mineAt } = setup();
      const [from = '', ...others] = chain.players.accounts;
      const [token = ''] = chain.players.tokens;
      const transfers = others.slice(0, 3).map((to, at) => ({
        from,
        to: token,
        data: transferCall(to, 10n ** BigInt(3 * at)),
        gas: '0x186a0',
      }));
      const number = await mineAt(10, [2], transfers);
      const prices = await pricesOf(chain);
      await feesAre(page, prices);
      await settled(page, 'the block’s rows', ({ transactions }) => transactions?.count === 4);
      await page.click('.row-tools button');
      const rows = await costRows(page, 'measured', (all) => all[1]?.name.includes('median') === true);
      const receipts = await chain.call<readonly { readonly gasUsed: string; readonly to: string }[]>(
        'eth_getBlockReceipts',
        `0x${number.toString(16)}`,
      );
      const used = receipts
        .filter(({ to }) => to === token)
        .map(({ gasUsed }) => Number(gasUsed))
        .toSorted((one, other) => one - other);
      const [, middle = 0] = used;
      expect(used).toHaveLength(3);
      expect(rows.map(({ gas }) => gas)).toEqual([
        '21,000',
        middle.toLocaleString('en'),
        '≈ 46,628',
        '≈ 167,563',
        '≈ 164,659',
      ]);
      expect(rows.map(({ name }) => name)).toEqual([
        'Transfer of coinsGas: the median of 1 in the block shown',
        'Transfer of a tokenGas: the median of 3 in the block shown',
        ...NAMES.slice(2),
      ]);
      expect(rows[1]?.usd).toEqual(prices.map((price) => dollars(BigInt(middle), price)));
      expect(rows[3]?.usd).toEqual(prices.map((price) => dollars(GAS.swap, price)));
    });

    it('fits a narrow page, and closes by the same key', async () => {
      for (const width of [320, 390, 780]) {
        await page.resize(width, 760);
        await expectSoon(`nothing cut at ${width} px`, async () => (await cutOff(page)).join('\n'), '');
      }
      await tabTo(page, /^What it costs$/);
      await page.press('Enter');
      await expectSoon('no table', () => page.evaluate(`${TABLE} === undefined`), true);
    });
  });
}
