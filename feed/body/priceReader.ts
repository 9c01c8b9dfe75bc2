import { callAt } from '../rpc/callAt.ts';
import { ageAt } from '../shown/priceAge.ts';
import { guessHeartbeat } from '../shown/guessHeartbeat.ts';
import type { PriceFeed } from '../networks/network.ts';
import type { Call } from '../rpc/call.ts';
import type { Block } from '../contract/block.ts';
import { type Hex, LAST_SECOND } from '../contract/scalars.ts';
import type { Price } from '../contract/snapshot.ts';

/** The source of USD per coin, or the reason why there is none. `heartbeatSeconds` null: to be guessed from rounds. */
export type PriceSource =
  | ({ readonly kind: 'feed' } & Omit<PriceFeed, 'heartbeatSeconds'> & {
        readonly heartbeatSeconds: number | null;
      })
  | { readonly kind: 'none'; readonly reason: 'off' | 'testnet' | 'noFeed' };

type FeedSource = Extract<PriceSource, { kind: 'feed' }>;
type At = Pick<Block, 'hash' | 'number' | 'timestamp'>;

const LATEST_ROUND_DATA: Hex = '0xfeaf968c';
const DECIMALS: Hex = '0x313ce567';
const GET_ROUND_DATA: Hex = '0x9a6fc8f5';
/** How many rounds before the newest are read for a guess. */
const EARLIER_ROUNDS = 4n;
const WORD = 64;
/** A feed writes its block's time, so a later one is no time. Development nodes run calls some minutes ahead. */
const MOST_AHEAD_S = 300;

/**
 * Reads Chainlink's price at a block. decimals() is fixed at deployment, so it is read once per feed contract. Never
 * rejects; a failure is a Price of kind `none`. Source: docs.chain.link, AggregatorV3Interface.
 */
export function createPriceReader(call: Call): (block: At, source: PriceSource) => Promise<Price> {
  const decimalsOf = new Map<Hex, number>();
  /** One guess for each feed, so that its rounds are read once. */
  const heartbeatOf = new Map<Hex, Promise<number>>();

  async function decimals(block: At, feed: Hex): Promise<number | null> {
    const known = decimalsOf.get(feed);
    if (known !== undefined) return known;
    const { data } = await callAt(call, block, feed, DECIMALS);
    const read = word(data, 0);
    // Chainlink uses at most 18 decimals. More than 36 are a mistake.
    if (read === null || read > 36n) return null;
    decimalsOf.set(feed, Number(read));
    return Number(read);
  }

  async function timeOfRound(block: At, feed: Hex, round: bigint): Promise<number | null> {
    try {
      const data: Hex = `${GET_ROUND_DATA}${round.toString(16).padStart(WORD, '0')}`;
      const answer = await callAt(call, block, feed, data);
      return safeTime(word(answer.data, 3));
    } catch {
      return null;
    }
  }

  async function guess(block: At, feed: Hex, newest: Hex): Promise<number> {
    const id = word(newest, 0);
    const time = safeTime(word(newest, 3));
    // The number of an aggregator's round is in the lower 64 bits, and begins at 1.
    const before = id === null ? 0n : id & 0xffff_ffff_ffff_ffffn;
    if (id === null || before <= EARLIER_ROUNDS) return guessHeartbeat([]);
    const rounds = Array.from({ length: Number(EARLIER_ROUNDS) }, (_, index) => id - 1n - BigInt(index));
    const earlier = await Promise.all(rounds.map((round) => timeOfRound(block, feed, round)));
    const times = [time, ...earlier];
    const known = times.filter((each) => each !== null);
    return guessHeartbeat(known.length === times.length ? known : []);
  }

  async function heartbeat(block: At, source: FeedSource, newest: Hex): Promise<number> {
    if (source.heartbeatSeconds !== null) return source.heartbeatSeconds;
    const guessed = heartbeatOf.get(source.address) ?? guess(block, source.address, newest);
    heartbeatOf.set(source.address, guessed);
    return await guessed;
  }

  return async (block, source) => {
    if (source.kind === 'none') return source;
    try {
      const [round, places] = await Promise.all([
        callAt(call, block, source.address, LATEST_ROUND_DATA),
        decimals(block, source.address),
      ]);
      if (round.data === '0x') return { kind: 'none', reason: 'noFeed' };
      return readRound(round, places, block, source.address, await heartbeat(block, source, round.data));
    } catch {
      return priceFailed();
    }
  };
}

/** Diagnostics already contain the reason, because rpc reports every failed call. */
function priceFailed(): Price {
  return { kind: 'none', reason: 'failed' };
}

function readRound(
  round: { readonly data: Hex; readonly byNumber: boolean },
  decimals: number | null,
  block: At,
  source: Hex,
  heartbeat: number,
): Price {
  const answer = word(round.data, 1);
  const updatedAt = safeTime(word(round.data, 3));
  // The answer is an int256, negative if its top bit is set.
  const isValid = answer !== null && answer > 0n && answer < 1n << 255n;
  if (!isValid || decimals === null || updatedAt === null || updatedAt > block.timestamp + MOST_AHEAD_S) {
    return { kind: 'none', reason: 'invalid' };
  }
  return {
    kind: 'price',
    answer: answer.toString(),
    decimals,
    updatedAt,
    heartbeat,
    ...ageAt(updatedAt, heartbeat, block.timestamp),
    source,
    block: block.hash,
    byNumber: round.byNumber,
    round: roundOf(word(round.data, 0)),
  };
}

/** Seconds since 1970; null for no Date, and for 0, which a feed answers for a round that it does not have. */
const safeTime = (time: bigint | null): number | null =>
  time === null || time === 0n || time > BigInt(LAST_SECOND) ? null : Number(time);

/** A proxy's round is phase << 64 | the aggregator's round. Source: Chainlink, EACAggregatorProxy. */
function roundOf(id: bigint | null): number | null {
  const round = id === null ? null : id & 0xffff_ffff_ffff_ffffn;
  return round === null || round > 0xffff_ffffn ? null : Number(round);
}

/** The index-th 32-byte word of an ABI answer, or null when the answer is shorter. */
function word(data: Hex, index: number): bigint | null {
  const digits = data.slice(2 + WORD * index, 2 + WORD * (index + 1));
  return digits.length === WORD ? BigInt(`0x${digits}`) : null;
}
