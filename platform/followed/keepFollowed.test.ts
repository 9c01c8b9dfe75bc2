import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FollowAnswer, Followed, FollowState } from '../../feed/contract/followed.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { readSettingsValue } from '../../settings/settingsSchema.ts';
import { liveSnapshot, NOON } from '../../tests/alerts.ts';
import { hash } from '../../tests/fixtures/snapshot.ts';
import { readTarget } from '../alerts/alertStore.ts';
import { keepFollowed, type FollowedKeeper } from './keepFollowed.ts';
import { readStoredFollowed } from './followedStore.ts';

let created: string[] = [];
let allowed = true;
let snoozedUntil = 0;
let network = 'mainnet';
let chainId = 1;
let listen: (message: unknown, sender: object, answer: (answer: FollowAnswer) => void) => unknown;

beforeEach(() => {
  fakeBrowser.reset();
  created = [];
  allowed = true;
  snoozedUntil = 0;
  network = 'mainnet';
  chainId = 1;
  Object.assign(fakeBrowser.runtime, {
    id: 'us',
    onMessage: { addListener: (listener: typeof listen) => void (listen = listener) },
  });
  // The fake browser lacks it.
  Object.assign(fakeBrowser.permissions, { contains: () => Promise.resolve(allowed) });
  Object.assign(fakeBrowser.notifications, {
    create: (id: string) => {
      created.push(id);
      return Promise.resolve(id);
    },
  });
});

/** A worker that has only what is in storage. */
const startWorker = (): FollowedKeeper =>
  keepFollowed(
    { followed: (news) => ({ title: news, message: '' }), snooze: () => '' },
    {
      settings: async () => readSettingsValue({ network, snoozedUntil }),
      newest: () => ({ ...liveSnapshot(NOON, {}), chainId }),
      changed: async () => undefined,
      clock: { now: () => NOON },
    },
  );

const ask = (message: object): Promise<FollowAnswer> =>
  new Promise((resolve) => {
    listen({ for: 'followed', ...message }, { id: 'us' }, resolve);
  });
const follow = (which: Hex, placed = false): Promise<FollowAnswer> =>
  ask({ name: 'follow', hash: which, look: 'byHash', sent: null, placed });

const bringBack = (which: Hex): Promise<FollowAnswer> =>
  ask({ name: 'follow', hash: which, look: 'quiet', sent: null, placed: false, undo: true });

const at = { block: hash(7), number: 7, index: 1, sure: 'reported' } as const;

/** The feed publishes this state of the only followed transaction. */
async function publish(
  worker: FollowedKeeper,
  state: FollowState,
  over: Partial<Followed> = {},
): Promise<void> {
  const [item] = await worker.of('mainnet');
  if (item === undefined) throw new Error('nothing is followed');
  worker.take({ ...liveSnapshot(NOON, {}), followed: [{ ...item, ...over, state }] });
  // `of` does not wait for the turn, a change does.
  await ask({ name: 'unfollow', hash: hash(0xffff) });
}

describe('the list of followed transactions', () => {
  it('is there for the next worker, with its states', async () => {
    const worker = startWorker();
    expect(await follow(hash(1))).toBe('done');
    await publish(worker, { tag: 'failed', at, reason: { kind: 'custom', selector: '0xdeadbeef' } });
    expect(await startWorker().of('mainnet')).toMatchObject([
      {
        hash: hash(1),
        chainId: 1,
        state: { tag: 'failed', at, reason: { kind: 'custom', selector: '0xdeadbeef' } },
      },
    ]);
  });

  it.each<FollowState>([
    { tag: 'unsure', at },
    { tag: 'final', at, outcome: { kind: 'unknown' }, by: 'reported' },
  ])('keeps that an outcome is not known: $tag', async (state) => {
    const worker = startWorker();
    await follow(hash(1));
    await publish(worker, state);
    expect(await startWorker().of('mainnet')).toMatchObject([{ hash: hash(1), state }]);
  });

  it('takes ten more where the network is another chain, which shows none of the first', async () => {
    startWorker();
    for (let number = 1; number <= 10; number += 1) await follow(hash(number));
    expect(await follow(hash(11))).toBe('full');
    chainId = 1337;
    expect(await follow(hash(11))).toBe('done');
  });

  it('takes a transaction again where the network is another chain, and removes it there alone', async () => {
    const worker = startWorker();
    const chains = async () => (await worker.of('mainnet')).map((item) => item.chainId);
    expect(await follow(hash(1))).toBe('done');
    chainId = 1337;
    expect(await follow(hash(1))).toBe('done');
    expect(await follow(hash(1))).toBe('known');
    expect(await chains()).toEqual([1, 1337]);
    await publish(worker, { tag: 'included', at });
    expect((await worker.of('mainnet')).map(({ state }) => state.tag)).toEqual(['included', 'unseen']);
    await ask({ name: 'unfollow', hash: hash(1) });
    expect(await chains()).toEqual([1]);
  });

  it('takes ten of a network, none twice, and those of another network beside them', async () => {
    const worker = startWorker();
    for (let number = 1; number <= 10; number += 1) expect(await follow(hash(number))).toBe('done');
    expect(await follow(hash(3))).toBe('known');
    expect(await follow(hash(11))).toBe('full');
    network = 'base';
    expect(await follow(hash(3))).toBe('done');
    expect(await worker.of('mainnet')).toHaveLength(10);
    expect(await worker.of('base')).toMatchObject([{ hash: hash(3), chainId: null }]);
    network = 'mainnet';
    await ask({ name: 'unfollow', hash: hash(3) });
    expect(await worker.of('mainnet')).toHaveLength(9);
    expect(await worker.of('base')).toHaveLength(1);
    expect(await follow(hash(11))).toBe('done');
  });

  it('answers that the browser cannot store it, and then has not changed', async () => {
    const worker = startWorker();
    const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
    fakeBrowser.storage.local.set = () => Promise.reject(new Error('QUOTA_BYTES'));
    expect(await follow(hash(1))).toBe('failed');
    expect(await worker.of('mainnet')).toEqual([]);
    fakeBrowser.storage.local.set = set;
    expect(await follow(hash(1))).toBe('done');
  });

  it.each([
    ['no list', { a: 1 }, 0],
    ['what is no transaction', [null, 7, 'x', {}, { hash: 'no' }], 0],
    ['a transaction without a network', [{ hash: hash(1) }], 0],
    ['an unknown state', [{ hash: hash(1), network: 'mainnet', state: { tag: 'new' } }], 1],
    ['a place that is none', [{ hash: hash(1), network: 'mainnet', state: { tag: 'included', at: 7 } }], 1],
  ])('is read from a storage with %s', async (_, stored, length) => {
    await fakeBrowser.storage.local.set({ followed: stored });
    const read = await readStoredFollowed();
    expect(read).toHaveLength(length);
    for (const { state } of read) expect(state).toEqual({ tag: 'unseen' });
  });
});

