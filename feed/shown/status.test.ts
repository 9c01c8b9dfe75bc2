import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../tests/fixtures/snapshot.ts';
import { status } from './status.ts';
import type { Link, Reason } from '../contract/linkView.ts';
import type { Snapshot } from '../contract/snapshot.ts';

// The newest block of every snapshot here was made, and arrived, at this moment.
const BORN = 1_800_000_000_000;
const SECOND = 1000;
const endpoint = 'wss://node.example/v3/•••';
const live: Link = { tag: 'live', since: BORN, endpoint, push: true };
const word = (snapshot: Snapshot | null, after: number) => status(snapshot, BORN + after).word;

describe('the word of the connection', () => {
  const reason: Reason = { kind: 'unreachable' };
  const noNetwork: Reason = { kind: 'noNetwork' };
  const connecting = { tag: 'connecting', since: BORN, endpoint, attempt: 1 } as const;
  const syncing = { tag: 'syncing', since: BORN, endpoint, attempt: 1 } as const;
  const waiting = { tag: 'waiting', since: BORN, until: BORN + 5000, endpoint, attempt: 2 } as const;

  it.each<[string, Link, number, string]>([
    ['paused by the user', { tag: 'paused', since: BORN }, 5, 'Paused'],
    ['on the first attempt', { ...connecting, last: null }, 0, 'Connecting'],
    ['on the first attempt, once open', { ...syncing, last: null }, 0, 'Connecting'],
    ['on an attempt after a failed one', { ...connecting, last: reason }, 0, 'Reconnecting'],
    ['on an attempt with blocks at hand', { ...connecting, last: null }, 5, 'Reconnecting'],
    ['open again with blocks at hand', { ...syncing, last: null }, 5, 'Reconnecting'],
    ['on an attempt after one without network', { ...connecting, last: noNetwork }, 5, 'Offline'],
    ['open after one without network', { ...syncing, last: noNetwork }, 5, 'Reconnecting'],
    ['live', live, 5, 'Live'],
    ['probing a silence', { ...live, tag: 'probing' }, 5, 'Live'],
    ['waiting to try again', { ...waiting, reason }, 5, 'Reconnecting'],
    ['waiting, the host gone', { ...waiting, reason: { kind: 'hostGone' } }, 5, 'Reconnecting'],
    ['waiting without network', { ...waiting, reason: noNetwork }, 5, 'Offline'],
    ['refused', { tag: 'refused', since: 0, until: 1, endpoint, reason }, 5, 'Refused'],
  ])('%s has its word', (_, link, blocks, expected) => {
    const full = snapshotOf({ link }, BORN);
    expect(word({ ...full, blocks: full.blocks.slice(0, blocks) }, 0)).toBe(expected);
  });

  it('without any snapshot is Connecting', () => {
    expect(status(null, BORN)).toMatchObject({ word: 'Connecting', age: null, reason: null });
  });

  it('comes with reason, masked endpoint and the time of the next attempt', () => {
    expect(status(snapshotOf({ link: { ...waiting, reason } }, BORN), BORN)).toMatchObject({
      reason,
      endpoint,
      retryAt: BORN + 5000,
    });
  });

  it('comes with the preferred endpoint and why it is not in use', () => {
    const preferred = { endpoint: 'wss://first.example', reason };
    expect(status(snapshotOf({ link: live, preferred }, BORN), BORN).preferred).toEqual(preferred);
  });
});

describe('lateness', () => {
  it.each([
    ['12 s blocks', 12_000, 36],
    ['2 s blocks', 2000, 30],
    ['0.25 s blocks', 250, 30],
    ['15 s blocks', 15_000, 45],
    ['blocks whose time is not measured, by the table', null, 36],
  ])('with %s begins after three of them, and 30 s at least', (_, blockTime, seconds) => {
    const snapshot = snapshotOf({ link: live, blockTime }, BORN);
    expect(word(snapshot, seconds * SECOND)).toBe('Live');
    expect(word(snapshot, seconds * SECOND + 1)).toBe('Late');
  });

  it('is derived again from a stored snapshot, whose link is still live', () => {
    const stored = snapshotOf({ link: live }, BORN);
    expect(status(stored, BORN + 3_600_000)).toMatchObject({ word: 'Late', age: 3_600_000 });
  });

  it('stays while the node is probed', () => {
    expect(word(snapshotOf({ link: { ...live, tag: 'probing' } }, BORN), 40 * SECOND)).toBe('Late');
  });

  it('is not the word of a lost link', () => {
    const link: Link = {
      tag: 'refused',
      since: 0,
      until: 1,
      endpoint,
      reason: { kind: 'keyRefused', status: 401 },
    };
    expect(word(snapshotOf({ link }, BORN), 3_600_000)).toBe('Refused');
  });

  it('counts from the timestamp even when the block came later', () => {
    const snapshot = snapshotOf({ link: live }, BORN);
    const blocks = snapshot.blocks.map((block) => ({ ...block, arrivedAt: BORN + 30 * SECOND }));
    expect(status({ ...snapshot, blocks }, BORN + 37 * SECOND)).toMatchObject({ word: 'Late', age: 37_000 });
  });

  it('never makes an age negative for a block from the future', () => {
    expect(status(snapshotOf({ link: live }, BORN), BORN - 5000)).toMatchObject({ word: 'Live', age: 0 });
  });
});

