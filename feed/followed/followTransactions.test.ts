import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Followed, FollowState } from '../contract/followed.ts';
import type { Standing } from '../contract/proof.ts';
import { blocksUntil, hash } from '../../tests/fixtures/snapshot.ts';
import { createFrameTurns } from '../rpc/frameTurns.ts';
import { followTransactions, type Following } from './followTransactions.ts';

// What the light client vouches for, with a node that answers nothing.

const NEWEST = 17_034_870;
const at = { block: hash(NEWEST - 70), number: NEWEST - 70, index: 0, sure: 'reported' } as const;
const followed = (state: FollowState): Followed => ({
  hash: hash(1),
  network: 'mainnet',
  chainId: 1,
  look: 'byHash',
  sent: null,
  state,
  since: 0,
  seenTo: null,
  missed: 0,
});

let following: Following;
let standing: Standing = { kind: 'unknown' };
let wanted: readonly unknown[] = [];

function follow(state: FollowState): FollowState | undefined {
  following.update([followed(state)]);
  return following.view()[0]?.state;
}

beforeEach(() => {
  vi.useFakeTimers();
  following = followTransactions({
    environment: { now: () => 0, setTimeout, clearTimeout },
    session: () => null,
    now: () => ({
      network: 'mainnet',
      chainId: 1,
      blocks: blocksUntil(0, NEWEST),
      local: false,
      checks: false,
      fast: false,
    }),
    askBlock: () => () => undefined,
    want: (blocks) => void (wanted = blocks),
    turn: createFrameTurns({ now: Date.now, setTimeout }),
    standing: () => standing,
    changed: () => undefined,
  });
});
afterEach(() => {
  following.close();
  vi.useRealTimers();
});

it('gives a transaction of one chain no state of the same one on another', () => {
  follow({ tag: 'included', at });
  const other = { ...followed({ tag: 'unseen' }), chainId: 1337 };
  following.update([followed({ tag: 'unseen' }), other]);
  following.update([other, followed({ tag: 'unseen' })]);
  expect(following.view().map(({ state }) => state.tag)).toEqual(['included']);
});

describe('with the light client on', () => {
  it.each<readonly [string, Standing, FollowState, object]>([
    ['final once its block is', { kind: 'final' }, { tag: 'included', at }, { tag: 'final', by: 'signed' }],
    [
      'signed as final after the node had reported it',
      { kind: 'final' },
      { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'reported' },
      { tag: 'final', by: 'signed' },
    ],
    [
      'back to waiting where another block is final',
      { kind: 'otherFinal', hash: hash(5) },
      { tag: 'included', at },
      { tag: 'reorged' },
    ],
    [
      'as it was while its block is only signed',
      { kind: 'signed', by: 510, of: 512 },
      { tag: 'included', at },
      { tag: 'included' },
    ],
    ['as it was outside of blocks', { kind: 'final' }, { tag: 'waiting' }, { tag: 'waiting' }],
  ])('a transaction is %s', (_, given, before, after) => {
    standing = given;
    expect(follow(before)).toMatchObject(after);
  });

  it('the links are wanted of its block until that is signed as final', () => {
    standing = { kind: 'unknown' };
    follow({ tag: 'included', at });
    expect(wanted).toEqual([{ number: at.number, hash: at.block }]);
    following.update([followed({ tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'signed' })]);
    following.update([]);
    expect(wanted).toEqual([]);
  });
});
