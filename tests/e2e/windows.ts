import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { remoteNode, seconds, startNode } from './startNode.ts';
import { eventuallyShows, type BrowserSetup } from './browserSetup.ts';

/** Stories of toolbars, whose badge depends on their window's tab. */
const BADGES = `(async () => {
  const api = self.browser ?? self.chrome;
  const tabs = await api.tabs.query({ active: true });
  return Promise.all(tabs.map(({ id }) => (api.action ?? api.browserAction).getBadgeText({ tabId: id })));
})()`;

/** Rows and Connection of a view; null in the other contexts. */
const SHOWN = `self.document?.querySelector('tr[data-hash]') ? [
  document.querySelector('[role=status][aria-label=Connection] b')?.textContent,
  ...[...document.querySelectorAll('tr[data-hash]:not(.ghost)')].map((row) => row.dataset.hash),
] : null`;

/** Stories of several windows of one browser. */
export function describeWindows(setup: () => BrowserSetup): void {
  describe('two windows', () => {
    it('show the same badge and the same rows from one socket, and one outlives the other', async () => {
      const node = await startNode(5903, 0);
      onTestFinished(() => node.stop());
      const { driver, view } = setup();
      await driver.storeLocal(remoteNode(5903, node));
      const live = (height: number) =>
        ({ word: 'Live', badge: new RegExp(`^${height}$`), colour: 'green' }) as const;
      await eventuallyShows(setup(), live(100));
      const other = await view.evaluate<number>(
        `(self.browser ?? self.chrome).windows.create({ url: 'tab.html' }).then(({ id }) => id)`,
      );

      node.tick(seconds());
      await eventuallyShows(setup(), { ...live(101), newest: node.chain.newest.hash });
      const hashes = node.chain.blocks.slice(-5).map(({ hash }) => hash);
      await eventually('the same in both', async () => {
        const shown = (await driver.everywhere<unknown>(SHOWN)).filter((one) => one !== null);
        expect(shown).toEqual([0, 1].map(() => ['Live', ...hashes.toReversed()]));
        return true;
      });
      expect(await view.evaluate(BADGES)).toEqual(['101', '101']);
      expect([node.open, node.handshakes, node.asked('eth_subscribe')]).toEqual([1, 1, 1]);

      await view.evaluate(`(self.browser ?? self.chrome).windows.remove(${other})`);
      node.tick(seconds());
      await eventuallyShows(setup(), { ...live(102), newest: node.chain.newest.hash });
      expect([node.open, node.handshakes]).toEqual([1, 1]);
    });
  });
}
