import { describe, expect, it, onTestFinished } from 'vitest';
import { expectRowsOf, remoteNode, seconds, startNode } from './startNode.ts';
import { startProxy } from './proxy.ts';
import { eventuallyShows, type BrowserSetup } from './browserSetup.ts';

/** Stories of the browser's `onLine`, and of its event when the network is back. */
const setOnline = (online: boolean): string => `(() => {
  Object.defineProperty(self.navigator, 'onLine', { get: () => ${online}, configurable: true });
  if (${online}) self.dispatchEvent(new self.Event('online'));
})()`;

/** Sets the browser's network offline and back online. */
export function describeOffline(setup: () => BrowserSetup): void {
  describe('a browser without a network', () => {
    it('is called offline once an attempt has failed, and is connected at once when it is back', async () => {
      const node = await startNode(5904, 0);
      onTestFinished(() => node.stop());
      const door = await startProxy(Number(new URL(node.url).port));
      onTestFinished(() => door.close());
      const { driver } = setup();
      await driver.storeLocal(remoteNode(5904, { url: door.socketUrl }));
      await eventuallyShows(setup(), { word: 'Live', badge: /^100$/, colour: 'green' });
      onTestFinished(async () => void (await driver.everywhere(setOnline(true))));
      await driver.everywhere(setOnline(false));
      node.tick(seconds());
      // A working socket is live, whatever the browser reports of its network.
      await eventuallyShows(setup(), { word: 'Live', badge: /^101$/, colour: 'green' });

      await door.shut();
      const { ticker } = await eventuallyShows(setup(), { word: 'Offline', badge: /^×$/, colour: 'neutral' });
      expect(ticker.blocks).toHaveLength(5);
      expect(door.open()).toBe(0);
      await door.reopen();
      node.chain.mine(seconds());
      await driver.everywhere(setOnline(true));
      const newest = node.chain.newest.hash;
      const back = await eventuallyShows(
        setup(),
        { word: 'Live', badge: /^102$/, colour: 'green', newest },
        8000,
      );
      expectRowsOf(node, back.ticker);
      expect(door.open()).toBe(1);
    });
  });
}
