import { describe, expect, it } from 'vitest';
import type { Driver } from '../../scripts/browser/driver.ts';
import { describeAmsterdam } from './tables/amsterdam.ts';
import { describeEns } from './tables/ens.ts';
import { describePages } from './tables/pages.ts';
import { describePicture } from './tables/picture.ts';
import { describePrices } from './tables/prices.ts';
import { describeReading } from './tables/reading.ts';
import { describeRealBlocks } from './tables/realBlocks.ts';
import { describeRealReceipts, describeReceipts } from './tables/receipts.ts';
import { describeRowActions } from './tables/rowActions.ts';
import { describeSizes } from './tables/sizes.ts';
import { describeSpeed } from './tables/speed.ts';
import { useTab } from './tables/tabSetup.ts';
import { describeTampering } from './tables/tampering.ts';
import { describeRealTransfers, describeTransfers } from './tables/transfers.ts';
import { realChain, smallChain, nextBlock } from './tables/blocks.ts';

/** Stories of every transaction of a block, from a node that serves whole blocks, for every browser. */
export function describeTables(launch: () => Promise<Driver>): void {
  describe('the tables of a block', () => {
    const real = realChain();
    const top = real.at(-1);
    const setup = useTab(launch, top === undefined ? smallChain() : [...real, nextBlock(top.block, 3)]);
    // The real blocks first: they leave the newest five as others are announced.
    describeRealBlocks(setup, real);
    describeRealReceipts(setup, real);
    describeRealTransfers(setup, real);
    // Before the stories of a node without receipts: the feed then no longer asks this node for any.
    describeAmsterdam(setup);
    describeReceipts(setup);
    describeTransfers(setup);
    describeRowActions(setup);
    describePicture(setup);
    describeEns(setup);
    describeSizes(setup);
    describeTampering(setup);
    describeReading(setup);
    describePages(setup);
    describeSpeed(setup, real);
    describePrices(setup);

    it('throws nothing anywhere', () => {
      expect(setup().driver.errors()).toEqual([]);
    });
  });
}
