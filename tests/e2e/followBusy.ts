import { onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { ownNode } from './ownNode.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { told, type Said, type Scene, type Wish } from './scene.ts';

/** What is said of a busy node on this machine. */
export const BUSY: Wish = { word: 'Live', badge: /^\d+$/, colour: 'neutral' };

/** Follows a node with a full block every second, through a door that counts; both are gone with the test. */
export async function followBusy(
  scene: Scene,
): Promise<{ readonly chain: LiveChain; readonly proxy: Proxy; readonly said: Said }> {
  const chain = await startLiveChain({ blockTime: 1 });
  onTestFinished(() => chain.stop());
  const proxy = await startProxy(chain.port);
  onTestFinished(() => proxy.close());
  await scene.driver.storeLocal(ownNode(proxy.socketUrl));
  // The story before may have left such words behind, of another chain.
  const said = await eventually('its blocks', async () => {
    const last = await told(scene, BUSY);
    return (await chain.call('eth_getBlockByHash', last.ticker.blocks[0]?.hash, false)) === null
      ? undefined
      : last;
  });
  return { chain, proxy, said };
}
