import { eventually, type Driver, type ViewPage } from '../browser/driver.ts';
import type { BrowserName } from '../browser/find.ts';
import { readTicker } from '../browser/readTicker.ts';
import { LONGEST_MS, type Office, openOffice } from './office.ts';
import { NEW, OLD, type Releases } from './serveReleases.ts';

/** What is open when the browser finds the update. */
export const WAYS = [
  'nothing',
  'a popup',
  'a page, again and again',
  'a popup, and the background was stopped',
] as const;
export type Way = (typeof WAYS)[number];

/** The end of one update. */
export interface Updated {
  readonly version: string | null;
  readonly rows: number;
  /** From the browser's look for updates, or the last page's close, to the new version. */
  readonly tookMs: number;
  /** The longest that a page took from its opening to its rows. */
  readonly slowestPageMs: number;
}

/** A page that takes longer hangs. */
const LONGEST_PAGE_MS = 15_000;
/** Pages that are opened around the replacement, before it is left alone. */
const PAGES = 3;
/** The hash of a transaction that is followed across the update. */
const FOLLOWED = `0x${'cd'.repeat(32)}`;

/**
 * Installs the old version by policy from a server on loopback, and lets the browser update it. Rejects unless the new
 * version shows the node's rows with the user's settings, e.g. because its pages never load.
 */
export async function updateOnce(
  browser: BrowserName,
  releases: Releases,
  way: Way,
  socketUrl: string,
): Promise<Updated> {
  releases.offer(OLD);
  const office = await openOffice(browser, releases);
  try {
    return await update(office, releases, way, socketUrl);
  } finally {
    await office.close();
  }
}

async function update(office: Office, releases: Releases, way: Way, socketUrl: string): Promise<Updated> {
  const { driver, version } = office;
  const runs = (wanted: string): Promise<true> =>
    eventually(
      `version ${wanted}`,
      async () => {
        const now = await version();
        if (now === wanted) return true as const;
        throw new Error(`It is ${now ?? 'not to be read'}`);
      },
      LONGEST_MS,
    );
  await runs(OLD);
  const watched = [{ address: `0x${'ab'.repeat(20)}`, label: 'Savings' }];
  const settings = { network: 'local', endpoints: { local: [socketUrl] }, theme: 'dark', watched };
  await driver.storeLocal({ settings });
  await eventually('the old version to tick', async () =>
    (await driver.badge()).title.includes('Block ') ? true : undefined,
  );
  await followOne(driver);
  const lookForUpdates = await office.readyToLook();
  const popup = way.startsWith('a popup') ? await driver.openPopup() : null;
  if (popup !== null) {
    await eventually('rows in the popup', async () =>
      (await readTicker(popup)).blocks.length === 5 ? true : undefined,
    );
  }
  releases.offer(NEW);
  await lookForUpdates();
  let slowestPageMs = 0;
  const visit = async (): Promise<void> => {
    slowestPageMs = Math.max(slowestPageMs, await timeToRows(driver));
  };
  if (popup !== null) {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const running = '(self.browser ?? self.chrome).runtime.getManifest().version';
    if ((await popup.evaluate(running)) !== OLD) throw new Error('The update did not wait for the popup.');
    if (way === 'a popup, and the background was stopped') await office.stopBackground();
    await popup.close();
  }
  await office.leave();
  if (way === 'a page, again and again') {
    for (let page = 0; page < PAGES; page += 1) await visit();
    for (let page = 0; page < PAGES && (await version()) !== NEW; page += 1) {
      await office.aroundReplacement();
      await visit();
    }
  }
  const start = performance.now();
  await runs(NEW);
  const tookMs = performance.now() - start;
  await visit();
  const tab = await driver.openPage('tab.html');
  await eventually('five rows of the new version', async () =>
    (await readTicker(tab)).blocks.length === 5 ? true : undefined,
  );
  await expectKept(tab, settings);
  return { version: await version(), rows: (await readTicker(tab)).blocks.length, tookMs, slowestPageMs };
}

/** Rejects unless the new version has the settings, and what is followed. */
async function expectKept(tab: ViewPage, settings: unknown): Promise<void> {
  const [stored] = await tab.evaluate<readonly unknown[]>(
    `(self.browser ?? self.chrome).storage.local.get('settings').then(({ settings }) =>
       [{ network: settings.network, endpoints: settings.endpoints, theme: settings.theme, watched: settings.watched }])`,
  );
  if (JSON.stringify(stored) !== JSON.stringify(settings))
    throw new Error(`The settings are now ${JSON.stringify(stored)}`);
  const followed = await tab.evaluate<string>(
    `(self.browser ?? self.chrome).storage.local.get('followed').then((it) => JSON.stringify(it))`,
  );
  if (!followed.includes(FOLLOWED)) throw new Error(`What is followed is now ${followed}`);
}

/** Opens a page and closes it; resolves to how long it took to show its rows, ms. */
async function timeToRows(driver: Driver): Promise<number> {
  const start = performance.now();
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`A page did not load within ${LONGEST_PAGE_MS} ms`)), LONGEST_PAGE_MS),
  );
  const page = await Promise.race([driver.openPage('tab.html'), late]);
  await eventually(
    'rows in a page',
    async () => ((await readTicker(page)).blocks.length === 5 ? true : undefined),
    LONGEST_PAGE_MS,
  );
  const took = performance.now() - start;
  await page.close();
  return took;
}

/** Follows a transaction, as the form in a page does. */
async function followOne(driver: Driver): Promise<void> {
  const page = await driver.openPage('tab.html');
  const message = {
    for: 'followed',
    name: 'follow',
    hash: FOLLOWED,
    look: 'byHash',
    sent: null,
    placed: false,
  };
  await eventually('the answer that it is followed', async () => {
    const answer = await page.evaluate<string>(
      `(self.browser ?? self.chrome).runtime.sendMessage(${JSON.stringify(message)})`,
    );
    return answer === 'done' || answer === 'known' ? true : undefined;
  });
  await page.close();
}
