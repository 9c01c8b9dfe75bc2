import { describe, expect, it } from 'vitest';
import type { Driver } from '../../scripts/browser/driver.ts';
import { tellPages } from './tables/pages.ts';
import { tellPrices } from './tables/prices.ts';
import { tellReading } from './tables/reading.ts';
import { tellRealBlocks } from './tables/realBlocks.ts';
import { tellRealReceipts, tellReceipts } from './tables/receipts.ts';
import { tellRowActions } from './tables/rowActions.ts';
import { tellSizes } from './tables/sizes.ts';
import { tellSpeed } from './tables/speed.ts';
import { useStage } from './tables/stage.ts';
import { tellTampering } from './tables/tampering.ts';
import { tellRealTransfers, tellTransfers } from './tables/transfers.ts';
import { realChain, smallChain, told } from './tables/told.ts';

/** Every transaction of a block, from a node that serves whole blocks; told once and run in every browser. */
export function tellTables(launch: () => Promise<Driver>): void {
  describe('the tables of a block', () => {
    const real = realChain();
    const top = real.at(-1);
    const stage = useStage(launch, top === undefined ? smallChain() : [...real, told(top.block, 3)]);
    // The real blocks first: they leave the newest five as others are announced.
    tellRealBlocks(stage, real);
    tellRealReceipts(stage, real);
    tellRealTransfers(stage, real);
    tellReceipts(stage);
    tellTransfers(stage);
    tellRowActions(stage);
    tellSizes(stage);
    tellTampering(stage);
    tellReading(stage);
    tellPages(stage);
    tellSpeed(stage, real);
    tellPrices(stage);

    it('throws nothing anywhere', () => {
      expect(stage().driver.errors()).toEqual([]);
    });
  });
}
