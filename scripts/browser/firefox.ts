import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, whenParsed, type Badge, type Driver, type ViewPage } from './driver.ts';
import { ACTION, IN_PAGE, READ_BADGE, RUN_FIRST, runInChrome, VIEWS } from './firefox/inChrome.ts';
import { pageOf } from './firefox/page.ts';
import { ADDON_ID, preferences, type FirefoxOptions } from './firefox/preferences.ts';
import { holdProcess } from './holdProcess.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { withOwnEtc } from './ownEtc.ts';
import { signalTree } from './signalTree.ts';

export interface Firefox extends Driver {
  /** Runs a script in the browser's own window, with its rights; what it returns crosses as JSON. */
  readonly chrome: <T>(script: string, args?: readonly unknown[]) => Promise<T>;
}

/** Starts Firefox with the unpacked extension installed for this run. */
export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'block-ticker-')));
  await rm(join(profile, 'MarionetteActivePort'), { force: true });
  const uuid = randomUUID();
  const origin = `moz-extension://${uuid}`;
  await writeFile(join(profile, 'user.js'), preferences(uuid, options));
  const [command = '', ...words] = withOwnEtc(options.etc, [
    options.binary,
    ...(options.headless ? ['-headless'] : []),
    '-marionette',
    '-remote-allow-system-access',
    '-no-remote',
    '-profile',
    profile,
    'about:blank',
  ]);
  const browser = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MOZ_HEADLESS_WIDTH: '1400', MOZ_HEADLESS_HEIGHT: '1000' },
  });
  const errors: string[] = [];
  for (const stream of [browser.stdout, browser.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      errors.push(...text.split('\n').filter((line) => line.includes(origin) && /error/i.test(line)));
    });
  }
  const { exited, end, starting } = holdProcess(browser, options.profile === undefined ? profile : null);
  const port = await starting(
    eventually(
      'Firefox to open Marionette',
      async () => {
        if (browser.exitCode !== null) throw new Error(`Firefox ended with code ${browser.exitCode}`);
        return Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8')) || undefined;
      },
      30_000,
    ),
  );
  const line = await starting(connectMarionette(port));
  await starting(install(line, options.extension));

  const chrome = <T>(script: string, args: readonly unknown[] = []): Promise<T> =>
    runInChrome(line, script, args);

  /** A page's <browser> changes its process while it loads; messages to the old process are lost. */
  async function pageAt(path: string, find: string, close: string): Promise<ViewPage> {
    await eventually(path, () =>
      chrome<boolean>(
        `const target = ${find};
         return target?.browsingContext?.currentWindowGlobal?.documentURI.spec.startsWith(arguments[0]) && !target.webProgress?.isLoadingDocument;`,
        [`${origin}/${path}`],
      ).then((there) => there || undefined),
    );
    return pageOf(chrome, find, close);
  }

  async function openPage(path: string, first?: string): Promise<ViewPage> {
    if (first !== undefined) await chrome(RUN_FIRST, [`${origin}/${path}`, whenParsed(first)]);
    const id = await chrome<string>(
      `const tab = gBrowser.addTab(arguments[0], { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
       gBrowser.selectedTab = tab;
       return tab.linkedPanel;`,
      [`${origin}/${path}`],
    );
    const tab = `[...gBrowser.tabs].find((tab) => tab.linkedPanel === ${JSON.stringify(id)})`;
    return pageAt(path, `${tab}?.linkedBrowser`, `gBrowser.removeTab(${tab});`);
  }

  const background = (expression: string): Promise<unknown> =>
    eventually('the background page', async () => {
      await chrome(
        `const expression = arguments[1]; ${VIEWS} const target = views.find(({ documentURI }) => documentURI.spec.includes('_generated_background_page'));
         if (!target) throw new Error('It is not there yet.'); ${IN_PAGE}`,
        [ADDON_ID, expression],
      );
      return true;
    });

  return {
    name: 'firefox',
    origin,
    chrome,
    badge: () => chrome<Badge>(READ_BADGE, [ADDON_ID]),
    async openPopup() {
      await chrome(`${ACTION} await action.triggerAction(window);`, [ADDON_ID]);
      return pageAt(
        'popup.html',
        `document.querySelector('.webextension-popup-browser')`,
        `document.querySelector('.webextension-popup-browser')?.closest('panel')?.hidePopup();`,
      );
    },
    async openSidePanel() {
      // The id that Firefox makes of the extension's (ExtensionCommon.makeWidgetId).
      await chrome(`await SidebarController.show(arguments[0]);`, [
        `${ADDON_ID.replaceAll(/[^a-z0-9_-]/g, '_')}-sidebar-action`,
      ]);
      return pageAt(
        'sidepanel.html',
        `document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser')`,
        `SidebarController.hide();`,
      );
    },
    openPage,
    async storeLocal(items) {
      await background(
        `navigator.locks.request('settings', () => browser.storage.local.set(${JSON.stringify(items)}))`,
      );
    },
    async everywhere<T>(expression: string) {
      const results: T[] = [];
      const count = await chrome<number>(`${VIEWS} return views.length;`, [ADDON_ID]);
      for (let index = 0; index < count; index += 1) {
        // A page may have ended meanwhile, as when the background is reloaded.
        const run = `const expression = arguments[1]; ${VIEWS} const target = views[arguments[2]]; if (!target) return null; ${IN_PAGE}`;
        results.push(await chrome<T>(run, [ADDON_ID, expression, index]));
      }
      return results;
    },
    async grant(pattern) {
      await chrome(
        `const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
         const { extension } = WebExtensionPolicy.getByID(arguments[0]);
         await ExtensionPermissions.add(arguments[0], { permissions: [], origins: [arguments[1]] }, extension);`,
        [ADDON_ID, pattern],
      );
    },
    sleep: () => signalTree(browser.pid ?? 0, 'SIGSTOP'),
    wake: () => signalTree(browser.pid ?? 0, 'SIGCONT'),
    errors: () => errors,
    exited,
    async close() {
      line.close();
      await end();
    },
  };
}

async function install(line: Marionette, extension: string | null): Promise<void> {
  await line.send('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  await line.send('Marionette:SetContext', { value: 'chrome' });
  await line.send('WebDriver:SetTimeouts', { script: 60_000 });
  if (extension !== null) await line.send('Addon:Install', { path: extension, temporary: true });
}
