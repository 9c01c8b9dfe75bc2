import { writeFile } from 'node:fs/promises';
import { eventually, middleOf, type ViewPage } from '../driver.ts';
import { IN_PAGE, type RunInChrome } from './inChrome.ts';

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

// A key goes to the page's process beside other messages, so an expression that is sent after it may run first.
const KEYS_UP = `window.keysUp ?? (window.addEventListener('keyup', () => { window.keysUp += 1; }, true), window.keysUp = 0)`;
/** Waits for the next key's end, for a second at most: the focus may have left the page. */
const keyUp = (before: number): string => `new Promise((resolve) => {
  const look = () => (window.keysUp > ${before} ? resolve() : window.setTimeout(look, 5));
  look();
  window.setTimeout(resolve, 1000);
})`;

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
export function pageOf(chrome: RunInChrome, find: string, close: string): ViewPage {
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
        const before = await evaluate<number>(KEYS_UP);
        await chrome(`const [key] = arguments; ${utils} ${PRESS}`, [key]);
        // A key may have closed the page.
        await evaluate(keyUp(before)).catch(() => null);
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
