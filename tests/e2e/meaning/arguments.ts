import { describe, expect, it } from 'vitest';
import type { ViewPage } from '../../../scripts/browser/driver.ts';
import { textOf, waitForText } from '../tables/body.ts';
import type { TabSetup } from '../tables/tabSetup.ts';
import { timed } from '../tables/timed.ts';
import { ROWS, UNKNOWN } from './hostileBlock.ts';
import { ARGUMENTS, goToRow, inBothThemes } from './reading.ts';

/** Each argument of the call that is open: name and type, then the value. */
const LINES = `[...document.querySelectorAll('.arguments dl > div')].map((line) =>
  [...line.children].map(({ textContent }) => textContent.trim()))`;

/** Opens the details of the row at this position, and measures the press on Arguments until their words are there. */
async function openArguments(tab: ViewPage, row: number): Promise<number> {
  await tab.evaluate(`document.querySelector('[role=tabpanel] tr[tabindex="0"]').focus()`);
  await goToRow(tab, row);
  // They stay open from row to row.
  if ((await tab.evaluate(`document.querySelector('${ARGUMENTS}').ariaExpanded`)) === 'true')
    await tab.click(ARGUMENTS);
  const { freezeMs } = await timed(tab, ARGUMENTS, '.arguments p');
  return freezeMs;
}

/** The arguments of calls, honest and hostile. */
export function describeArguments(setup: () => TabSetup): void {
  describe('the arguments of a call', () => {
    it('are shown by name and type, with a known token in its units', async () => {
      const { tab } = setup();
      await openArguments(tab, ROWS.transfer);
      const [to, amount] = await tab.evaluate<readonly (readonly string[])[]>(LINES);
      expect(to?.[0]).toBe('to address');
      expect(to?.[1]).toMatch(/^0xf1f1…f1f1 0x(f1){20}$/i);
      expect(amount).toEqual(['amount uint256', '1.5 USDC']);
    });

    it('of a call inside of a call open one level at a time', async () => {
      const { tab } = setup();
      await openArguments(tab, ROWS.nested);
      expect(await textOf(tab, '.arguments')).not.toMatch(/exactInputSingle|USDC/);
      await tab.click('.arguments .inner button');
      await waitForText(tab, '.arguments .inner .inner', /^Call exactInputSingle/);
      expect(await textOf(tab, '.arguments')).not.toMatch(/amountIn/);
      await tab.click('.arguments .inner .inner button');
      await waitForText(tab, '.arguments .inner .inner', /amountIn uint2562 USDC/);
      expect(await inBothThemes(tab)).toEqual([]);
    });

    it('of an unknown method stay hex', async () => {
      const { tab } = setup();
      await openArguments(tab, ROWS.unknown);
      expect(await textOf(tab, '.arguments p')).toBe('This method is not in the built-in list. Its data:');
      expect(await textOf(tab, '.arguments code')).toBe(UNKNOWN);
    });

    it.each([
      ['share 60 kB two thousand times', ROWS.sharing, 'The data does not fit the signature of multicall:'],
      ['are two thousand calls', ROWS.many, 'multicall'],
    ])('that %s do not stop the page', async (_, row, words) => {
      const { tab } = setup();
      const freezeMs = await openArguments(tab, row);
      expect(await textOf(tab, '.arguments p')).toBe(words);
      expect(freezeMs).toBeLessThan(1000);
      expect(await tab.evaluate<number>(`document.querySelectorAll('.arguments *').length`)).toBeLessThan(
        1000,
      );
      process.stdout.write(`${words} longest freeze ${freezeMs} ms\n`);
    });
  });
}
