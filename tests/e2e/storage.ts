import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { expectRowsOf, remoteNode, seconds, startNode } from './startNode.ts';
import { eventuallyShows, type BrowserSetup } from './browserSetup.ts';

/** Makes every write fail in all of the extension's contexts, as on a full disk, or work again. */
const fillStorage = (full: boolean): string => `(() => {
  const { storage } = self.browser ?? self.chrome;
  for (const area of [storage?.local, storage?.session]) {
    if (!area) continue;
    const real = (area.realSet ??= area.set);
    area.set = ${full} ? () => Promise.reject(new Error('QUOTA_BYTES quota exceeded')) : real;
  }
})()`;

const LOCAL = `(self.browser ?? self.chrome).storage.local.get()`;

/** Stories of storage that cannot be written, or holds values that cannot be read. */
export function describeStorage(setup: () => BrowserSetup): void {
  describe('storage', () => {
    const live = (height: number) =>
      ({ word: 'Live', badge: new RegExp(`^${height}$`), colour: 'green' }) as const;

    it('that is full stops no block, loses nothing, and is reported where it matters', async () => {
      const node = await startNode(5901, 0);
      onTestFinished(() => node.stop());
      const { driver, view } = setup();
      const { settings } = remoteNode(5901, node);
      await driver.storeLocal({ settings: { ...(settings as object), seed: 7 } });
      await eventuallyShows(setup(), live(100));
      const options = await driver.openPage('options.html');
      onTestFinished(() => options.close());
      const stored = await view.evaluate(LOCAL);
      onTestFinished(async () => void (await driver.everywhere(fillStorage(false))));
      await driver.everywhere(fillStorage(true));

      for (const _ of [1, 2, 3]) node.tick(seconds());
      const { ticker } = await eventuallyShows(setup(), { ...live(103), newest: node.chain.newest.hash });
      expectRowsOf(node, ticker);
      expect([node.open, node.handshakes]).toEqual([1, 1]);

      await options.evaluate(
        `(() => { const it = document.querySelector('select:not(#explorer)'); it.selectedIndex = it.selectedIndex === 0 ? 1 : 0;
           it.dispatchEvent(new Event('change', { bubbles: true })); })()`,
      );
      await eventually('the words about it', async () =>
        (await options.evaluate<string>('document.body.innerText')).includes('could not save this change')
          ? true
          : undefined,
      );
      await driver.everywhere(fillStorage(false));
      expect(await view.evaluate(LOCAL)).toEqual(stored);
      node.tick(seconds());
      await eventuallyShows(setup(), { ...live(104), newest: node.chain.newest.hash });
    });

    it('that another version left behind is read as far as it makes sense', async () => {
      const node = await startNode(5902, 0);
      onTestFinished(() => node.stop());
      const { driver } = setup();
      const { settings } = remoteNode(5902, node);
      await driver.storeLocal({
        settings: {
          ...(settings as object),
          badge: 'moon phase',
          theme: 9,
          watched: 'many',
          alerts: [{ kind: 'comet' }],
          seed: -1,
          paused: 'no',
          panels: { left: [null] },
        },
        tokens: { '1:0x00': 'a map once' },
        alerts: 'told',
        somethingElse: [1, 2, 3],
      });
      onTestFinished(() => driver.storeLocal({ tokens: [], alerts: null, somethingElse: null }));
      const { ticker } = await eventuallyShows(setup(), { ...live(100), newest: node.chain.newest.hash });
      expectRowsOf(node, ticker);
      expect(node.open).toBe(1);
    });
  });
}
