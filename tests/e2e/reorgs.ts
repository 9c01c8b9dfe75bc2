import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { expectWhole } from './crashes.ts';
import { ownNode } from './ownNode.ts';
import { shiftClock, eventuallyShows, type BrowserSetup, type Expected } from './browserSetup.ts';

/** A development chain at this block. */
const at = (height: number): Expected => ({
  word: 'Live',
  badge: new RegExp(`^${height}$`),
  colour: 'neutral',
});

/** A chain that mines on request, is set back, and replaces its blocks. */
export function describeReorgs(setup: () => BrowserSetup): void {
  describe('a chain that mines on request', () => {
    let chain: LiveChain;
    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: null });
      await setup().driver.storeLocal(ownNode(chain.socketUrl));
    });
    afterAll(() => chain.stop());
    const height = async (): Promise<number> => Number(await chain.call<string>('eth_blockNumber'));

    it('is idle and never late when nothing is mined, and ticks with what is', async () => {
      await eventuallyShows(setup(), at(5));
      onTestFinished(() => shiftClock(setup(), 0));
      await shiftClock(setup(), 40_000);
      const idle = await eventuallyShows(setup(), { ...at(5), word: 'Idle' });
      expect(idle.ticker.blocks).toHaveLength(5);
      await chain.mine();
      await expectWhole(chain, await eventuallyShows(setup(), at(6)));
    });

    it.each([1, 3, 5])('replaces %i of its blocks, and each new one is marked', async (depth) => {
      await chain.mine(5);
      const top = await height();
      await eventuallyShows(setup(), at(top));
      await chain.reorg(depth);
      const { hash } = await chain.call<{ hash: string }>('eth_getBlockByNumber', 'latest', false);
      await expectWhole(chain, await eventuallyShows(setup(), { ...at(top), newest: hash }));
      const ghosts = await setup().view.evaluate<number>(`document.querySelectorAll('tr .ghost').length`);
      expect(ghosts).toBe(depth);
    });

    it.each([2, 8])('is set back by %i blocks without an orphan left, with a notice', async (depth) => {
      const kept = await chain.call<string>('evm_snapshot');
      const top = await height();
      await chain.mine(depth);
      await eventuallyShows(setup(), at(top + depth));
      await chain.call('evm_revert', kept);
      // A view that opens probes the node at once; without one, the deadline of the next block would.
      const popup = await setup().driver.openPage('popup.html');
      await expectWhole(chain, await eventuallyShows(setup(), at(top)));
      await popup.close();
      expect(await setup().view.evaluate<string>('document.body.innerText')).toContain(
        `rewound to block ${top}`,
      );
    });
  });
}
