import { describe, expect, it } from 'vitest';
import { hash, snapshotOf } from '../../tests/fixtures/snapshot.ts';
import type { Followed, FollowState } from '../contract/followed.ts';
import { badge } from './badge.ts';
import { followedBadge } from './followedBadge.ts';

const BORN = 1_700_000_000_000;
const NEWEST = 17_034_870;
const deep = (depth: number) =>
  ({ block: hash(7), number: NEWEST - depth + 1, index: 0, sure: 'reported' }) as const;
const followed = (state: FollowState, which = 1): Followed => ({
  hash: hash(which),
  network: 'mainnet',
  chainId: 1,
  look: 'byHash',
  sent: null,
  state,
  since: 0,
  seenTo: null,
  missed: 0,
});
const text = (room: number, ...states: readonly FollowState[]): string | null =>
  followedBadge(snapshotOf({ followed: states.map((state, index) => followed(state, index)) }, BORN), room);

describe('the badge of a followed transaction', () => {
  it.each<readonly [string, FollowState]>([
    ['?', { tag: 'unseen' }],
    ['…', { tag: 'waiting' }],
    ['✓1', { tag: 'included', at: deep(1) }],
    ['?4', { tag: 'unsure', at: deep(4) }],
    ['?✓', { tag: 'final', at: deep(70), outcome: { kind: 'unknown' }, by: 'reported' }],
    ['✗12', { tag: 'failed', at: deep(12), reason: { kind: 'empty' } }],
    ['⇄3', { tag: 'replaced', at: deep(3), by: hash(9), how: 'cancel' }],
    ['↩', { tag: 'reorged' }],
    ['–', { tag: 'dropped' }],
    ['∅', { tag: 'gone' }],
    [
      '✗✓',
      { tag: 'final', at: deep(70), outcome: { kind: 'failed', reason: { kind: 'empty' } }, by: 'signed' },
    ],
    ['✓✓', { tag: 'final', at: deep(70), outcome: { kind: 'succeeded' }, by: 'reported' }],
  ])('is %s', (expected, state) => {
    expect(text(3, state)).toBe(expected);
  });

  it('has its depth end where the room does', () => {
    const state: FollowState = { tag: 'included', at: deep(12_345) };
    expect([text(3, state), text(4, state)]).toEqual(['✓99', '✓999']);
  });

  it('is of the newest that is not final, and of the newest at all once every one is', () => {
    const final: FollowState = {
      tag: 'final',
      at: deep(70),
      outcome: { kind: 'succeeded' },
      by: 'reported',
    };
    expect(text(4, { tag: 'waiting' }, { tag: 'included', at: deep(2) }, final)).toBe('✓2');
    expect(text(4, final, final)).toBe('✓✓');
  });

  it('is the block number while nothing is followed', () => {
    expect(badge(snapshotOf({}, BORN), BORN, 'followed', 4).text).toBe('4870');
  });
});
