import { isLoopback } from '../networks/loopback.ts';
import { nameByKey } from '../networks/networkNames.ts';
import type { Block } from '../contract/block.ts';
import type { Preferred, Reason } from '../contract/linkView.ts';
import type { Snapshot } from '../contract/snapshot.ts';

/** The one word of the Connection line. */
export type Word =
  | 'Live'
  | 'Late'
  | 'Idle'
  | 'Connecting'
  | 'Reconnecting'
  | 'Refused'
  | 'Offline'
  | 'Paused';

/** All that badge, title and views say about the connection at one moment. */
export interface Status {
  readonly word: Word;
  readonly reason: Reason | null;
  /** Masked; null before the first attempt and while paused. */
  readonly endpoint: string | null;
  /** Set while another endpoint than the preferred one serves. */
  readonly preferred: Preferred | null;
  /** Age of the newest block, ms, ≥ 0; null without a block. */
  readonly age: number | null;
  /** This clock minus the chain's, ms, only when beyond ±60 s: worth a sentence. */
  readonly skew: number | null;
  /** When the next attempt is due, ms since 1970; null when none waits. */
  readonly retryAt: number | null;
  /** A loopback node that refuses our Origin, or whose answer is hidden from us: maybe a geth that lacks --ws.origins. */
  readonly maybeOrigin: boolean;
}

const SKEW_WORTH_SAYING = 60_000;
// A healthy chain's heads come within this: a longer delay of even the quickest is a matter of clocks.
const MOST_DELAY = 10_000;
const LATE_AT_LEAST = 30_000;

/** Silence beyond this (ms) is late, or idle on a local chain: three expected block times, at least 30 s. */
export function lateAfter(snapshot: Snapshot): number {
  const expected = snapshot.blockTime ?? nameByKey(snapshot.network, snapshot.chainId).blockTimeMs ?? 0;
  return Math.max(LATE_AT_LEAST, 3 * expected);
}

/**
 * When a block's age was 0, ms since 1970 of this machine; the one rule for every age that is shown. Its timestamp says
 * so, unless the clocks disagree or a local chain makes its times up: then its arrival, if it was pushed, else its
 * timestamp by this clock. No block is made after it arrived.
 */
export function bornAt({ skew, local }: Snapshot, block: Block): number {
  const off = skew !== null && Math.abs(skew) > MOST_DELAY;
  if (block.pushed && (local || off)) return block.arrivedAt;
  return Math.min(block.timestamp * 1000 + (off ? skew : 0), block.arrivedAt);
}

// A local chain may stand still for hours before it is looked at: its silence begins when we came.
const flowing = (snapshot: Snapshot, age: number | null, now: number): Word => {
  const silence = snapshot.local ? now - (snapshot.blocks[0]?.arrivedAt ?? now) : age;
  if (silence === null || silence <= lateAfter(snapshot)) return 'Live';
  return snapshot.local ? 'Idle' : 'Late';
};

const trying = (snapshot: Snapshot, last: Reason | null): Word =>
  last === null && snapshot.blocks.length === 0 ? 'Connecting' : 'Reconnecting';

type Linked = Pick<Status, 'word' | 'reason' | 'endpoint' | 'retryAt'>;

function linked(snapshot: Snapshot, age: number | null, now: number): Linked {
  const { link } = snapshot;
  switch (link.tag) {
    case 'paused':
      return { word: 'Paused', reason: link.reason ?? null, endpoint: null, retryAt: null };
    case 'connecting': {
      // An attempt under way does not bring the network back: Offline stays until something answers.
      const word = link.last?.kind === 'noNetwork' ? 'Offline' : trying(snapshot, link.last);
      return { word, reason: link.last, endpoint: link.endpoint, retryAt: null };
    }
    case 'syncing':
      return {
        word: trying(snapshot, link.last),
        reason: link.last,
        endpoint: link.endpoint,
        retryAt: null,
      };
    case 'live':
    case 'probing':
      return { word: flowing(snapshot, age, now), reason: null, endpoint: link.endpoint, retryAt: null };
    case 'waiting':
      return {
        word: link.reason.kind === 'noNetwork' ? 'Offline' : 'Reconnecting',
        reason: link.reason,
        endpoint: link.endpoint,
        retryAt: link.until,
      };
    case 'refused':
      return { word: 'Refused', reason: link.reason, endpoint: link.endpoint, retryAt: link.until };
  }
}

/**
 * The single derivation of what is said about the connection, for badge, title and views alike. A stored
 * snapshot is judged by `now`, so it can never be shown as fresh as it once was.
 */
export function status(snapshot: Snapshot | null, now: number): Status {
  if (!snapshot) {
    return {
      word: 'Connecting',
      reason: null,
      endpoint: null,
      preferred: null,
      age: null,
      skew: null,
      retryAt: null,
      maybeOrigin: false,
    };
  }
  const newest = snapshot.blocks[0];
  const age = newest === undefined ? null : Math.max(0, now - bornAt(snapshot, newest));
  const said = linked(snapshot, age, now);
  return {
    ...said,
    preferred: said.word === 'Paused' ? null : snapshot.preferred,
    age,
    skew: snapshot.skew !== null && Math.abs(snapshot.skew) > SKEW_WORTH_SAYING ? snapshot.skew : null,
    retryAt: said.retryAt,
    maybeOrigin:
      said.reason?.kind === 'originRefused' ||
      (said.reason?.kind === 'notANode' &&
        said.reason.status === undefined &&
        isLoopback(said.endpoint ?? '')),
  };
}
