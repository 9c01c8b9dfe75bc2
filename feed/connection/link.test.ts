import { describe, expect, it } from 'vitest';
import { type LinkState, type LinkEvent, next, deadline, pausedState, fixFor } from './link.ts';

const endpoint = 'wss://one.example';
const reason = { kind: 'silent' } as const;
const from = (...events: readonly LinkEvent[]): LinkState =>
  events.reduce((state, event) => next(state, event), pausedState(0));
const tried: LinkEvent = { kind: 'attempted', at: 1000, endpoint };
const opened: LinkEvent = { kind: 'opened', at: 2000 };
const synced: LinkEvent = { kind: 'synced', at: 3000, push: true };
const probed: LinkEvent = { kind: 'overdue', at: 4000 };
const failed: LinkEvent = { kind: 'failed', at: 5000, until: 6000, endpoint, reason, refused: false };

const states = {
  paused: from(),
  connecting: from(tried),
  syncing: from(tried, opened),
  live: from(tried, opened, synced),
  probing: from(tried, opened, synced, probed),
  waiting: from(tried, failed),
  refused: from(tried, { ...failed, refused: true }),
};

describe('the table of the link', () => {
  it.each([
    ['paused', tried, 'connecting'],
    ['paused', failed, 'paused'],
    ['paused', probed, 'paused'],
    ['connecting', opened, 'syncing'],
    ['connecting', failed, 'waiting'],
    ['connecting', synced, 'connecting'],
    ['syncing', synced, 'live'],
    ['syncing', probed, 'syncing'],
    ['live', probed, 'probing'],
    ['live', failed, 'waiting'],
    ['live', opened, 'live'],
    ['probing', { kind: 'probeAnswered', at: 5000, newer: false }, 'live'],
    ['probing', { kind: 'headPushed', at: 5000 }, 'live'],
    ['probing', { kind: 'blockAdded', at: 5000 }, 'probing'],
    ['probing', failed, 'waiting'],
    ['live', { kind: 'switched', at: 5000, endpoint, push: true }, 'live'],
    ['waiting', { kind: 'switched', at: 5000, endpoint, push: true }, 'live'],
    ['paused', { kind: 'switched', at: 5000, endpoint, push: true }, 'paused'],
    ['waiting', tried, 'connecting'],
    ['refused', tried, 'connecting'],
    ['live', { kind: 'paused', at: 5000 }, 'paused'],
  ] as const)('%s, %o → %s', (before, event, after) => {
    expect(next(states[before], event).link.tag).toBe(after);
  });

  it('remembers why the last attempt failed while the next is under way', () => {
    expect(next(states.waiting, tried).link).toMatchObject({ last: reason, attempt: 2 });
  });

  it('counts dead subscriptions until a head is pushed, and each time does more', () => {
    const missedPushes = next(states.probing, { kind: 'probeAnswered', at: 5000, newer: true });
    expect(missedPushes.missedPushes).toBe(1);
    expect(next(missedPushes, { kind: 'headPushed', at: 6000 }).missedPushes).toBe(0);
    expect([1, 2, 3, 4].map((count) => fixFor(count))).toEqual(['resubscribe', 'replace', 'poll', 'poll']);
  });
});

describe('patience', () => {
  const mainnet = { blockTime: 12_000, loopback: false };
  it.each([
    ['paused', mainnet, null],
    ['connecting', mainnet, 11_000],
    ['syncing', mainnet, 17_000],
    ['live', mainnet, 28_000],
    ['live', { blockTime: 250, loopback: false }, 7000],
    ['live', { blockTime: 600_000, loopback: false }, 63_000],
    ['live', { blockTime: null, loopback: false }, 13_000],
    ['live', { blockTime: null, loopback: true }, 7000],
    ['probing', mainnet, 9000],
    ['waiting', mainnet, 6000],
    ['refused', mainnet, 6000],
  ] as const)('%s with %o ends at %s', (state, rhythm, due) => {
    expect(deadline(states[state], rhythm)).toBe(due);
  });
});
