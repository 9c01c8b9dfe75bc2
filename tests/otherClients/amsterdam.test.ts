import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockTotals } from '../../components/loaded/blockTotals.ts';
import type { Block } from '../../feed/contract/block.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { createFeed } from '../../feed/feed.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { amsterdam, type OtherNode, startNode } from './otherNode.ts';

const REFUNDS = `0x${'c0'.repeat(20)}`;
/** SSTORE(0, 0): a slot that is cleared refunds gas (EIP-3529). */
const CLEARS_A_SLOT = '0x600060005500';
const PAYS = `0x${'c1'.repeat(20)}`;
/** CALL(gas, 0xdd…dd, 5 wei): a coin transfer inside a contract (EIP-7708). */
const PAYS_FIVE_WEI = `0x6000600060006000600573${'dd'.repeat(20)}5af100`;

describe('hardhat under Amsterdam', () => {
  let node: OtherNode;
  let feed: Feed;
  let last: Snapshot | null = null;

  beforeAll(async () => {
    node = await startNode(amsterdam);
    feed = createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
    feed.configure({
      network: 'local',
      chainId: null,
      endpoints: [node.socketUrl],
      own: true,
      paused: false,
      loading: 'onDemand',
      price: false,
      priceAtRest: false,
      feesAtRest: false,
      counts: false,
      priceFeed: null,
      priceHeartbeat: null,
      watched: [],
      consensus: null,
      followed: [],
    });
    feed.handle({ kind: 'views', open: 1 });
  });
  afterAll(async () => {
    feed.close();
    await node.stop();
  });

  const answerOf = (query: Query): Promise<readonly Part[]> =>
    new Promise((resolve) => {
      const parts: Part[] = [];
      feed.ask(query, (part) => {
        parts.push(part);
        if (part.kind === 'end' || part.kind === 'failed') resolve(parts);
      });
    });

  /** Sends a transaction that is mined at once, and waits until the feed has its block. */
  async function mined(fields: Readonly<Record<string, string>>): Promise<Block> {
    const [from] = await node.call<readonly string[]>('eth_accounts');
    const hash = await node.call<string>('eth_sendTransaction', { from, gas: '0x7a120', ...fields });
    const { blockHash } = await node.call<{ readonly blockHash: Hex }>('eth_getTransactionReceipt', hash);
    return eventually(`block ${blockHash} in the feed`, async () =>
      last?.blocks.find((block) => block.hash === blockHash),
    );
  }

  it('burns what left all balances, with a refund in the block', async () => {
    await node.call('hardhat_setCode', REFUNDS, CLEARS_A_SLOT);
    await node.call('hardhat_setStorageAt', REFUNDS, '0x0', `0x${'00'.repeat(31)}01`);
    const block = await mined({ to: REFUNDS });
    expect(block).toMatchObject({ check: { kind: 'matches' }, accessListHash: expect.stringMatching(/^0x/) });

    const [from] = await node.call<readonly string[]>('eth_accounts');
    const balances = async (number: number): Promise<bigint> => {
      let sum = 0n;
      for (const address of [from, REFUNDS, block.feeRecipient]) {
        sum += BigInt(await node.call<string>('eth_getBalance', address, `0x${number.toString(16)}`));
      }
      return sum;
    };
    const left = (await balances(block.number - 1)) - (await balances(block.number));

    const parts = await answerOf({ kind: 'receipts', block: block.hash });
    const receipts = parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
    const check = parts.flatMap((part) => (part.kind === 'receiptsCheck' ? [part.check] : [])).at(-1);
    expect(check).toEqual({ kind: 'matches', headerMatches: true });
    const rows = (await answerOf({ kind: 'transactions', block: block.hash })).flatMap((part) =>
      part.kind === 'rows' ? part.rows : [],
    );
    const totals = blockTotals(block, rows, {
      receipts: new Map(receipts.map((receipt) => [receipt.index, receipt])),
      done: true,
      check: { kind: 'matches', headerMatches: true },
    });
    expect(totals.baseFees).toEqual({ kind: 'known', wei: left, verdict: 'matches' });
    // The header's gas counts more than was paid for.
    expect(BigInt(block.baseFee ?? 0) * BigInt(block.gasUsed)).toBeGreaterThan(left);
  });

  it('lists coins that moved inside a contract, and leaves out a transaction’s own value', async () => {
    await node.call('hardhat_setCode', PAYS, PAYS_FIVE_WEI);
    const block = await mined({ to: PAYS, value: '0x64' });
    const parts = await answerOf({ kind: 'transfers', block: block.hash });
    expect(parts.flatMap((part) => (part.kind === 'transfers' ? part.transfers : []))).toMatchObject([
      { from: PAYS, to: `0x${'dd'.repeat(20)}`, what: { kind: 'coin', amount: '5' } },
    ]);
    expect(parts.find((part) => part.kind === 'transfers')).toMatchObject({ total: 1 });
    expect(parts.filter((part) => part.kind === 'receiptsCheck').at(-1)).toMatchObject({
      check: { kind: 'matches', headerMatches: true },
    });
  });
});
