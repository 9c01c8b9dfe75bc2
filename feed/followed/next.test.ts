import { describe, expect, it } from 'vitest';
import { FOLLOW_TAGS, type FollowState, type Place } from '../contract/followed.ts';
import { type Evidence, next } from './next.ts';

const at = (number: number, over: Partial<Place> = {}): Place => ({
  block: `0x${number.toString(16).padStart(64, '0')}`,
  number,
  index: 0,
  sure: 'reported',
  ...over,
});
const BY = `0x${'b'.repeat(64)}` as const;
const REASON = { kind: 'error', text: 'no' } as const;

const SUCCEEDED = { kind: 'succeeded' } as const;

const STATES: Readonly<Record<FollowState['tag'], FollowState>> = {
  unseen: { tag: 'unseen' },
  waiting: { tag: 'waiting' },
  included: { tag: 'included', at: at(7) },
  failed: { tag: 'failed', at: at(7), reason: REASON },
  unsure: { tag: 'unsure', at: at(7) },
  replaced: { tag: 'replaced', at: at(7), by: BY, how: 'cancel' },
  reorged: { tag: 'reorged' },
  dropped: { tag: 'dropped' },
  gone: { tag: 'gone' },
  final: { tag: 'final', at: at(7), outcome: { kind: 'succeeded' }, by: 'reported' },
};
const EVIDENCE: Readonly<Record<Evidence['kind'], Evidence>> = {
  unknown: { kind: 'unknown' },
  pool: { kind: 'pool' },
  placed: { kind: 'placed', at: at(8), outcome: SUCCEEDED },
  replaced: { kind: 'replaced', at: at(8), by: BY, how: 'other' },
  nonceUsed: { kind: 'nonceUsed' },
  displaced: { kind: 'displaced' },
  reason: { kind: 'reason', reason: { kind: 'empty' } },
  final: { kind: 'final', by: 'reported' },
};

type Tag = FollowState['tag'];

/** From each state by `unknown`, `pool`, `displaced` and `final`. */
const TABLE: Readonly<Record<Exclude<Tag, 'final'>, readonly [Tag, Tag, Tag, Tag]>> = {
  unseen: ['unseen', 'waiting', 'unseen', 'unseen'],
  waiting: ['dropped', 'waiting', 'waiting', 'waiting'],
  included: ['dropped', 'reorged', 'reorged', 'final'],
  failed: ['dropped', 'reorged', 'reorged', 'final'],
  unsure: ['dropped', 'reorged', 'reorged', 'final'],
  replaced: ['dropped', 'waiting', 'dropped', 'final'],
  reorged: ['dropped', 'reorged', 'reorged', 'reorged'],
  dropped: ['dropped', 'waiting', 'dropped', 'dropped'],
  gone: ['dropped', 'waiting', 'gone', 'gone'],
};

function expectedTag(from: Tag, kind: Evidence['kind']): Tag {
  if (from === 'final') return 'final';
  const [unknown, pool, displaced, final] = TABLE[from];
  const to = { placed: 'included', replaced: 'replaced', nonceUsed: 'gone', reason: from } as const;
  return { ...to, unknown, pool, displaced, final }[kind];
}

describe('the state of a followed transaction', () => {
  const cases = FOLLOW_TAGS.flatMap((from) =>
    Object.values(EVIDENCE).map(({ kind }) => [from, kind, expectedTag(from, kind)] as const),
  );
  it.each(cases)('%s, %s → %s', (from, kind, to) => {
    expect(next(STATES[from], EVIDENCE[kind]).tag).toBe(to);
  });
});

describe('a place', () => {
  it('stays checked when the same block is reported again, and not in another block', () => {
    const checked = at(7, { sure: 'checked' });
    const included: FollowState = { tag: 'included', at: checked };
    expect(next(included, { kind: 'placed', at: at(7), outcome: SUCCEEDED })).toEqual(included);
    expect(next(included, { kind: 'placed', at: at(8), outcome: SUCCEEDED })).toEqual({
      tag: 'included',
      at: at(8),
    });
  });
});

describe('a block without receipts', () => {
  const unknown = { kind: 'unknown' } as const;
  it.each<readonly [string, FollowState, FollowState]>([
    ['leaves the outcome unknown', STATES.waiting, { tag: 'unsure', at: at(7) }],
    ['keeps what was known of it', STATES.included, STATES.included],
    ['keeps a failure with its reason', STATES.failed, STATES.failed],
    ['does not keep what was known of another', { tag: 'included', at: at(6) }, { tag: 'unsure', at: at(7) }],
  ])('%s', (_, before, after) => {
    expect(next(before, { kind: 'placed', at: at(7), outcome: unknown })).toEqual(after);
  });

  it('is never final as succeeded', () => {
    expect(next(STATES.unsure, EVIDENCE.final)).toMatchObject({ tag: 'final', outcome: unknown });
  });

  it('is known once its receipts are read', () => {
    const outcome = { kind: 'failed', reason: REASON } as const;
    expect(next(STATES.unsure, { kind: 'placed', at: at(7), outcome })).toEqual(STATES.failed);
  });
});

describe('the reason of a failure', () => {
  const asking = { kind: 'asking' } as const;
  it('is kept while the block is the same, and asked anew in another', () => {
    expect(
      next(STATES.failed, { kind: 'placed', at: at(7), outcome: { kind: 'failed', reason: asking } }),
    ).toEqual(STATES.failed);
    expect(
      next(STATES.failed, { kind: 'placed', at: at(8), outcome: { kind: 'failed', reason: asking } }),
    ).toEqual({
      tag: 'failed',
      at: at(8),
      reason: asking,
    });
  });
  it('goes into the final state, and may still be learnt there', () => {
    const final = next({ tag: 'failed', at: at(7), reason: { kind: 'unasked' } }, EVIDENCE.final);
    expect(next(final, { kind: 'reason', reason: REASON })).toMatchObject({
      tag: 'final',
      outcome: { kind: 'failed', reason: REASON },
    });
  });
});

it('is final as reported, and later as signed, but never back', () => {
  const signed = next(STATES.final, { kind: 'final', by: 'signed' });
  expect(signed).toMatchObject({ by: 'signed' });
  expect(next(signed, { kind: 'final', by: 'reported' })).toBe(signed);
});
