import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chromium } from '../../scripts/browser/chromium.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { launchHere } from '../e2e/chromium/launchHere.ts';
import { expectBlocksOf, expectTransactionsOf } from '../e2e/expectFigures.ts';
import { settled } from '../e2e/mainJob.ts';
import { ownNode } from '../e2e/ownNode.ts';
import { clients, startNode, type OtherNode } from './otherNode.ts';

/** A transaction a second, so that no block of interest is long in coming. */
async function keepPaying(node: OtherNode, signal: AbortSignal): Promise<void> {
  for (let wei = 1_234_567_890_123_456_789n; !signal.aborted; wei += 1n) {
    await node.pay(wei);
    await setTimeout(1000);
  }
}

describe('the built extension in Chromium', () => {
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await launchHere();
  });
  afterAll(async () => {
    await chromium.close();
  });

  describe.each(clients)('on $name', (client) => {
    let node: OtherNode;

    beforeAll(async () => {
      node = await startNode(client);
      await chromium.storeLocal(ownNode(node.socketUrl));
    });
    afterAll(async () => {
      await node.stop();
    });

    it('ticks in the toolbar, and shows five rows and the transactions to the wei and the cent', async () => {
      const paying = new AbortController();
      const paid = keepPaying(node, paying.signal);
      const popup = await chromium.openPopup();
      const ticker = await settled(
        popup,
        'transactions with dollars in the newest block',
        ({ blocks, transactions }) =>
          blocks[0]?.selected === true &&
          blocks.every((block) => /^\d+$/.test(block.transactions)) &&
          transactions?.rows.length === Number(blocks[0].transactions) &&
          transactions.rows.length > 0 &&
          transactions.rows.every(({ usd }) => /^\d/.test(usd)),
      );
      await expectBlocksOf(node, ticker);
      expect(await expectTransactionsOf(node, ticker)).toBeGreaterThan(0);
      await popup.close();
      paying.abort();
      await paid;
      await eventually('the newest block on the badge', async () => {
        const { text } = await chromium.badge();
        const head = Number(await node.call<string>('eth_blockNumber'));
        return text === String(head) ? text : undefined;
      });
    });
  });

  it('throws nothing anywhere', () => {
    expect(chromium.errors()).toEqual([]);
  });
});
