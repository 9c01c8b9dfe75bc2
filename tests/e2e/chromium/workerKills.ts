import { getBytes } from 'ethers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Chromium } from '../../../scripts/browser/chromium.ts';
import { eventually } from '../../../scripts/browser/driver.ts';
import { readTicker } from '../../../scripts/browser/readTicker.ts';
import { orderedRoot } from '../../../feed/check/orderedRoot.ts';
import { headOf } from '../../scriptedNode/testChain.ts';
import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { signedTransaction } from '../../syntheticBlock.ts';
import { expectRowsOf, remoteNode, seconds, startNode } from '../startNode.ts';
import { eventuallyShows, type BrowserSetup } from '../browserSetup.ts';

const signed = Array.from({ length: 6 }, (_, index) => signedTransaction(index));
const root = orderedRoot(signed.map(({ serialized }) => getBytes(serialized)));

interface Step {
  readonly before: (node: ScriptedNode) => void;
  /** Resolves once the work has begun in which the worker is to be killed. */
  readonly begun: (node: ScriptedNode) => boolean;
  readonly after: (node: ScriptedNode) => void;
}

const steps: Readonly<Record<string, Step>> = {
  'a handshake that hangs': {
    before: (node) => (node.script.hanging = true),
    begun: ({ handshakes }) => handshakes === 1,
    after: (node) => node.pickUp(),
  },
  'first requests not yet answered': {
    before: (node) => (node.script.holding = true),
    begun: (node) => node.asked('eth_chainId') === 1,
    after: (node) => node.release(),
  },
  'rows that are being fetched': {
    before: (node) => {
      node.script.answer = (method) => {
        if (method === 'eth_getBlockByHash') node.script.holding = true;
        return undefined;
      };
    },
    begun: (node) => node.asked('eth_getBlockByHash') > 0,
    after: (node) => {
      node.script.answer = () => undefined;
      node.release();
    },
  },
  'a block that arrives in that moment': {
    before: () => undefined,
    begun: ({ subscriptions }) => subscriptions === 1,
    after: (node) => void node.tick(seconds()),
  },
};

/** Stories of a background worker that stops in the middle of work; the offscreen document and its socket stay. */
export function describeWorkerKills(setup: () => BrowserSetup, chromium: () => Chromium): void {
  describe('a worker that is killed during', () => {
    it.each(Object.entries(steps).map(([name, step], index) => ({ name, step, chainId: 5910 + index })))(
      '$name takes nothing with it',
      async ({ step, chainId }) => {
        const node = await startNode(chainId, 0);
        onTestFinished(() => node.stop());
        step.before(node);
        await setup().driver.storeLocal(remoteNode(chainId, node));
        await eventually('the work to begin', async () => (step.begun(node) ? true : undefined));
        await chromium().killWorker();
        step.after(node);
        const newest = node.chain.newest.hash;
        const height = node.chain.blocks.length - 1;
        const { ticker } = await eventuallyShows(setup(), {
          word: 'Live',
          badge: new RegExp(`^${height}$`),
          colour: 'green',
          newest,
        });
        expectRowsOf(node, ticker);
        expect([node.open, node.handshakes, node.asked('eth_subscribe')]).toEqual([1, 1, 1]);
      },
    );

    it.each([
      { part: 'worker', kill: () => chromium().killWorker(), chainId: 5920, lines: 1 },
      { part: 'hidden page', kill: () => chromium().killHost(), chainId: 5923, lines: 2 },
    ])('the transfer of a body takes none of its rows along: $part', async ({ kill, chainId, lines }) => {
      const node = await startNode(chainId, 0);
      onTestFinished(() => node.stop());
      await setup().driver.storeLocal(remoteNode(chainId, node));
      await eventuallyShows(setup(), { word: 'Live', badge: /^100$/, colour: 'green' });
      node.script.answer = (method, params) => {
        if (method === 'eth_getBlockByHash' && params[1] === true) node.script.holding = true;
        return undefined;
      };
      const block = node.chain.mine(
        seconds(),
        signed.map(({ json }) => json),
        { transactionsRoot: root },
      );
      node.push(headOf(block));
      await eventually('the question', async () => (node.script.holding ? true : undefined));
      await kill();
      node.script.answer = () => undefined;
      node.release();
      const { transactions } = await eventually('its rows', async () => {
        const ticker = await readTicker(setup().view);
        return ticker.transactions?.rows.length === signed.length ? ticker : undefined;
      });
      expect(transactions?.rows.map(({ hash }) => hash)).toEqual(signed.map(({ json }) => json['hash']));
      expect([node.open, node.handshakes]).toEqual([1, lines]);
    });

    it('the very moment of a change follows the new settings', async () => {
      const [before, after] = await Promise.all([startNode(5921, 0), startNode(5922, 0)]);
      onTestFinished(async () => void (await Promise.all([before.stop(), after.stop()])));
      await setup().driver.storeLocal(remoteNode(5921, before));
      await eventuallyShows(setup(), { word: 'Live', badge: /^100$/, colour: 'green' });
      await setup().driver.storeLocal(remoteNode(5922, after));
      await chromium().killWorker();
      after.tick(seconds());
      const newest = after.chain.newest.hash;
      const { ticker } = await eventuallyShows(setup(), {
        word: 'Live',
        badge: /^101$/,
        colour: 'green',
        newest,
      });
      expectRowsOf(after, ticker);
      expect([before.open, after.open]).toEqual([0, 1]);
    });
  });
}
