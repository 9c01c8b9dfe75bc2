import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, type Driver } from '../../../scripts/browser/driver.ts';
import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { remotely } from '../internet.ts';
import { expectRowsOf, remoteNode, seconds, startNode, viewServed } from '../startNode.ts';
import { eventuallyShows, type BrowserSetup } from '../browserSetup.ts';
import { expectTraffic, mark } from './expectTraffic.ts';
import { live, LOST, type Fault, type Faults } from './fault.ts';
import { heads } from './heads.ts';
import { losses } from './losses.ts';
import { refusals } from './refusals.ts';
import { anew } from './traffic.ts';

/** Every fault that is worth a real browser. */
const faults: Faults = { ...losses, ...refusals, ...heads };

/** The node's next six blocks are followed, and the open view has what it wants of them. */
async function follow(setup: BrowserSetup, node: ScriptedNode, off: number): Promise<void> {
  await eventually('its subscription', async () => (node.subscriptions === 1 ? true : undefined));
  for (const back of [5, 4, 3, 2, 1, 0]) node.tick(seconds() - back + off);
  await viewServed(node);
  await eventuallyShows(setup, live());
}

/** Stories of this browser's faults, each against a node and a chain of its own. */
export function describeFaults(setup: () => BrowserSetup, browser: Driver['name']): void {
  const here = Object.entries(faults).filter(([, { only = browser }]) => only === browser);

  describe('badge, colour, title, Connection and rows show the true state, at its cost in requests, of', () => {
    it.each(here.map(([name, fault], index) => ({ name, fault, fresh: 5000 + index })))(
      '$name',
      async ({ fault, fresh }: { readonly fault: Fault; readonly fresh: number }) => {
        const { inject, expected, traffic, see, seen, mend, off = 0, chainId = fresh } = fault;
        const node = await startNode(chainId, off);
        onTestFinished(() => node.stop());
        await setup().driver.storeLocal(remoteNode(chainId, node));
        await follow(setup(), node, off);

        const before = mark(node);
        inject(node);
        const newest = expected.word === 'Live' ? { newest: node.chain.newest.hash } : {};
        const shown = await eventuallyShows(setup(), { ...expected, ...newest });
        expect(shown.ticker.blocks).toHaveLength(5);
        if (expected.word === 'Live') expectRowsOf(node, shown.ticker);
        await expectTraffic(node, before, traffic);
        expect(await see?.(setup(), shown)).toEqual(seen);
        if (!mend) return;

        const mended = mark(node);
        mend(node);
        expectRowsOf(node, (await eventuallyShows(setup(), live())).ticker);
        // The attempt that hung may have been counted before.
        await expectTraffic(node, mended, { ...anew(), attempts: [0, 1] });
      },
    );

    it.each([
      ['a name that leads nowhere', async () => 'wss://nowhere.invalid'],
      ['a port that speaks no TLS', async (node: ScriptedNode) => remotely(node.url).replace('ws:', 'wss:')],
    ])('%s', async (_name, address) => {
      const node = await startNode(5998, 0);
      onTestFinished(() => node.stop());
      const before = mark(node);
      await setup().driver.storeLocal({
        settings: { network: 'custom', endpoints: { custom: [await address(node)] } },
      });
      const { ticker } = await eventuallyShows(setup(), { ...LOST, words: /Nothing answers/ });
      expect(ticker.blocks).toHaveLength(0);
      await expectTraffic(node, before, { open: 0, attempts: 0, each: {}, besides: {} });
    });
  });
}
