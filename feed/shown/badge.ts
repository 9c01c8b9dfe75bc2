import { followedBadge } from './followedBadge.ts';
import { ageStep, shortAge } from './shortAge.ts';
import { bornAt, lateAfter, status, type Word } from './status.ts';
import { compact, divideHalfEven } from './units.ts';
import type { Block } from '../contract/block.ts';
import type { Snapshot } from '../contract/snapshot.ts';

/** All metrics, in the order of a list. */
export const metrics = [
  'block',
  'baseFee',
  'nextBaseFee',
  'slow',
  'average',
  'fast',
  'transactions',
  'gasUsed',
  'age',
  'price',
  'followed',
  'off',
] as const;

/** The figure that the badge shows while the link works. */
export type Metric = (typeof metrics)[number];

/** Text of at most `room` characters; `color` on `background` has a contrast of at least 4.5:1. */
export interface Badge {
  readonly text: string;
  readonly background: string;
  readonly color: string;
}

interface Paint {
  readonly background: string;
  readonly color: string;
}
const LIVE: Paint = { background: '#1b5e3a', color: '#ffffff' };
const NEUTRAL: Paint = { background: '#475569', color: '#ffffff' };
const AMBER: Paint = { background: '#f5b301', color: '#1f1500' };
const RED: Paint = { background: '#b3261e', color: '#ffffff' };

const UNKNOWN = '–';
const PENDING = '…';
const GWEI = 9;

function percent(block: Block, room: number): string {
  if (block.gasLimit <= 0) return UNKNOWN;
  const used = BigInt(block.gasUsed);
  const share = divideHalfEven(used * 100n, BigInt(block.gasLimit));
  if (share === 0n && used > 0n) return '<1%';
  if (share > 999n) return '>9x';
  return share > 99n ? `${share}%`.slice(0, room) : `${share}%`;
}

function figure(snapshot: Snapshot, block: Block, metric: Metric, age: number | null, room: number): string {
  switch (metric) {
    case 'off':
      return '';
    case 'block':
      return String(block.number).slice(-room);
    case 'followed':
      return followedBadge(snapshot, room) ?? String(block.number).slice(-room);
    case 'baseFee':
      return block.baseFee === null ? UNKNOWN : compact(BigInt(block.baseFee), GWEI, room);
    case 'nextBaseFee':
      return block.nextBaseFee === null ? UNKNOWN : compact(BigInt(block.nextBaseFee), GWEI, room);
    case 'slow':
    case 'average':
    case 'fast':
      if (snapshot.fees.kind === 'none') return snapshot.fees.reason === 'pending' ? PENDING : UNKNOWN;
      return compact(BigInt(snapshot.fees[metric]), GWEI, room);
    case 'transactions':
      return block.transactionCount === null ? PENDING : compact(BigInt(block.transactionCount), 0, room);
    case 'gasUsed':
      return percent(block, room);
    case 'age':
      return age === null ? UNKNOWN : shortAge(age);
    case 'price':
      if (snapshot.price.kind === 'none') return snapshot.price.reason === 'pending' ? PENDING : UNKNOWN;
      return compact(BigInt(snapshot.price.answer), snapshot.price.decimals, room);
  }
}

// A price older at its block than its feed promises is amber, like a late block. So is what is known to be false.
function paint(snapshot: Snapshot, newest: Block, word: Word, metric: Metric): Paint {
  const { local, price } = snapshot;
  if (newest.check.kind === 'mismatch') return AMBER;
  if (metric === 'price' && price.kind === 'price' && price.stale) return AMBER;
  if (snapshot.consensus?.state.kind === 'contradicted') return AMBER;
  return local || word === 'Idle' ? NEUTRAL : LIVE;
}

const SIGNS: Readonly<Record<Exclude<Word, 'Live' | 'Late' | 'Idle'>, Badge>> = {
  Connecting: { text: PENDING, ...NEUTRAL },
  Reconnecting: { text: '?', ...AMBER },
  Refused: { text: '!', ...RED },
  Offline: { text: '×', ...NEUTRAL },
  Paused: { text: '‖', ...NEUTRAL },
};

/**
 * The badge of a snapshot: a figure of the newest block while the link is live. It is the block's age in amber when the
 * chain is late ("?" for a block 0 without an age), and a sign without a link. `room`: 4 characters in Chromium,
 * 3 in Firefox.
 */
export function badge(snapshot: Snapshot | null, now: number, metric: Metric, room: number): Badge {
  if (metric === 'off') return { text: '', ...NEUTRAL };
  const { word, age } = status(snapshot, now);
  if (word !== 'Live' && word !== 'Late' && word !== 'Idle') return SIGNS[word];
  const newest = snapshot?.blocks[0];
  if (!snapshot || !newest) return SIGNS.Connecting;
  if (word === 'Late') return age === null ? SIGNS.Reconnecting : { text: shortAge(age), ...AMBER };
  return { text: figure(snapshot, newest, metric, age, room), ...paint(snapshot, newest, word, metric) };
}

/** Milliseconds until time alone changes the badge; null when only an event can change it. */
export function nextChange(snapshot: Snapshot | null, now: number, metric: Metric): number | null {
  if (!snapshot || metric === 'off') return null;
  const { word } = status(snapshot, now);
  const newest = snapshot.blocks[0];
  if (newest === undefined || (word !== 'Live' && word !== 'Late' && word !== 'Idle')) return null;
  const age = now - bornAt(snapshot, newest);
  const changes: number[] = [];
  if (metric === 'age' || word === 'Late') {
    const seconds = Math.floor(Math.max(0, age) / 1000);
    const step = ageStep(seconds);
    changes.push((Math.floor(seconds / step) + 1) * step * 1000 - age);
  }
  // A local chain has one colour, live or idle, so only lateness counts here.
  if (word === 'Live' && !snapshot.local) changes.push(lateAfter(snapshot) + 1 - age);
  return changes.length === 0 ? null : Math.min(...changes);
}
