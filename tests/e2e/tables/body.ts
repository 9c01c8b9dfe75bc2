import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { tableOf, type LongTable } from '../../../scripts/browser/readRows.ts';
import type { BodyNode, ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { transactionsOf } from './expected.ts';

export const numberOf = ({ block }: ServedBlock): number => Number(block.number);

/** The selector of a block's button in the table of the newest five. */
export const buttonOf = ({ block }: ServedBlock): string => `tr[data-hash="${block.hash}"] button`;

/** Announces a block while another one is being read, so that nothing of it is loaded before it is pressed. */
export async function announceUnread(page: ViewPage, node: BodyNode, served: ServedBlock): Promise<void> {
  await choose(page, { block: node.parent() });
  node.announce(served);
  await eventually('the block among the five', async () =>
    (await page.evaluate<boolean>(`document.querySelector(${JSON.stringify(buttonOf(served))}) !== null`))
      ? true
      : undefined,
  );
}

/** Presses a block's button in the table of the newest five; again when the rows moved on under the pointer. */
export async function choose(page: ViewPage, { block }: ServedBlock): Promise<void> {
  const button = buttonOf({ block });
  await eventually('the block to be selected', async () => {
    await page.click(button);
    const pressed = `document.querySelector(${JSON.stringify(button)})?.getAttribute('aria-pressed')`;
    return (await page.evaluate<string>(pressed)) === 'true' ? true : undefined;
  });
}

/** Presses a block's button and waits for all of its transactions and their dollars. */
export async function open(page: ViewPage, served: ServedBlock): Promise<LongTable> {
  await choose(page, served);
  await page.click('#tab-transactions');
  const count = transactionsOf(served).length;
  return tableOf(
    page,
    numberOf(served),
    'all rows, with dollars',
    ({ busy, rowCount, rows, heads }) =>
      !busy &&
      rowCount === count &&
      (count === 0 || /^\d/.test(rows[0]?.cells[heads.indexOf('USD')]?.value ?? '')),
  );
}

/** Waits for these words in the line of checks below the table, and returns it. */
export function waitForCheck(page: ViewPage, words: RegExp): Promise<{ text: string; tone: string }> {
  return eventually(
    `the words ${words} below the table`,
    async () => {
      const label = await page.evaluate<{ text: string; tone: string }>(
        `(() => { const it = document.querySelector('.body-check:is([data-check="transactions"], [data-check="transfers"])'); return { text: it.textContent, tone: it.dataset.kind }; })()`,
      );
      if (words.test(label.text)) return label;
      throw new Error(`It reads “${label.text}”`);
    },
    30_000,
  );
}

/** The text of the first element of this selector; null where there is none. */
export const textOf = (page: ViewPage, selector: string): Promise<string | null> =>
  page.evaluate<string | null>(
    `document.querySelector(${JSON.stringify(selector)})?.textContent.trim() ?? null`,
  );

/** Waits until an element of this selector has these words, and returns its text. */
export const waitForText = (page: ViewPage, selector: string, words: RegExp): Promise<string> =>
  eventually(`${selector} to read ${words}`, async () => {
    const text = await textOf(page, selector);
    if (text !== null && words.test(text)) return text;
    throw new Error(`It reads “${text}”`);
  });

/** An expression that puts a text into the filter box. */
export const search = (text: string): string =>
  `(() => { const it = document.querySelector('input[type=search]'); it.value = ${JSON.stringify(text)};
     it.dispatchEvent(new Event('input', { bubbles: true })); })()`;

interface Saved {
  readonly name: string;
  readonly text: string;
}

/** Presses a button that saves a file, and returns that file. */
export async function savedBy(page: ViewPage, button: string): Promise<Saved> {
  await page.evaluate(
    `(() => {
       window.savedFile = null;
       URL.createObjectURL = (blob) => { window.savedBlob = blob; return 'blob:kept'; };
       HTMLAnchorElement.prototype.click = function () {
         const name = this.download;
         window.savedBlob.text().then((text) => { window.savedFile = { name, text }; });
       };
     })()`,
  );
  await page.click(button);
  return eventually(
    'the file to be saved',
    async () => (await page.evaluate<Saved | null>('window.savedFile')) ?? undefined,
  );
}
