import { onTestFinished } from 'vitest';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { ownNode } from './ownNode.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { eventuallyShows, type Shown, type BrowserSetup, type Expected } from './browserSetup.ts';

/** The state shown for a busy node on this machine. */
export const BUSY: Expected = { word: 'Live', badge: /^\d+$/, colour: 'neutral' };

/** Follows a node with a full block every second, through a counting proxy; both end with the test. */
export async function followBusy(
  setup: BrowserSetup,
): Promise<{ readonly chain: LiveChain; readonly proxy: Proxy; readonly shown: Shown }> {
  const chain = await startLiveChain({ blockTime: 1 });
  onTestFinished(() => chain.stop());
  const proxy = await startProxy(chain.port);
  onTestFinished(() => proxy.close());
  await setup.driver.storeLocal(ownNode(proxy.socketUrl));
  // The traffic shows that this node is followed: the one before may look the same.
  const words = new RegExp(new URL(proxy.socketUrl).host);
  return { chain, proxy, shown: await eventuallyShows(setup, { ...BUSY, words }) };
}
