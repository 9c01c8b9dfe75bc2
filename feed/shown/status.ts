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

/** The connection at one moment, for badge, tooltip and views. */
export interface Status {
  readonly word: Word;
  readonly reason: Reason | null;
  /** Masked; null before the first attempt and while paused. */
  readonly endpoint: string | null;
  /** The preferred endpoint and its trouble, while another endpoint is in use. */
  readonly preferred: Preferred | null;
  /** Age of the newest block, ms, ≥ 0; null without a block, and of a block 0 without an age. */
  readonly age: number | null;
  /** This clock minus the chain's, ms; null within ±30 s, and on local chains. */
  readonly skew: number | null;
  /** Time of the next attempt, ms since 1970; null when none is planned. */
  readonly retryAt: number | null;
  /** The node refuses our Origin, or it is on loopback with a hidden answer. It may be a geth without --ws.origins. */
  readonly maybeOrigin: boolean;
}

// No less would hide that the chain is late (LEAST_LATE_MS): the node may be behind, not a clock.
const LEAST_SHOWN_SKEW_MS = 30_000;
// Heads of a healthy chain arrive within this time. If even the fastest takes longer, the clocks differ.
const MOST_DELAY_MS = 10_000;
const LEAST_LATE_MS = 30_000;

/** After so many ms without a block the chain is late, or idle if local: three block times, at least 30 s. */
export function lateAfter(snapshot: Snapshot): number {
  const expected = snapshot.blockTime ?? nameByKey(snapshot.network, snapshot.chainId).blockTimeMs ?? 0;
  return Math.max(LEAST_LATE_MS, 3 * expected);
}

/** This clock minus the chain's, ms; 0 unless they differ by more than a head's delay. */
export const skewOf = ({ skew }: Snapshot): number =>
  skew !== null && Math.abs(skew) > MOST_DELAY_MS ? skew : 0;

/**
 * When a block's age was 0, ms since 1970 by this clock; every shown age counts from here. It is the timestamp. Where
 * clocks differ or a local chain invents times, it is the arrival of a pushed block, else the timestamp by this clock.
 */
export function bornAt(snapshot: Snapshot, block: Block): number {
  const skew = skewOf(snapshot);
  if (block.pushed && (snapshot.local || skew !== 0)) return block.arrivedAt;
  // No block is made after it arrived.
  return Math.min(block.timestamp * 1000 + skew, block.arrivedAt);
}

/** Block 0 may have no time (mainnet's is 0), and of a node that syncs its age means nothing. */
export const hasAge = ({ syncing }: Snapshot, { number, timestamp }: Block): boolean =>
  number > 0 || (timestamp > 0 && syncing === null);

// A local chain may be idle for hours before the feed connects, so its idle time starts with the connection.
const silence = (snapshot: Snapshot, age: number, now: number): number =>
  snapshot.local ? now - (snapshot.blocks[0]?.arrivedAt ?? now) : age;

/** How long (ms) a chain without new blocks is not yet late or idle; ≤ 0 once it is. */
export function untilLate(snapshot: Snapshot, now: number): number {
  const newest = snapshot.blocks[0];
  const age = newest === undefined ? 0 : Math.max(0, now - bornAt(snapshot, newest));
  return lateAfter(snapshot) + 1 - silence(snapshot, age, now);
}

const flowing = (snapshot: Snapshot, age: number, now: number): Word => {
  if (silence(snapshot, age, now) <= lateAfter(snapshot)) return 'Live';
  return snapshot.local ? 'Idle' : 'Late';
};

const trying = (snapshot: Snapshot, last: Reason | null): Word =>
  last === null && snapshot.blocks.length === 0 ? 'Connecting' : 'Reconnecting';

type Linked = Pick<Status, 'word' | 'reason' | 'endpoint' | 'retryAt'>;

function linked(snapshot: Snapshot, age: number, now: number): Linked {
  const { link } = snapshot;
  switch (link.tag) {
    case 'paused':
      return { word: 'Paused', reason: link.reason ?? null, endpoint: null, retryAt: null };
    case 'connecting': {
      // An attempt does not bring the network back: the word stays Offline until a node answers.
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
    case 'probing': {
      const word = flowing(snapshot, age, now);
      const reason = word === 'Late' ? (snapshot.syncing ?? null) : null;
      return { word, reason, endpoint: link.endpoint, retryAt: null };
    }
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
 * Derives the status that badge, tooltip and views all show. A stored snapshot is judged by `now`, so it is never shown
 * as fresh as it was.
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
  const age = newest === undefined ? 0 : Math.max(0, now - bornAt(snapshot, newest));
  const link = linked(snapshot, age, now);
  return {
    ...link,
    preferred: link.word === 'Paused' ? null : snapshot.preferred,
    age: newest !== undefined && hasAge(snapshot, newest) ? age : null,
    // On a development chain the clock is moved on purpose.
    skew:
      snapshot.skew !== null && !snapshot.local && Math.abs(snapshot.skew) > LEAST_SHOWN_SKEW_MS
        ? snapshot.skew
        : null,
    maybeOrigin:
      link.reason?.kind === 'originRefused' ||
      (link.reason?.kind === 'notANode' &&
        link.reason.status === undefined &&
        isLoopback(link.endpoint ?? '')),
  };
}
