import { writeFile } from 'node:fs/promises';
import { evaluate, type Cdp } from '../cdp.ts';
import { eventually, middleOf, type ViewPage } from '../driver.ts';

export interface ChromiumPage extends ViewPage {
  /** Sets media features as a system does: `{ 'forced-colors': 'active' }`; the others return to their defaults. */
  readonly emulate: (features: Readonly<Record<string, string>>) => Promise<void>;
}

/** The page at the other end of this line to the debugger; `shut` closes its tab or its window. */
export function pageOf(cdp: Cdp, shut: () => Promise<unknown>): ChromiumPage {
  const mouse = (type: string, x: number, y: number): Promise<unknown> =>
    cdp.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  const at = (selector: string): Promise<{ x: number; y: number }> =>
    eventually(
      `${selector} to point at`,
      async () => (await evaluate<{ x: number; y: number } | null>(cdp, middleOf(selector))) ?? undefined,
    );
  return {
    evaluate: (expression) => evaluate(cdp, expression),
    async click(selector) {
      const { x, y } = await at(selector);
      await mouse('mouseMoved', x, y);
      await mouse('mousePressed', x, y);
      await mouse('mouseReleased', x, y);
    },
    async point(selector) {
      const { x, y } = await at(selector);
      await mouse('mouseMoved', x, y);
    },
    async type(text) {
      await cdp.send('Input.insertText', { text });
    },
    async press(key) {
      const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
      await cdp.send('Input.dispatchKeyEvent', {
        type: 'keyDown',
        key,
        ...(text === undefined ? {} : { text }),
      });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    },
    async chooseFile(selector, path) {
      const { root } = await cdp.send<{ root: { nodeId: number } }>('DOM.getDocument');
      const { nodeId } = await cdp.send<{ nodeId: number }>('DOM.querySelector', {
        nodeId: root.nodeId,
        selector,
      });
      await cdp.send('DOM.setFileInputFiles', { nodeId, files: [path] });
    },
    async resize(width, height) {
      await cdp.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      });
    },
    async emulate(features) {
      await cdp.send('Emulation.setEmulatedMedia', {
        features: Object.entries(features).map(([name, value]) => ({ name, value })),
      });
    },
    async screenshot(path) {
      const { data } = await cdp.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
      await writeFile(path, Buffer.from(data, 'base64'));
    },
    async close() {
      cdp.close();
      await shut();
    },
  };
}
