import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Chromium, launchChromium } from '../browser/chromium.ts';
import { eventually, type Driver, type ViewPage } from '../browser/driver.ts';
import { findBrowser, type BrowserName } from '../browser/find.ts';
import { type Firefox, launchFirefox } from '../browser/firefox.ts';
import { ADDON_ID } from '../browser/firefox/preferences.ts';
import { readTicker } from '../browser/readTicker.ts';
import { NEW, OLD, type Releases } from './serveReleases.ts';

/** What is open when the browser finds the update. */
export const WAYS = [
  'nothing',
  'a popup',
  'a page, again and again',
  'a popup, and the background was stopped',
] as const;
export type Way = (typeof WAYS)[number];

/** A browser whose policy installed the old version. */
interface Office {
  readonly driver: Driver;
  /**
   * Prepares the browser's own look for updates, before a popup opens: a new tab would close it. The function that is
   * returned lets the browser look.
   */
  readonly readyToLook: () => Promise<() => Promise<void>>;
  /** Closes what this driver keeps open of the extension, which would keep it in use. */
  readonly leave: () => Promise<void>;
  /** The version that is installed; null while it is replaced. */
  readonly version: () => Promise<string | null>;
  readonly stopBackground: () => Promise<void>;
  /** Resolves about when the browser may replace the extension, if nothing of it was opened meanwhile. */
  readonly aroundReplacement: () => Promise<void>;
}

/** The end of one update. */
export interface Updated {
  readonly version: string | null;
  readonly rows: number;
  /** From the browser's look for updates, or the last page's close, to the new version. */
  readonly tookMs: number;
  /** The longest that a page took from its opening to its rows. */
  readonly slowestPageMs: number;
}

/** Chromium replaces an idle extension, which takes 40 s. */
const LONGEST_MS = 150_000;
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
  const etc = await mkdtemp(join(tmpdir(), 'block-ticker-etc-'));
  const file = join(etc, POLICIES[browser]);
  await mkdir(dirname(file), { recursive: true });
  const { policies } = releases;
  await writeFile(file, JSON.stringify(browser === 'chromium' ? policies : { policies }));
  releases.offer(OLD);
  const office = await (browser === 'chromium' ? openChromium(etc) : openFirefox(etc));
  try {
    return await follow(office, releases, way, socketUrl);
  } finally {
    await office.driver.close();
    await rm(etc, { recursive: true, force: true, maxRetries: 5 });
  }
}

const POLICIES: Readonly<Record<BrowserName, string>> = {
  chromium: 'chromium/policies/managed/office.json',
  firefox: 'firefox/policies/policies.json',
};

async function follow(office: Office, releases: Releases, way: Way, socketUrl: string): Promise<Updated> {
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
  return { version: await version(), rows: (await readTicker(tab)).blocks.length, tookMs, slowestPageMs };
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

async function openChromium(etc: string): Promise<Office> {
  const binary = findBrowser('chromium');
  const chromium: Chromium = await launchChromium({ binary, extension: null, headless: true, etc });
  let page: ViewPage | undefined;
  return {
    driver: chromium,
    async readyToLook() {
      const opened = await chromium.openPage('manifest.json');
      page = opened;
      return async () => {
        const look = 'chrome.runtime.requestUpdateCheck()';
        const { status } = await opened.evaluate<{ readonly status: string }>(look);
        if (status !== 'update_available') throw new Error(`The browser’s look for updates: ${status}`);
      };
    },
    async leave() {
      await page?.close();
      await chromium.letGo();
    },
    version: chromium.installedVersion,
    stopBackground: chromium.killWorker,
    async aroundReplacement() {
      await eventually(
        'the extension to be idle',
        async () =>
          (await chromium.targets()).some(({ url }) => url.startsWith(chromium.origin)) ? undefined : true,
        LONGEST_MS,
      );
      // Chromium replaces an extension five seconds after its process ended.
      await new Promise((resolve) => setTimeout(resolve, 4500 + Math.random() * 1500));
    },
  };
}

async function openFirefox(etc: string): Promise<Office> {
  const firefox: Firefox = await launchFirefox({
    binary: findBrowser('firefox'),
    extension: null,
    headless: true,
    etc,
    preferences: {
      'extensions.update.enabled': true,
      // An office's server has TLS; ours on loopback has none.
      'extensions.checkUpdateSecurity': false,
      'extensions.getAddons.cache.enabled': false,
    },
  });
  const manager = <T>(script: string): Promise<T> =>
    firefox.chrome<T>(
      `const { AddonManager, AddonManagerPrivate } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs'); ${script}`,
      [ADDON_ID],
    );
  return {
    driver: firefox,
    readyToLook: async () => () => manager('await AddonManagerPrivate.backgroundUpdateCheck();'),
    version: () => manager('return (await AddonManager.getAddonByID(arguments[0]))?.version ?? null;'),
    leave: () => Promise.resolve(),
    stopBackground: () => Promise.resolve(),
    // The extension reloads itself five seconds after the last page closed.
    aroundReplacement: () => new Promise((resolve) => setTimeout(resolve, 4500 + Math.random() * 1500)),
  };
}
