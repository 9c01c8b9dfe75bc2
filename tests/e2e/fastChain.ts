import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { TestChain } from '../scriptedNode/testChain.ts';
import { expectRowsOf, seconds } from './startNode.ts';
import { remotely } from './internet.ts';
import { eventuallyShows, type BrowserSetup } from './browserSetup.ts';

/** Counts each write of the badge in the context that makes it. */
const COUNT_WRITES = `(() => {
  const action = self.chrome?.action ?? self.browser?.browserAction;
  if (!action || self.badgeWrites !== undefined) return;
  self.badgeWrites = 0;
  const write = action.setBadgeText.bind(action);
  action.setBadgeText = (...args) => { self.badgeWrites += 1; return write(...args); };
})()`;

/** Counts each time that the table's first block changes. */
const COUNT_UPDATES = `(() => {
  const first = () => document.querySelector('tr[data-hash]')?.dataset.hash;
  window.tableUpdates = 0;
  let before = first();
  new MutationObserver(() => {
    if (first() === before) return;
    before = first();
    window.tableUpdates += 1;
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
})()`;

/** Stories of a chain of twenty blocks a second. */
export function describeFastChain(setup: () => BrowserSetup): void {
  describe('a chain of twenty blocks a second', () => {
    it('is polled every other second while no view is open, and redrawn twice a second at most', async () => {
      const node = await ScriptedNode.start(new TestChain({ height: 100, timestamp: seconds(), spacing: 0 }));
      onTestFinished(() => node.stop());
      node.script.chainId = 42_161;
      const { driver } = setup();
      const mining = setInterval(() => node.tick(seconds()), 50);
      onTestFinished(() => clearInterval(mining));

      await setup().away(async () => {
        await driver.storeLocal({
          settings: { network: 'arbitrum', endpoints: { arbitrum: [remotely(node.url)] } },
        });
        await eventually('no subscription', async () =>
          node.asked('eth_getBlockByNumber') > 1 && node.subscriptions === 0 ? true : undefined,
        );
        const [start, before] = [performance.now(), node.requests.length];
        await eventually('two questions', async () =>
          node.requests.length >= before + 2 ? true : undefined,
        );
        const asked = node.requests.slice(before);
        expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['eth_getBlockByNumber']));
        expect(asked.length).toBeLessThanOrEqual(1 + (performance.now() - start) / 2000);
      });

      await eventually('a subscription', async () => (node.subscriptions === 1 ? true : undefined));
      await driver.everywhere(COUNT_WRITES);
      await setup().view.evaluate(COUNT_UPDATES);
      const [start, from] = [performance.now(), node.chain.blocks.length];
      await eventually('sixty blocks', async () => (node.chain.blocks.length > from + 60 ? true : undefined));
      clearInterval(mining);
      const head = String(node.chain.blocks.length - 1);
      const { ticker } = await eventuallyShows(setup(), {
        word: 'Live',
        badge: new RegExp(`^\\d*${head.slice(-3)}$`),
        colour: 'green',
        newest: node.chain.newest.hash,
      });
      const passed = (performance.now() - start) / 1000;
      expectRowsOf(node, ticker);
      const writes = await driver.everywhere<number | null>('self.badgeWrites ?? null');
      const updates = await setup().view.evaluate<number>('window.tableUpdates');
      // Every context could write; only the background does.
      const written = writes.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThanOrEqual(passed + 2);
      expect(updates).toBeGreaterThan(0);
      expect(updates).toBeLessThanOrEqual(2 * passed + 2);
    });
  });
}
