import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, type Driver, type ViewPage } from '../browser/driver.ts';
import { readTicker } from '../browser/readTicker.ts';
import { untilStill } from './openInState.ts';
import { panel, popup, tab, type Viewport } from './viewports.ts';
import { smaller } from './smaller.ts';

/** A store takes pictures of exactly this size. */
const STORE = { width: 1280, height: 800 };

/** The README's and the stores' pictures, of real blocks: viewport-theme.png, and store/….png. */
export async function takeDocs(driver: Driver, docs: string): Promise<void> {
  const store = join(docs, 'store');
  await mkdir(store, { recursive: true });

  async function take(
    viewport: Viewport,
    theme: string,
    file: string,
    act?: (page: ViewPage) => Promise<void>,
  ) {
    const page = await driver.openPage(viewport.path);
    await page.resize(viewport.width, viewport.height);
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    if (viewport.path !== 'options.html') await full(page);
    await act?.(page);
    // The settings came after the rows, and brought their own theme.
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    await untilStill(page);
    await page.screenshot(file);
    await page.close();
  }

  await take(popup, 'light', join(docs, 'popup.png'));
  await take(popup, 'dark', join(docs, 'popup-dark.png'));
  await take(panel, 'light', join(docs, 'panel.png'));
  for (const name of ['popup.png', 'popup-dark.png', 'panel.png']) {
    const file = join(docs, name);
    await writeFile(file, smaller(await readFile(file)));
  }
  // A store wants 24 bits a pixel.
  await take({ ...tab, ...STORE }, 'light', join(store, '1-tab.png'));
  await take({ ...tab, ...STORE }, 'dark', join(store, '2-transaction.png'), (page) =>
    page.click('.transactions tbody tr:nth-child(2)'),
  );
  await take({ ...tab, ...STORE }, 'light', join(store, '3-transfers.png'), (page) =>
    page.click('#tab-transfers'),
  );
  await take({ ...tab, path: 'options.html', ...STORE }, 'light', join(store, '4-settings.png'));
}

/** Waits until a full block is selected and all its dollars are shown. */
async function full(page: ViewPage): Promise<void> {
  await eventually('five blocks', async () =>
    (await readTicker(page)).blocks.length === 5 ? true : undefined,
  );
  await eventually(
    'a full table',
    async () => {
      const { blocks, transactions } = await readTicker(page);
      const rows = transactions?.rows ?? [];
      if (rows.length > 4 && rows.every(({ usd }) => usd !== 'n/a')) return true;
      // Some blocks of the chain are all but empty.
      const [fullest] = blocks.toSorted((a, b) => Number(b.transactions) - Number(a.transactions));
      if (fullest?.selected === false) await page.click(`tr[data-hash="${fullest.hash}"] button`);
      return undefined;
    },
    60_000,
  );
}
