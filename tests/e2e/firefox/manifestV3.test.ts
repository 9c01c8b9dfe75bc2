import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Driver } from '../../../scripts/browser/driver.ts';
import { startLiveChain, type LiveChain } from '../../../scripts/chain/liveChain.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { expectBlocksOf } from '../expectFigures.ts';
import { settled } from '../mainJob.ts';
import { ownNode } from '../ownNode.ts';
import { startProxy, type Proxy } from '../proxy.ts';
import { launchHere } from './launchHere.ts';

/** Firefox waits 30 s before it ends a background that does nothing. */
const IDLE_MS = 2500;

describe('the build for the day Firefox ends Manifest V2', () => {
  let chain: LiveChain;
  let proxy: Proxy;
  let driver: Driver;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    chain = await startLiveChain({ blockTime: null });
    cleanUp(() => chain.stop());
    proxy = await startProxy(chain.port);
    cleanUp(() => proxy.close());
    driver = await launchHere({
      extension: new URL('../../../.output/firefox-mv3', import.meta.url).pathname,
      preferences: { 'extensions.background.idle.timeout': IDLE_MS },
    });
    cleanUp(() => driver.close());
    await driver.storeLocal(ownNode(proxy.socketUrl));
  });

  /** The badge shows the chain's newest block. On a busy machine the alarm, each 24 s, may have to start its life. */
  const ticked = (): Promise<string> =>
    eventually(
      'the newest block on the badge',
      async () => {
        const head = Number(await chain.call<string>('eth_blockNumber'));
        const { text } = await driver.badge();
        return text !== '' && String(head).endsWith(text) ? text : undefined;
      },
      45_000,
    );

  it('connects to a node on this machine over plain ws://, with five rows and a badge', async () => {
    await ticked();
    const popup = await driver.openPopup();
    await expectBlocksOf(chain, await settled(popup, 'five rows'));
    await popup.close();
  });

  it('stays while blocks come, over one socket, although no page is open', async () => {
    const opened = proxy.total();
    const until = Date.now() + 3 * IDLE_MS;
    while (Date.now() < until) {
      await chain.mine();
      await setTimeout(IDLE_MS / 5);
    }
    await ticked();
    expect(proxy.total()).toBe(opened);
    expect(proxy.open()).toBe(1);
  });

  it('is ended after a long time without a block, and started again by its alarm', async () => {
    const opened = proxy.total();
    const view = await driver.openPage('tab.html');
    await view.evaluate(`browser.alarms.create('revive', { when: Date.now() + ${4 * IDLE_MS} })`);
    await view.close();
    await eventually('the background to be ended', async () => (proxy.open() === 0 ? true : undefined));
    await chain.mine();
    await eventually('the socket of the next life', async () => (proxy.open() === 1 ? true : undefined));
    await ticked();
    expect(proxy.total()).toBe(opened + 1);
  });

  it('throws nothing anywhere', () => {
    expect(driver.errors()).toEqual([]);
  });
});
