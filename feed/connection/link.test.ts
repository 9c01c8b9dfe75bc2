import { describe, expect, it } from 'vitest';
import { type LinkState, type LinkEvent, next, deadline, pausedState, fixFor } from './link.ts';

const AT = 5000;
const endpoint = 'wss://one.example';
const other = 'wss://two.example';
const reason = { kind: 'silent' } as const;

const events = {
  paused: { kind: 'paused', at: AT },
  attempted: { kind: 'attempted', at: AT, endpoint },
  opened: { kind: 'opened', at: AT },
  synced: { kind: 'synced', at: AT, push: true },
  switched: { kind: 'switched', at: AT, endpoint: other, push: true },
  headPushed: { kind: 'headPushed', at: AT },
  blockAdded: { kind: 'blockAdded', at: AT },
  overdue: { kind: 'overdue', at: AT },
  noEndpoint: { kind: 'noEndpoint', at: AT },
  probeAnswered: { kind: 'probeAnswered', at: AT, newer: true },
  failed: { kind: 'failed', at: AT, until: AT + 1000, endpoint, reason, refused: false },
} as const satisfies { readonly [Kind in LinkEvent['kind']]: LinkEvent & { readonly kind: Kind } };
const refusedByAll: LinkEvent = { ...events.failed, refused: true };

const after = (...kinds: readonly (keyof typeof events)[]): LinkState =>
  kinds.reduce(
    (state, kind, index) => next(state, { ...events[kind], at: 1000 * (index + 1) }),
    pausedState(0),
  );

const states = {
  paused: pausedState(0),
  connecting: after('attempted'),
  syncing: after('attempted', 'opened'),
  live: after('attempted', 'opened', 'synced'),
  probing: after('attempted', 'opened', 'synced', 'overdue'),
  waiting: after('attempted', 'failed'),
  refused: next(after('attempted'), { ...refusedByAll, at: 2000 }),
} as const satisfies Readonly<Record<LinkState['link']['tag'], LinkState>>;

type Tag = keyof typeof states;

/**
 * The state after each event, in the order of `states`. `–`: the event has no meaning there and changes nothing.
 * `=`: the link stays as it is; only what the feed counts may change.
 */
const TABLE: Readonly<Record<keyof typeof events, string>> = {
  //             paused      connecting  syncing     live        probing     waiting     refused
  paused: '      paused      paused      paused      paused      paused      paused      paused    ',
  attempted: '   connecting  connecting  connecting  connecting  connecting  connecting  connecting',
  opened: '      –           syncing     –           –           –           –           –         ',
  synced: '      –           –           live        live        live        –           –         ',
  switched: '    –           live        live        live        live        live        live      ',
  headPushed: '  –           –           =           =           live        –           –         ',
  blockAdded: '  –           –           =           =           =           –           –         ',
  overdue: '     –           –           –           probing     –           –           –         ',
  noEndpoint: '  paused      paused      paused      paused      paused      paused      paused    ',
  probeAnswered: '–          –           –           –           live        –           –         ',
  failed: '      –           waiting     waiting     waiting     waiting     waiting     waiting   ',
};

const pairs = Object.entries(TABLE).flatMap(([kind, row]) => {
  const cells = row.trim().split(/\s+/);
  return Object.keys(states).map((tag, index) => [tag, kind, cells[index]] as const);
}) as readonly (readonly [Tag, keyof typeof events, string | undefined])[];

function outcome(before: LinkState, state: LinkState): string {
  if (state === before) return '–';
  return state.link === before.link ? '=' : state.link.tag;
}

describe('the table of the link', () => {
  it('has a cell for each pair of 7 states and 11 events', () => {
    expect(pairs).toHaveLength(77);
    expect(pairs.map(([, , cell]) => cell)).not.toContain(undefined);
    expect(Object.entries(states).filter(([tag, { link }]) => link.tag !== tag)).toEqual([]);
  });

  it.each(pairs)('%s, %s → %s', (tag, kind, cell) => {
    expect(outcome(states[tag], next(states[tag], events[kind]))).toBe(cell);
  });

  it('refuses only where every endpoint refused', () => {
    const tags = Object.values(states).map((state) => next(state, refusedByAll).link.tag);
    expect(tags).toEqual(['paused', ...Array.from({ length: 6 }, () => 'refused')]);
  });
});

describe('what the link remembers', () => {
  it('is why the last attempt failed, during the next one', () => {
    expect(next(states.waiting, events.attempted).link).toMatchObject({ last: reason, attempt: 2 });
  });

  it('is the number of attempts until a new block', () => {
    const again = next(next(states.waiting, events.attempted), events.opened);
    expect(again.attempt).toBe(2);
    expect(next(again, events.blockAdded).attempt).toBe(0);
  });

  it('is the number of missed pushes until a push, each with a stronger fix', () => {
    const missed = next(states.probing, events.probeAnswered);
    expect(missed.missedPushes).toBe(1);
    expect(next(missed, events.headPushed).missedPushes).toBe(0);
    expect([1, 2, 3, 4].map((count) => fixFor(count))).toEqual(['resubscribe', 'replace', 'poll', 'poll']);
  });

  it('keeps missed pushes through a new attempt at the same endpoint, not at another', () => {
    const missed = next(states.probing, events.probeAnswered);
    const again = (url: string) => next(missed, { ...events.attempted, endpoint: url }).missedPushes;
    expect([again(endpoint), again(other)]).toEqual([1, 0]);
    expect(next(missed, events.switched).missedPushes).toBe(0);
  });

  it('counts no missed push after a probe without a newer block, or while heads are polled', () => {
    const polled = next(next(states.live, { ...events.synced, push: false }), events.overdue);
    expect(next(states.probing, { ...events.probeAnswered, newer: false }).missedPushes).toBe(0);
    expect(next(polled, events.probeAnswered).missedPushes).toBe(0);
  });
});

describe('the deadline', () => {
  const mainnet = { blockTime: 12_000, loopback: false };
  it.each([
    ['paused', mainnet, null],
    ['connecting', mainnet, 1000 + 10_000],
    ['syncing', mainnet, 2000 + 15_000],
    ['live', mainnet, 3000 + 2 * 12_000 + 1000],
    ['live', { blockTime: 250, loopback: false }, 3000 + 4000],
    ['live', { blockTime: 600_000, loopback: false }, 3000 + 60_000],
    ['live', { blockTime: null, loopback: false }, 3000 + 10_000],
    ['live', { blockTime: null, loopback: true }, 3000 + 4000],
    ['probing', mainnet, 4000 + 5000],
    ['waiting', mainnet, AT + 1000],
    ['refused', mainnet, AT + 1000],
  ] as const)('of %s with %o is at %s', (tag, rhythm, due) => {
    expect(deadline(states[tag], rhythm)).toBe(due);
  });

  it.each([
    [{ blockTime: 12_000, loopback: false }, 12_000],
    [{ blockTime: 250, loopback: false }, 2000],
    [{ blockTime: 250, loopback: true }, 1000],
    [{ blockTime: null, loopback: false }, 2000],
    [{ blockTime: 600_000, loopback: false }, 60_000],
  ] as const)('of a node that does not push, with %o, is the next poll after %i ms', (rhythm, interval) => {
    const polled = next(states.live, { ...events.synced, at: 3000, push: false });
    expect(deadline(polled, rhythm)).toBe(3000 + interval);
  });
});
