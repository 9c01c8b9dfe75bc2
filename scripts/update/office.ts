import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Chromium, launchChromium } from '../browser/chromium.ts';
import { eventually, type Driver, type ViewPage } from '../browser/driver.ts';
import { findBrowser, type BrowserName } from '../browser/find.ts';
import { type Firefox, launchFirefox } from '../browser/firefox.ts';
import { ADDON_ID } from '../browser/firefox/preferences.ts';
import type { Releases } from './serveReleases.ts';

/** A browser whose policy installed the old version. */
export interface Office {
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
  readonly close: () => Promise<void>;
}

/** Chromium replaces an idle extension, which takes 40 s. */
export const LONGEST_MS = 150_000;

const POLICIES: Readonly<Record<BrowserName, string>> = {
  chromium: 'chromium/policies/managed/office.json',
  firefox: 'firefox/policies/policies.json',
};

/** Launches a browser with these policies in a folder of its own, which `close` removes. */
export async function openOffice(browser: BrowserName, { policies }: Releases): Promise<Office> {
  const etc = await mkdtemp(join(tmpdir(), 'block-ticker-etc-'));
  const file = join(etc, POLICIES[browser]);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(browser === 'chromium' ? policies : { policies }));
  const office = await (browser === 'chromium' ? openChromium(etc) : openFirefox(etc));
  return {
    ...office,
    close: async () => {
      await office.driver.close();
      await rm(etc, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openChromium(etc: string): Promise<Omit<Office, 'close'>> {
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

async function openFirefox(etc: string): Promise<Omit<Office, 'close'>> {
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
