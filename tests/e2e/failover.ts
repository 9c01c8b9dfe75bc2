import { describe, expect, it } from 'vitest';
import { eventually, type Driver } from '../../scripts/browser/driver.ts';
import { startLiveChain } from '../../scripts/chain/liveChain.ts';
import { expectBlocksOf } from './compare.ts';
import { settled } from './mainJob.ts';
import { startProxy } from './proxy.ts';

/** The user's own two endpoints, told once and run in every browser. */
export function tellFailover(launch: () => Promise<Driver>): void {
  describe('two endpoints of one’s own', () => {
    it('serves from the second while the first is gone, says which and why, and holds one feeding socket', async () => {
      const chain = await startLiveChain({ blockTime: 2 });
      const [first, second] = await Promise.all([startProxy(chain.port), startProxy(chain.port)]);
      const driver = await launch();
      await driver.storeLocal({
        settings: { network: 'local', endpoints: { local: [first.socketUrl, second.socketUrl] } },
      });
      const tab = await driver.openPage('tab.html');
      await settled(tab, 'live on the first', ({ connection }) => connection === 'Live');
      expect([first.open(), second.open()]).toEqual([1, 0]);

      await first.shut();
      const moved = await settled(
        tab,
        'live on the second',
        ({ connection, connectionText }) =>
          connection === 'Live' && connectionText.includes(new URL(second.socketUrl).host),
      );
      await expectBlocksOf(chain, moved);
      expect(second.open()).toBe(1);
      // The preferred one is named beside the one in use, with what is wrong with it.
      await eventually('the first named with its reason', async () => {
        const text = await tab.evaluate<string>('document.body.innerText');
        return text.includes(new URL(first.socketUrl).host) ? true : undefined;
      });

      await driver.close();
      await Promise.all([first.close(), second.close()]);
      await chain.stop();
    });
  });
}
