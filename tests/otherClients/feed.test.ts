import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFeed } from '../../feed/feed.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import { status } from '../../feed/shown/status.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { clients, startNode, type OtherNode } from './otherNode.ts';

interface RawBlock {
  readonly hash: string;
  readonly number: string;
  readonly gasUsed: string;
  readonly baseFeePerGas: string;
  readonly miner: string;
  readonly transactions: readonly string[];
}

/** All parts of an answer, once its last one is there. */
const answerOf = (feed: Feed, query: Query): Promise<readonly Part[]> =>
  new Promise((resolve) => {
    const parts: Part[] = [];
    feed.ask(query, (part) => {
      parts.push(part);
      if (part.kind === 'end' || part.kind === 'failed') resolve(parts);
    });
  });

describe.each(clients)('the feed on $name', (client) => {
  let node: OtherNode;
  let feed: Feed;
  let last: Snapshot | null = null;

  beforeAll(async () => {
    node = await startNode(client);
    feed = createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
    feed.configure({
      network: 'local',
      chainId: null,
      endpoints: [node.socketUrl],
      own: true,
      paused: false,
      loading: 'onDemand',
      price: true,
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

  const until = (what: string, is: (snapshot: Snapshot) => boolean): Promise<Snapshot> =>
    eventually(what, async () => {
      if (last !== null && is(last)) return last;
      throw new Error(JSON.stringify({ link: last?.link, blocks: last?.blocks.map(({ number }) => number) }));
    });

  it('has five rows at once, each the node’s own and its hash recomputed', async () => {
    const { blocks } = await until('five rows', (snapshot) => snapshot.blocks.length === 5);
    for (const block of blocks) {
      const raw = await node.call<RawBlock>('eth_getBlockByHash', block.hash, false);
      expect(block).toMatchObject({
        hash: raw.hash,
        number: Number(raw.number),
        gasUsed: Number(raw.gasUsed),
        baseFee: String(BigInt(raw.baseFeePerGas)),
        feeRecipient: raw.miner.toLowerCase(),
        check: { kind: 'matches' },
      });
    }
  });

  it('shows the block of a transaction soon after it is mined, and is live', async () => {
    const { blockHash } = await node.pay(1n);
    const snapshot = await until('that block', ({ blocks }) => blocks.some(({ hash }) => hash === blockHash));
    expect(['Live', 'Idle']).toContain(status(snapshot, Date.now()).word);
  });

  it('reads its transactions to the wei, at the price of that block', async () => {
    const { hash, blockHash } = await node.pay(1_234_567_890_123_456_789n);
    await until('that block', ({ blocks }) => blocks.some((block) => block.hash === blockHash));
    const parts = await answerOf(feed, { kind: 'transactions', block: blockHash as `0x${string}` });
    expect(parts.at(-1)).toEqual({ kind: 'end' });
    const rows = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []));
    expect(rows).toMatchObject([{ hash, value: '1234567890123456789' }]);
    expect(parts.find(({ kind }) => kind === 'price')).toMatchObject({
      price: { kind: 'price', answer: '296368000000' },
    });
  });

  it('checks receipts, which the node serves one by one, and never accuses it', async () => {
    const { blockHash } = await node.pay(7n);
    await until('that block', ({ blocks }) => blocks.some((block) => block.hash === blockHash));
    const parts = await answerOf(feed, { kind: 'receipts', block: blockHash as `0x${string}` });
    expect(parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []))).toMatchObject([
      { index: 0, failed: false, gasUsed: 21_000, derived: true },
    ]);
    expect(parts.filter((part) => part.kind === 'receiptsCheck').at(-1)).toMatchObject({
      check: { kind: 'matches', headerMatches: true },
    });
  });

  it('shows that the chain was restarted, and follows the new one', async () => {
    await node.restart();
    await until('the notice', ({ notice }) => notice?.kind === 'chainRestarted');
    const { blockHash } = await node.pay(2n);
    const { blocks } = await until('its next block', (snapshot) =>
      snapshot.blocks.some(({ hash }) => hash === blockHash),
    );
    for (const { number, hash } of blocks) {
      const raw = await node.call<RawBlock>('eth_getBlockByNumber', `0x${number.toString(16)}`, false);
      expect(hash).toBe(raw.hash);
    }
  });
});
