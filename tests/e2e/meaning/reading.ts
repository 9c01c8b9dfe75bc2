import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { tableOf, type LongTable } from '../../../scripts/browser/readRows.ts';
import { violations } from '../../looks/inspect.ts';
import { numberOf } from '../tables/body.ts';
import { BLOCK } from './hostileBlock.ts';

export const NAMES = '.tools > button[aria-pressed]';
export const PICTURE = '.tools > button[aria-expanded]';
export const ARGUMENTS = '.detail .facts > button';

/** Waits until an expression of the page is true. */
export const until = (page: ViewPage, what: string, expression: string): Promise<true> =>
  eventually(what, async () => ((await page.evaluate<boolean>(expression)) ? true : undefined));

/** Waits until the rows of the block under test are as wanted. */
export const rowsOf = (
  page: ViewPage,
  what: string,
  is?: (table: LongTable) => boolean,
): Promise<LongTable> => tableOf(page, numberOf(BLOCK), what, is);

/** The cell under the head To in the row at this position, from 1. */
export const toOf = (
  { heads, rows }: LongTable,
  position: number,
): LongTable['rows'][number]['cells'][number] => {
  const cell = rows.find(({ index }) => index === position)?.cells[heads.indexOf('To')];
  if (cell === undefined) throw new Error(`No row ${position}`);
  return cell;
};

/** Opens the details of the row at this position with the keys, from another row. */
export async function goToRow(page: ViewPage, row: number): Promise<void> {
  await page.press('Home');
  for (let at = 1; at < row; at += 1) await page.press('ArrowDown');
  await page.press('Enter');
  await until(
    page,
    `the details of row ${row}`,
    `document.querySelector('tr.open')?.ariaRowIndex === '${row}'`,
  );
}

/** The name of the focused element: its label, else its text. */
export const FOCUSED = `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()`;

/** The page's violations in either theme. */
export async function inBothThemes(page: ViewPage): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    await page.evaluate(`void (document.documentElement.dataset.theme = '${theme}')`);
    found.push(...(await violations(page)).map((each) => `${theme}: ${each}`));
  }
  await page.evaluate(`void delete document.documentElement.dataset.theme`);
  return found;
}
