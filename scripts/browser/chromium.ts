import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attach, evaluate, type Cdp, type Target } from './cdp.ts';
import { commandOf, type ChromiumOptions } from './chromium/command.ts';
import { pageOf, type ChromiumPage } from './chromium/page.ts';
import { lead, newTarget, openTab } from './chromium/tabs.ts';
import { eventually, whenParsed, type Badge, type Driver, type ViewPage } from './driver.ts';
import { holdProcess } from './holdProcess.ts';
import { signalTree } from './signalTree.ts';

export interface Chromium extends Driver {
  readonly openPage: (path: string, first?: string) => Promise<ChromiumPage>;
  readonly pid: number;
  readonly targets: () => Promise<readonly Target[]>;
  /** Sets the browser's own zoom, which its popups follow as well: 2 is 200 %. */
  readonly zoom: (factor: number) => Promise<void>;
  /** Ends the background worker, and returns once it is gone; the offscreen document and its socket stay. */
  readonly killWorker: () => Promise<void>;
  /** Closes the offscreen document, as a lost host, and returns once it is gone. */
  readonly killHost: () => Promise<void>;
  /** The version that is installed, read without a page of the extension: such a page would keep it in use. */
  readonly installedVersion: () => Promise<string | null>;
  /** Closes the driver's own page of the extension; the next call that needs it opens another. */
  readonly letGo: () => Promise<void>;
}

/** Starts Chromium (or Chrome for Testing) with the unpacked extension and waits until its worker has run. */
export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'block-ticker-')));
  await rm(join(profile, 'DevToolsActivePort'), { force: true });
  const [command = '', ...words] = commandOf(options, profile);
  const browser = spawn(command, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...(options.language === undefined ? {} : { LANGUAGE: options.language }) },
  });
  const errors: string[] = [];
  browser.stderr.setEncoding('utf8');
  browser.stderr.on('data', (text: string) => {
    errors.push(...text.split('\n').filter((line) => /CONSOLE.*(Uncaught|Error)/.test(line)));
  });
  const { exited, end, starting } = holdProcess(browser, options.profile === undefined ? profile : null);

  const port = await starting(
    eventually('Chromium to open its debugger', async () => {
      if (browser.exitCode !== null) throw new Error(`Chromium ended with code ${browser.exitCode}`);
      return (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')[0];
    }),
  );
  const base = `http://127.0.0.1:${port}`;
  const targets = async (): Promise<readonly Target[]> =>
    (await (await fetch(`${base}/json/list`)).json()) as Target[];
  const find = (what: string, is: (target: Target) => boolean): Promise<Target> =>
    eventually(what, async () => (await targets()).find(is));
  const worker = await starting(find('the extension’s worker', ({ type }) => type === 'service_worker'));
  const origin = `chrome-extension://${new URL(worker.url).host}`;

  const openWatch = async (): Promise<Cdp> => {
    const tab = await openTab(base, 'about:blank');
    await lead(tab, `${origin}/manifest.json`, `typeof chrome.action === 'object'`);
    return tab;
  };
  // A tab at a file of ours has all of chrome.* and runs none of our code. A reload of the extension closes it.
  let watch = await starting(openWatch());
  let manager: Promise<Cdp> | undefined;
  const beside = async <T>(expression: string): Promise<T> => {
    if (!watch.open()) watch = await openWatch();
    return evaluate<T>(watch, expression);
  };

  async function kill(is: (target: Target) => boolean): Promise<void> {
    const target = (await targets()).find(is);
    if (target === undefined) return;
    await fetch(`${base}/json/close/${target.id}`);
    // Its successor, which may be there at once, is another target.
    await eventually(`${target.url} to be gone`, async () =>
      (await targets()).some(({ id }) => id === target.id) ? undefined : true,
    );
  }

  async function view(target: Target): Promise<ViewPage> {
    return pageOf(await attach(target.webSocketDebuggerUrl), () => fetch(`${base}/json/close/${target.id}`));
  }

  return {
    name: 'chromium',
    origin,
    pid: browser.pid ?? 0,
    targets,
    badge: () =>
      beside<Badge>(
        `(async () => ({ text: await chrome.action.getBadgeText({}), title: await chrome.action.getTitle({}),
           background: await chrome.action.getBadgeBackgroundColor({}) }))()`,
      ),
    async openPopup() {
      const before = new Set((await targets()).map(({ id }) => id));
      // Refused while the popup before it is still closing.
      await eventually('the toolbar to open the popup', async () => {
        await beside(`chrome.action.openPopup()`);
        return true;
      });
      return view(
        await find(
          'the popup',
          ({ id, type, url }) => type === 'page' && url.endsWith('/popup.html') && !before.has(id),
        ),
      );
    },
    async openSidePanel() {
      await evaluate(
        watch,
        `chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id }))`,
      );
      const panel = await find('the side panel', ({ url }) => url.endsWith('/sidepanel.html'));
      return view(panel);
    },
    async openPage(path, first) {
      const target = await newTarget(base, 'about:blank');
      const cdp = await attach(target.webSocketDebuggerUrl);
      if (first !== undefined) {
        await cdp.send('Page.enable');
        await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: whenParsed(first) });
      }
      await lead(cdp, `${origin}/${path}`, `location.href !== 'about:blank'`);
      return pageOf(cdp, () => fetch(`${base}/json/close/${target.id}`));
    },
    async storeLocal(items) {
      // Under the lock of platform/storage/settingsStore.ts: a first start writes its defaults at the same moment.
      await beside(
        `navigator.locks.request('settings', () => chrome.storage.local.set(${JSON.stringify(items)}))`,
      );
    },
    async everywhere<T>(expression: string) {
      const results: T[] = [];
      for (const { url, webSocketDebuggerUrl } of await targets()) {
        // The page at the manifest runs none of our code.
        if (!url.startsWith(origin) || url.endsWith('.json')) continue;
        const line = await attach(webSocketDebuggerUrl);
        results.push(await evaluate<T>(line, expression));
        line.close();
      }
      return results;
    },
    async grant(pattern) {
      // The switch that a user presses on that page.
      const page = await openTab(base, 'chrome://extensions');
      const id = JSON.stringify(new URL(origin).host);
      await eventually('the browser’s own page of extensions', async () => {
        await evaluate(page, `chrome.developerPrivate.addHostPermission(${id}, ${JSON.stringify(pattern)})`);
        return true;
      });
      page.close();
    },
    async zoom(factor) {
      const page = await openTab(base, 'chrome://settings');
      await eventually('the browser’s own settings', async () => {
        await evaluate(page, `chrome.settingsPrivate.setDefaultZoom(${factor})`);
        return true;
      });
      page.close();
    },
    sleep: () => signalTree(browser.pid ?? 0, 'SIGSTOP'),
    wake: () => signalTree(browser.pid ?? 0, 'SIGCONT'),
    killWorker: () => kill(({ type }) => type === 'service_worker'),
    killHost: () => kill(({ url }) => url.endsWith('/offscreen.html')),
    async installedVersion() {
      manager ??= openTab(base, 'chrome://extensions');
      const id = JSON.stringify(new URL(origin).host);
      return evaluate<string | null>(
        await manager,
        `chrome.developerPrivate.getExtensionInfo(${id}).then(({ version }) => version, () => null)`,
      );
    },
    async letGo() {
      // The tab may be gone before it answers.
      if (watch.open()) await watch.send('Page.close').catch(() => undefined);
    },
    errors: () => errors,
    exited,
    async close() {
      watch.close();
      await end();
    },
  };
}
