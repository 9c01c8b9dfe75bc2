import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, middleOf, whenParsed, type Badge, type Driver, type ViewPage } from './driver.ts';
import { holdProcess } from './holdProcess.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { withOwnEtc } from './ownEtc.ts';
import { signalTree } from './signalTree.ts';

export const ADDON_ID = 'block-ticker@block-ticker.example';

export interface FirefoxOptions {
  readonly binary: string;
  /** The unpacked extension's folder; null where a policy installs it. */
  readonly extension: string | null;
  /** A folder to lay over /etc: the policies are in `firefox/policies/policies.json`. Linux only. */
  readonly etc?: string;
  /** Kept after closing when given; a fresh one that is removed otherwise. */
  readonly profile?: string;
  readonly headless: boolean;
  readonly language?: string;
  /** The port of a local proxy for all hosts outside this machine. */
  readonly proxy?: number;
  /** Preferences besides those that stop Firefox's own requests. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
}

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

function preferences(uuid: string, { language, proxy, preferences: more }: FirefoxOptions): string {
  const values: Record<string, unknown> = {
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: uuid }),
    'xpinstall.signatures.required': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'extensions.update.enabled': false,
    'browser.safebrowsing.update.enabled': false,
    'services.settings.server': 'http://127.0.0.1:1',
    'browser.startup.homepage_override.mstone': 'ignore',
    'devtools.console.stdout.content': true,
    ...(language === undefined ? {} : { 'intl.locale.requested': language }),
    ...(proxy === undefined
      ? {}
      : {
          'network.proxy.type': 1,
          'network.proxy.http': '127.0.0.1',
          'network.proxy.http_port': proxy,
          'network.proxy.ssl': '127.0.0.1',
          'network.proxy.ssl_port': proxy,
        }),
    ...more,
  };
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

const ACTION = `
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  const action = ExtensionParent.apiManager.global.browserActionFor(extension);`;

const VIEWS = `
  const { extension: running } = WebExtensionPolicy.getByID(arguments[0]);
  const views = [...running.views].map((view) => view.xulBrowser).filter((it) => it?.isConnected);`;

const READ_BADGE = `${ACTION}
  const read = (name) => action.action.getProperty(null, name);
  return { text: read('badgeText') ?? '', title: read('title'), background: [...read('badgeBackgroundColor')] };`;

// Once, in the next document of this address. A sandbox sees what the page sees.
const RUN_FIRST = `
  const frame = ({ url, expression }) => {
    const created = ({ target }) => {
      if (target.location?.href !== url) return;
      removeEventListener('DOMWindowCreated', created, true);
      const window = target.defaultView;
      const sandbox = new Cu.Sandbox(window, { sandboxPrototype: window, wantXrays: false, sameZoneAs: window });
      Cu.evalInSandbox(expression, sandbox);
    };
    addEventListener('DOMWindowCreated', created, true);
  };
  const [url, expression] = arguments;
  const script = 'data:text/javascript;charset=utf-8,' + encodeURIComponent('(' + frame + ')(' + JSON.stringify({ url, expression }) + ')');
  if (globalThis.blockTickerFirst) Services.mm.removeDelayedFrameScript(globalThis.blockTickerFirst);
  globalThis.blockTickerFirst = script;
  Services.mm.loadFrameScript(script, true);`;

async function runInChrome<T>(line: Marionette, script: string, args: readonly unknown[]): Promise<T> {
  const { value } = await line.send<{ value: T }>('WebDriver:ExecuteScript', {
    script: `return (async function () { ${script} }).apply(null, arguments);`,
    args,
    newSandbox: false,
  });
  return value;
}

type RunInChrome = <T>(script: string, args?: readonly unknown[]) => Promise<T>;

// A frame script runs beside the page in its own process; the sandbox sees what the page sees.
const IN_PAGE = `
  const frame = ({ id, expression }) => {
    const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });
    const answer = (data) => sendAsyncMessage('block-ticker:' + id, data);
    Promise.resolve()
      .then(() => Cu.evalInSandbox('Promise.resolve(' + expression + ').then((it) => JSON.stringify(it ?? null))', sandbox))
      .then((value) => answer({ value }), (error) => answer({ error: String(error) }));
  };
  const manager = target.messageManager;
  const id = Services.uuid.generateUUID().toString();
  const answer = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The page did not answer within 20 s.')), 20_000);
    const name = 'block-ticker:' + id;
    const take = ({ data }) => { manager.removeMessageListener(name, take); resolve(data); };
    manager.addMessageListener(name, take);
    manager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent('(' + frame + ')(' + JSON.stringify({ id, expression }) + ')'), false);
  });
  if (answer.error) throw new Error(answer.error);
  return JSON.parse(answer.value);`;

/** Keys that the browser itself handles: events that a page makes up move no focus and press no button. */
const OF_BROWSER = new Set(['Tab', 'Enter']);
const PRESS = `
  target.focus();
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  if (!processor.beginInputTransactionForTests(view)) throw new Error('The window takes no keys.');
  const keyCode = view.KeyboardEvent['DOM_VK_' + (key === 'Enter' ? 'RETURN' : key.toUpperCase())];
  const event = new view.KeyboardEvent('', { key, code: key, keyCode });
  processor.keydown(event);
  processor.keyup(event);`;

// As Marionette's own driver does for a file input: a page may set no path.
const CHOOSE_FILE = `
  const frame = ({ selector, path }) => {
    Cu.importGlobalProperties(['File']);
    const input = content.document.querySelector(selector);
    File.createFromFileName(path).then((file) => {
      input.mozSetFileArray([file]);
      input.dispatchEvent(new content.Event('change', { bubbles: true }));
    });
  };
  const [selector, path] = arguments;
  target.messageManager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent('(' + frame + ')(' + JSON.stringify({ selector, path }) + ')'), false);`;

/** `find` is an expression of chrome scope that gives the page's <browser>. */
function pageOf(chrome: RunInChrome, find: string, close: string): ViewPage {
  const evaluate = <T>(expression: string): Promise<T> =>
    chrome<T>(
      `const [expression] = arguments; const target = ${find}; if (!target) throw new Error('The page is not there.'); ${IN_PAGE}`,
      [expression],
    );
  const utils = `const target = ${find}; const view = target.ownerDocument.defaultView; const box = target.getBoundingClientRect();`;
  async function mouse(selector: string, types: readonly string[]): Promise<void> {
    const { x, y } = await eventually(
      `${selector} to point at`,
      async () => (await evaluate<{ x: number; y: number } | null>(middleOf(selector))) ?? undefined,
    );
    await chrome(
      `const [x, y, types] = arguments; ${utils}
       for (const type of types)
         view.synthesizeMouseEvent(type, box.x + x, box.y + y, { button: 0, clickCount: 1 });`,
      [x, y, types],
    );
  }
  return {
    evaluate,
    click: (selector) => mouse(selector, ['mousemove', 'mousedown', 'mouseup']),
    point: (selector) => mouse(selector, ['mousemove']),
    async type(text) {
      await evaluate(`document.execCommand('insertText', false, ${JSON.stringify(text)})`);
    },
    async press(key) {
      if (OF_BROWSER.has(key)) {
        await chrome(`const [key] = arguments; ${utils} ${PRESS}`, [key]);
        return;
      }
      await evaluate(
        `['keydown', 'keyup'].forEach((type) => document.activeElement.dispatchEvent(new KeyboardEvent(type, { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true })))`,
      );
    },
    async chooseFile(selector, path) {
      await chrome(`const target = ${find}; ${CHOOSE_FILE}`, [selector, path]);
    },
    async resize(width, height) {
      await chrome(
        `const [width, height] = arguments; const target = ${find};
         target.style.cssText = \`flex: none; width: \${width}px; height: \${height}px\`;`,
        [width, height],
      );
      await eventually('the page to take its size', async () =>
        (await evaluate<number>('innerWidth')) === width ? true : undefined,
      );
    },
    async screenshot(path) {
      const png = await chrome<string>(
        `const target = ${find}; const shot = await target.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
         const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
         canvas.width = shot.width; canvas.height = shot.height;
         canvas.getContext('2d').drawImage(shot, 0, 0);
         return canvas.toDataURL('image/png').split(',')[1];`,
      );
      await writeFile(path, Buffer.from(png, 'base64'));
    },
    async close() {
      await chrome(close);
    },
  };
}
