import { describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import type { LiveChain } from '../../scripts/chain/liveChain.ts';
import { expectBlocksOf } from './expectFigures.ts';
import { BUSY, followBusy } from './followBusy.ts';
import { eventuallyShows, type Shown, type BrowserSetup } from './browserSetup.ts';

/** Heights of a whole table, newest first and without a gap. */
const heights = ({ ticker }: Shown): readonly number[] => ticker.blocks.map(({ number }) => Number(number));

const LOST = { word: 'Reconnecting', badge: /^\?$/, colour: 'amber' } as const;

/** Expects the node's five newest blocks in the table, without a gap. */
export async function expectWhole(chain: LiveChain, shown: Shown): Promise<void> {
  const [newest = 0] = heights(shown);
  expect(heights(shown)).toEqual([0, 1, 2, 3, 4].map((back) => newest - back));
  await expectBlocksOf(chain, shown.ticker);
}

/** Stories of a node that stops, dies and comes back while blocks full of transactions arrive. */
export function describeCrashes(setup: () => BrowserSetup): void {
  describe('a node on this machine', () => {
    it('is not believed while it is frozen, nor after a kill -9, and is followed again without a gap', async () => {
      const { chain, proxy, shown: before } = await followBusy(setup());

      chain.freeze();
      await eventuallyShows(setup(), { ...LOST, words: /stopped responding/ });
      // The browser waits some seconds for the other half's close. Then at most the next attempt hangs there.
      await eventually('one socket', async () => (proxy.open() <= 1 ? true : undefined));
      chain.thaw();
      const thawed = await eventuallyShows(setup(), BUSY);
      await expectWhole(chain, thawed);
      expect(heights(thawed)[0]).toBeGreaterThanOrEqual(heights(before)[0] ?? 0);

      await chain.kill();
      const dead = await eventuallyShows(setup(), {
        ...LOST,
        words: /Nothing answers|closed the connection/,
      });
      expect(dead.ticker.blocks).toHaveLength(5);
      await chain.restart();
      const risen = await eventuallyShows(setup(), BUSY);
      await expectWhole(chain, risen);
      expect(proxy.open()).toBe(1);
    });
  });
}
