import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { NOTHING } from '../scriptedNode/scriptedNode.ts';
import { expectWhole } from './crashes.ts';
import { expectRowsOf, remoteNode, seconds, startNode } from './startNode.ts';
import { BUSY, followBusy } from './followBusy.ts';
import { shiftClock, eventuallyShows, type BrowserSetup } from './browserSetup.ts';

const HOUR_MS = 3_600_000;

/** Stories of a machine that sleeps while the chain goes on. */
export function describeSleep(setup: () => BrowserSetup): void {
  describe('after the machine slept', () => {
    it('has the newest rows within seconds, over one socket, after every process of the browser was stopped', async () => {
      const { chain, proxy } = await followBusy(setup());
      const { driver } = setup();
      const before = Number(await chain.call<string>('eth_blockNumber'));
      driver.sleep();
      onTestFinished(() => driver.wake());
      await eventually('four blocks', async () =>
        Number(await chain.call<string>('eth_blockNumber')) >= before + 4 ? true : undefined,
      );
      driver.wake();
      const head = Number(await chain.call<string>('eth_blockNumber'));
      const awake = await eventually('the head', async () => {
        const shown = await eventuallyShows(setup(), BUSY);
        return Number(shown.ticker.blocks[0]?.number) >= head ? shown : undefined;
      });
      await expectWhole(chain, awake);
      expect(proxy.open()).toBe(1);
    });

    it('takes nothing for fresh in its first second, and everything up with the first head', async () => {
      const node = await startNode(5900, 0);
      onTestFinished(() => node.stop());
      await setup().driver.storeLocal(remoteNode(5900, node));
      await eventuallyShows(setup(), { word: 'Live', badge: /^100$/, colour: 'green' });
      node.script.answer = (method) => (method === 'eth_getBlockByNumber' ? NOTHING : undefined);
      onTestFinished(() => shiftClock(setup(), 0));
      await shiftClock(setup(), HOUR_MS);
      await eventuallyShows(setup(), { word: 'Late', badge: /^1h$/, colour: 'amber' }, 4000);
      for (let block = 1; block < 300; block += 1) node.chain.mine(seconds() + block);
      node.tick(seconds() + HOUR_MS / 1000);
      const newest = node.chain.newest.hash;
      const { ticker } = await eventuallyShows(setup(), {
        word: 'Live',
        badge: /^400$/,
        colour: 'green',
        newest,
      });
      expectRowsOf(node, ticker);
      expect([node.open, node.handshakes]).toEqual([1, 1]);
    });
  });

  it('a clock that is set back by an hour hides no block and is named', async () => {
    const node = await startNode(5905, 0);
    onTestFinished(() => node.stop());
    await setup().driver.storeLocal(remoteNode(5905, node));
    for (const back of [3, 2, 1, 0]) node.tick(seconds() - back);
    await eventuallyShows(setup(), { word: 'Live', badge: /^10\d$/, colour: 'green' });
    onTestFinished(() => shiftClock(setup(), 0));
    await shiftClock(setup(), -HOUR_MS);
    for (const _ of [1, 2, 3]) node.tick(seconds());
    const height = node.chain.blocks.length - 1;
    const newest = node.chain.newest.hash;
    const { ticker } = await eventuallyShows(setup(), {
      word: 'Live',
      badge: new RegExp(`^${height}$`),
      colour: 'green',
      newest,
    });
    expectRowsOf(node, ticker);
    await eventually('the words about the clock', async () =>
      (await setup().view.evaluate<string>('document.body.innerText')).includes('60 minutes off')
        ? true
        : undefined,
    );
    expect([node.open, node.handshakes]).toEqual([1, 1]);
  });
}