describe('a followed transaction that was removed by mistake', () => {
  it('comes back as it was, to its place, and is not notified of again', async () => {
    const worker = startWorker();
    for (const number of [1, 2]) await follow(hash(number));
    await publish(worker, { tag: 'included', at }, { since: 5, seenTo: 77, missed: 3 });
    const before = await worker.of('mainnet');
    await ask({ name: 'unfollow', hash: hash(1) });
    // Its row stays until the next snapshot, and may be pressed again.
    await ask({ name: 'unfollow', hash: hash(1) });
    expect(await bringBack(hash(1))).toBe('done');
    expect(await worker.of('mainnet')).toEqual(before);
    await publish(worker, { tag: 'included', at });
    expect(created).toEqual([`followed ${hash(1)} included`]);
  });

  it('is followed anew by a worker that does not know it, and another one than the last', async () => {
    startWorker();
    await follow(hash(1));
    await publish(startWorker(), { tag: 'included', at });
    await ask({ name: 'unfollow', hash: hash(1) });
    const restarted = startWorker();
    expect(await bringBack(hash(1))).toBe('done');
    expect(await restarted.of('mainnet')).toMatchObject([{ look: 'quiet', state: { tag: 'unseen' } }]);
    await follow(hash(2));
    for (const number of [1, 2]) await ask({ name: 'unfollow', hash: hash(number) });
    expect(await bringBack(hash(1))).toBe('done');
    expect(await restarted.of('mainnet')).toMatchObject([{ hash: hash(1), state: { tag: 'unseen' } }]);
  });

  it('comes back to no full list, nor a second time', async () => {
    startWorker();
    for (let number = 1; number <= 10; number += 1) await follow(hash(number));
    await ask({ name: 'unfollow', hash: hash(1) });
    await follow(hash(11));
    expect(await bringBack(hash(1))).toBe('full');
    await ask({ name: 'unfollow', hash: hash(2) });
    expect(await bringBack(hash(2))).toBe('done');
    expect(await bringBack(hash(2))).toBe('known');
  });
});

describe('a notification of a followed transaction', () => {
  it('is sent once for each event, by any worker, also after a reorg', async () => {
    startWorker();
    await follow(hash(1));
    for (const state of [
      { tag: 'waiting' },
      { tag: 'included', at },
      { tag: 'reorged' },
      { tag: 'included', at: { ...at, block: hash(8) } },
      { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'reported' },
      { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'signed' },
    ] as const) {
      await publish(startWorker(), state);
    }
    expect(created).toEqual([`followed ${hash(1)} included`, `followed ${hash(1)} final`]);
  });

  it('is sent of a block without receipts, and again only for a failure', async () => {
    startWorker();
    await follow(hash(1));
    const worker = startWorker();
    await publish(worker, { tag: 'unsure', at });
    await publish(worker, { tag: 'included', at });
    await publish(worker, { tag: 'failed', at, reason: { kind: 'unasked' } });
    expect(created).toEqual([`followed ${hash(1)} included`, `followed ${hash(1)} failed`]);
  });

  it('is not sent of what was in a block on screen, but later when it is final', async () => {
    const worker = startWorker();
    await follow(hash(1), true);
    await publish(worker, { tag: 'included', at });
    expect(created).toEqual([]);
    await publish(worker, { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'reported' });
    expect(created).toEqual([`followed ${hash(1)} final`]);
  });

  it('waits for the end of a snooze, and is then sent for the newest state alone', async () => {
    const worker = startWorker();
    await follow(hash(1));
    snoozedUntil = NOON + 1;
    await publish(worker, { tag: 'included', at });
    await publish(worker, { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'reported' });
    expect(created).toEqual([]);
    snoozedUntil = 0;
    await publish(worker, { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'reported' });
    expect(created).toEqual([`followed ${hash(1)} final`]);
  });

  it('is not sent without the permission, nor late once it is granted', async () => {
    const worker = startWorker();
    await follow(hash(1));
    allowed = false;
    await publish(worker, { tag: 'included', at });
    allowed = true;
    await publish(worker, { tag: 'included', at }, { missed: 1 });
    expect(created).toEqual([]);
  });

  it('leads to the row of the replacement', async () => {
    const worker = startWorker();
    await follow(hash(1));
    await publish(worker, { tag: 'replaced', at, by: hash(9), how: 'cancel' });
    expect(await readTarget(`followed ${hash(1)} replaced`)).toBe(`#${hash(7)}/${hash(9)}`);
  });
});
