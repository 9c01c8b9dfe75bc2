import { beforeAll, describe, expect, it } from 'vitest';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { describeCoinsInside } from './networks/coinsInside.ts';
import { describeExplorers } from './networks/explorers.ts';
import { describeLayer1 } from './networks/layer1.ts';
import type { Networks } from './networks/scriptedChain.ts';
import { describeSlots } from './networks/slots.ts';

/** Stories of what is particular to a network, each on a scripted chain of it, for every browser. */
export function describeNetworks(launch: () => Promise<Networks>): void {
  describe('what is particular to a network', () => {
    let networks: Networks | null = null;
    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      const launched = await launch();
      cleanUp(() => launched.notified.driver.close());
      networks = launched;
    });
    const setup = (): Networks => {
      if (networks === null) throw new Error('The browser is not open yet.');
      return networks;
    };
    describeLayer1(setup);
    describeSlots(setup);
    describeCoinsInside(setup);
    describeExplorers(setup);

    it('throws nothing anywhere', () => {
      expect(setup().notified.driver.errors()).toEqual([]);
    });
  });
}
