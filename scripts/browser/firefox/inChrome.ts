import type { Marionette } from '../marionette.ts';

/** Runs a script in the browser’s own window, with its rights; what it returns crosses as JSON. */
export async function runInChrome<T>(line: Marionette, script: string, args: readonly unknown[]): Promise<T> {
  const { value } = await line.send<{ value: T }>('WebDriver:ExecuteScript', {
    script: `return (async function () { ${script} }).apply(null, arguments);`,
    args,
    newSandbox: false,
  });
  return value;
}

export type RunInChrome = <T>(script: string, args?: readonly unknown[]) => Promise<T>;

/** Finds the toolbar’s action of the extension in arguments[0]. */
export const ACTION = `
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  const action = ExtensionParent.apiManager.global.browserActionFor(extension);`;

/** Lists the pages of that extension as `views`. */
export const VIEWS = `
  const { extension: running } = WebExtensionPolicy.getByID(arguments[0]);
  const views = [...running.views].map((view) => view.xulBrowser).filter((it) => it?.isConnected);`;

/** Returns the badge of that extension. */
export const READ_BADGE = `${ACTION}
  const read = (name) => action.action.getProperty(null, name);
  return { text: read('badgeText') ?? '', title: read('title'), background: [...read('badgeBackgroundColor')] };`;

/** Runs once, in the next document of this address. A sandbox sees what the page sees. */
export const RUN_FIRST = `
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

/** Runs `expression` in `target`. A frame script runs beside the page; its sandbox sees what the page sees. */
export const IN_PAGE = `
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
