import { describe, expect, it } from 'vitest';

import type { Call } from '../rpc/call.ts';
import { FeedError } from '../contract/errors.ts';
import { LAST_SECOND } from '../contract/scalars.ts';
import { createPriceReader, type PriceSource } from './priceReader.ts';

const source: PriceSource = {
  kind: 'feed',
  address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
  heartbeatSeconds: 3600,
};
const block = { hash: `0x${'ab'.repeat(32)}`, number: 17_034_870, timestamp: 1_681_338_479 } as const;
const words = (...values: readonly bigint[]): string =>
  `0x${values.map((value) => BigInt.asUintN(256, value).toString(16).padStart(64, '0')).join('')}`;
/** A proxy's round: phase 6, round 1,000 of its aggregator. */
const NEWEST = (6n << 64n) | 1000n;
const refusal = new FeedError({ kind: 'badAnswer', field: 'eth_call', got: 'invalid argument 1' });

interface Chain {
  readonly answer?: bigint;
  readonly updatedAt?: bigint;
  readonly decimals?: string;
  readonly round?: string;
  /** Seconds between all rounds; without it only the newest round is there. */
  readonly gap?: bigint;
  /** Refuses {blockHash}. */
  readonly numbersOnly?: true;
}

function reader(chain: Chain) {
  const asked: (readonly unknown[])[] = [];
  const call: Call = async (_, params) => {
    asked.push(params);
    const [request, at] = params;
    if (chain.numbersOnly && typeof at !== 'string') throw refusal;
    if ((request as { data: string }).data === '0x313ce567') return chain.decimals ?? words(8n);
    const { data } = request as { data: string };
    if (data.startsWith('0x9a6fc8f5')) {
      if (chain.gap === undefined) throw refusal;
      const ago = NEWEST - BigInt(`0x${data.slice(10)}`);
      return words(NEWEST - ago, 1n, 0n, (chain.updatedAt ?? 0n) - ago * chain.gap, 1n);
    }
    return (
      chain.round ??
      words(1n, chain.answer ?? 189_912_000_000n, 0n, chain.updatedAt ?? BigInt(block.timestamp - 60), 1n)
    );
  };
  return { price: createPriceReader(call), asked };
}

describe('the price at a block', () => {
  it('is read from the feed by the block’s hash', async () => {
    const { price, asked } = reader({});
    expect(await price(block, source)).toEqual({
      kind: 'price',
      answer: '189912000000',
      decimals: 8,
      updatedAt: block.timestamp - 60,
      heartbeat: 3600,
      age: 60,
      stale: false,
      source: source.address,
      block: block.hash,
      byNumber: false,
      round: 1,
    });
    expect(asked).toContainEqual([{ to: source.address, data: '0xfeaf968c' }, { blockHash: block.hash }]);
  });

  it('is read by number from a node that refuses the hash, and is marked so', async () => {
    const { price, asked } = reader({ numbersOnly: true });
    expect(await price(block, source)).toMatchObject({ kind: 'price', byNumber: true });
    expect(asked).toContainEqual([{ to: source.address, data: '0xfeaf968c' }, '0x103ee76']);
  });

  it('asks for the decimals once', async () => {
    const { price, asked } = reader({});
    await price(block, source);
    await price({ ...block, hash: `0x${'cd'.repeat(32)}` }, source);
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['fresh up to one and a half heartbeats', 5400, false],
    ['stale beyond', 5401, true],
    ['fresh when the feed’s clock is ahead', -5, false],
    ['fresh at the most that a development node is ahead', -300, false],
  ])('is %s', async (_, age, stale) => {
    const { price } = reader({ updatedAt: BigInt(block.timestamp - age) });
    expect(await price(block, source)).toMatchObject({ age, stale });
  });

  it.each([
    ['zero', { answer: 0n }, 'invalid'],
    ['negative', { answer: -5n }, 'invalid'],
    ['of a round that never was', { updatedAt: 0n }, 'invalid'],
    ['of an absurd time', { updatedAt: 1n << 200n }, 'invalid'],
    ['of a time in microseconds', { updatedAt: BigInt(block.timestamp) * 1_000_000n }, 'invalid'],
    ['of a time in milliseconds', { updatedAt: BigInt(block.timestamp) * 1000n }, 'invalid'],
    ['of the year 2100', { updatedAt: 4_102_444_800n }, 'invalid'],
    ['of six minutes after its block', { updatedAt: BigInt(block.timestamp + 360) }, 'invalid'],
    ['of absurd decimals', { decimals: words(1n << 200n) }, 'invalid'],
    ['of no decimals', { decimals: '0x' }, 'invalid'],
    ['cut short', { round: words(1n, 5n) }, 'invalid'],
    [
      'from an address without a contract, as on an empty local chain',
      { round: '0x', decimals: '0x' },
      'noFeed',
    ],
    ['no bytes at all', { round: 'soon' }, 'failed'],
  ] as const)('is not one that is %s', async (_, chain, reason) => {
    expect(await reader(chain).price(block, source)).toEqual({ kind: 'none', reason });
  });

  it('has no time that a Date cannot hold, even at a block of no time', async () => {
    const { price } = reader({ updatedAt: BigInt(LAST_SECOND) + 1n });
    const late = { ...block, timestamp: Number.MAX_SAFE_INTEGER };
    expect(await price(late, source)).toEqual({ kind: 'none', reason: 'invalid' });
  });

  const unknown = { ...source, heartbeatSeconds: null };
  const hours = (count: number): string =>
    words(NEWEST, 5n, 0n, BigInt(block.timestamp - 3600 * count), NEWEST);

  it.each([
    ['of a day whose rounds cannot be read', { round: hours(2) }, 86_400, false],
    ['of a day by its rounds', { round: hours(2), gap: 86_412n }, 86_400, false],
    ['of an hour by its rounds', { round: hours(2), gap: 3600n }, 3600, true],
    ['of a week by its rounds', { round: hours(40), gap: 604_800n }, 604_800, false],
  ] as const)('has a guessed heartbeat %s', async (_, chain, heartbeat, stale) => {
    const { round } = chain;
    const { price, asked } = reader({ ...chain, updatedAt: BigInt(`0x${round.slice(2 + 192, 2 + 256)}`) });
    expect(await price(block, unknown)).toMatchObject({ heartbeat, stale });
    const before = asked.length;
    await price({ ...block, hash: `0x${'cd'.repeat(32)}` }, unknown);
    expect(asked).toHaveLength(before + 1);
  });

  it('does not ask where there is no feed', async () => {
    const { price, asked } = reader({});
    expect(await price(block, { kind: 'none', reason: 'testnet' })).toEqual({
      kind: 'none',
      reason: 'testnet',
    });
    expect(asked).toHaveLength(0);
  });

  it('does not ask a dead connection twice', async () => {
    let asked = 0;
    const price = createPriceReader(async () => {
      asked += 1;
      throw new FeedError({ kind: 'closed', code: 1006, text: '' });
    });
    expect(await price(block, source)).toEqual({ kind: 'none', reason: 'failed' });
    expect(asked).toBe(2);
  });
});