describe('a clock that is off', () => {
  // The machine is ten minutes ahead: a block made ten minutes ago just came in.
  const ahead = (skew: number) => {
    const snapshot = snapshotOf({ link: live, skew }, BORN);
    return {
      ...snapshot,
      blocks: snapshot.blocks.map((block) => ({ ...block, timestamp: block.timestamp - skew / 1000 })),
    };
  };

  it.each([600_000, -600_000, 50_000])('by %i ms is in the status', (skew) => {
    expect(status(ahead(skew), BORN + 5000)).toMatchObject({ word: 'Live', age: 5000, skew });
  });

  it.each([30_000, -30_000, 1500])('by %i ms is not in the status', (skew) => {
    expect(status(ahead(skew), BORN).skew).toBeNull();
  });

  it.each([3_600_000, 600_000, 60_000, 45_000, 30_000, -30_000, -60_000, -3_600_000])(
    'by %i ms makes no healthy chain late, and no stall is late any later',
    (skew) => {
      expect(word(ahead(skew), 36 * SECOND)).toBe('Live');
      expect(word(ahead(skew), 36 * SECOND + 1)).toBe('Late');
    },
  );

  it.each([-45_000, -3_600_000])('by %i ms hides no stall, even before it is measured', (skew) => {
    expect(word({ ...ahead(skew), skew: null }, 36 * SECOND + 1)).toBe('Late');
  });

  it.each([45_000, 600_000, -600_000])(
    'by %i ms does not make an old block new that was fetched late',
    (skew) => {
      const snapshot = ahead(skew);
      const blocks = snapshot.blocks.map((block) => ({
        ...block,
        timestamp: block.timestamp - 3600,
        pushed: false,
      }));
      expect(status({ ...snapshot, blocks }, BORN)).toMatchObject({ word: 'Late', age: 3_600_000 });
    },
  );
});

describe('a local chain', () => {
  // An hour-old timestamp, as forks and fresh development chains have them.
  const local = snapshotOf(
    { link: live, local: true, blockTime: null, network: 'local', chainId: 31_337 },
    BORN,
  );
  const blocks = local.blocks.map((block) => ({ ...block, timestamp: block.timestamp - 3600 }));

  it('is judged by arrival, and is idle without new blocks', () => {
    expect(status({ ...local, blocks }, BORN + 29_000)).toMatchObject({ word: 'Live', age: 29_000 });
    expect(status({ ...local, blocks }, BORN + 31_000)).toMatchObject({ word: 'Idle', age: 31_000 });
    expect(word({ ...local, blocks }, 7 * 86_400_000)).toBe('Idle');
  });

  it('shows the age of a fetched block by its timestamp, but is idle from the connection on', () => {
    const found = blocks.map((block) => ({ ...block, pushed: false }));
    expect(status({ ...local, blocks: found }, BORN + 29_000)).toMatchObject({
      word: 'Live',
      age: 3_629_000,
    });
    expect(status({ ...local, blocks: found }, BORN + 31_000)).toMatchObject({
      word: 'Idle',
      age: 3_631_000,
    });
  });

  it('that mines each 20 s is idle only after three blocks were due', () => {
    expect(word({ ...local, blocks, blockTime: 20_000 }, 59 * SECOND)).toBe('Live');
    expect(word({ ...local, blocks, blockTime: 20_000 }, 61 * SECOND)).toBe('Idle');
  });
});

describe('a node that may refuse our Origin', () => {
  const refusal = (reason: Reason, at: string): Snapshot =>
    snapshotOf({ link: { tag: 'refused', since: 0, until: 1, endpoint: at, reason } }, BORN);

  it.each<[Reason, string, boolean]>([
    [{ kind: 'originRefused' }, 'ws://127.0.0.1:8546', true],
    [{ kind: 'notANode' }, 'ws://127.0.0.1:8546', true],
    [{ kind: 'notANode', status: 404 }, 'ws://127.0.0.1:8546', false],
    [{ kind: 'keyRefused', status: 403 }, 'ws://127.0.0.1:8546', false],
    [{ kind: 'notANode' }, 'wss://node.example', false],
  ])('%o at %s: %s', (reason, at, expected) => {
    expect(status(refusal(reason, at), BORN).maybeOrigin).toBe(expected);
  });
});
