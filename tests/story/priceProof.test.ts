import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPrice, type PriceJob, provenSlots } from '../../feed/proof/checkPrice.ts';
import { PROVABLE_FEEDS, type ProvableFeed } from '../../feed/proof/priceFeeds.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { type Anvil, startAnvil } from '../../scripts/chain/anvil.ts';

const [feed] = PROVABLE_FEEDS as [ProvableFeed];
const ROUND = 4711;
const ANSWER = 2_000_12345678n;
const UPDATED_AT = 1_790_000_000;

/** A real node whose storage is set as mainnet's contracts have it. */
describe('a price against the storage of a real node', () => {
  let anvil: Anvil;
  let job: PriceJob;

  const word = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
  const store = async (address: Hex, slot: Hex, value: bigint): Promise<void> => {
    await anvil.call('anvil_setCode', address, '0x00');
    await anvil.call('anvil_setStorageAt', address, slot, word(value));
  };

  beforeAll(async () => {
    anvil = await startAnvil({ blockTime: null });
    const [[proxySlot = '0x'], [roundSlot = '0x', answerSlot = '0x']] = provenSlots(feed, ROUND);
    await store(feed.proxy, proxySlot, (BigInt(feed.aggregator) << 16n) + BigInt(feed.phase));
    await store(feed.aggregator, roundSlot, (BigInt(ROUND) << feed.kind.roundShift) + 0x7n);
    const observed = BigInt(UPDATED_AT - 9);
    await store(feed.aggregator, answerSlot, ANSWER + (observed << 192n) + (BigInt(UPDATED_AT) << 224n));
    await anvil.mine();
    const { stateRoot, hash } = await anvil.call<{ stateRoot: Hex; hash: Hex }>(
      'eth_getBlockByNumber',
      'latest',
      false,
    );
    job = {
      feed,
      stateRoot,
      answer: String(ANSWER),
      decimals: 8,
      updatedAt: UPDATED_AT,
      round: ROUND,
      proofs: [
        await anvil.call('eth_getProof', feed.proxy, [proxySlot], hash),
        await anvil.call('eth_getProof', feed.aggregator, [roundSlot, answerSlot], hash),
      ],
    };
  });
  afterAll(() => anvil.stop());

  it('matches where all of it is as reported', () => {
    expect(checkPrice(job)).toBe('matches');
  });

  it.each([
    ['another answer', { answer: '1' }],
    ['another time', { updatedAt: UPDATED_AT + 1 }],
    ['other decimals', { decimals: 6 }],
  ])('is a mismatch with %s', (_, change) => {
    expect(checkPrice({ ...job, ...change })).toBe('mismatch');
  });

  it('is a mismatch with an older round, though its answer is proven', async () => {
    const older = { ...job, round: ROUND - 1, answer: String(ANSWER - 1n) };
    const [, slots] = provenSlots(feed, older.round);
    await store(feed.aggregator, slots[1] ?? '0x', BigInt(older.answer) + (BigInt(UPDATED_AT) << 224n));
    await anvil.mine();
    const { stateRoot } = await anvil.call<{ stateRoot: Hex }>('eth_getBlockByNumber', 'latest', false);
    const proofs = [
      await anvil.call('eth_getProof', feed.proxy, [provenSlots(feed, ROUND)[0][0]], 'latest'),
      await anvil.call('eth_getProof', feed.aggregator, slots, 'latest'),
    ] as const;
    expect(checkPrice({ ...older, stateRoot, proofs })).toBe('mismatch');
  });

  it('stays reported where the aggregator is another one', () => {
    expect(checkPrice({ ...job, feed: { ...feed, phase: feed.phase + 1 } })).toBe('reported');
    expect(checkPrice({ ...job, feed: { ...feed, aggregator: feed.proxy } })).toBe('reported');
  });

  it('stays reported where the proof is of another state, is cut, or is none', () => {
    const [proxy, aggregator] = job.proofs;
    const cut = { ...(aggregator as object), accountProof: [] };
    const flipped = JSON.parse(
      JSON.stringify(aggregator).replace(
        /("accountProof":\["0x[0-9a-f]*?)(.)"/,
        (_, most: string, last: string) => `${most}${last === '0' ? '1' : '0'}"`,
      ),
    ) as unknown;
    const other: Hex = `0x${'12'.repeat(32)}`;
    expect(checkPrice({ ...job, stateRoot: other })).toBe('reported');
    expect(checkPrice({ ...job, proofs: [aggregator, proxy] })).toBe('reported');
    for (const spoilt of [cut, flipped, null, {}, [], 'x', { accountProof: ['0x'], storageProof: [] }]) {
      expect(checkPrice({ ...job, proofs: [proxy, spoilt] })).toBe('reported');
      expect(checkPrice({ ...job, proofs: [spoilt, aggregator] })).toBe('reported');
    }
  });
});
