import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { readSettingsValue } from '../../settings/settingsSchema.ts';
import { gwei, liveSnapshot, NOON, sighting } from '../../tests/alerts.ts';
import { address } from '../../tests/fixtures/snapshot.ts';
import { runAlerts } from './runAlerts.ts';

const MINUTE = 60_000;
/** The network of each alert's words. */
const named: string[] = [];
const TEXTS = {
  alert: ({ kind }: { readonly kind: string }, { network }: { readonly network: string }) => {
    named.push(network);
    return { title: kind, message: '' };
  },
  snooze: () => 'Snooze',
};

let allowed = true;
let now = NOON;
let newest: Snapshot | null = null;
const created: string[] = [];

beforeEach(() => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  allowed = true;
  now = NOON;
  newest = null;
  created.length = 0;
  named.length = 0;
  const event = { addListener: () => {}, removeListener: () => {} };
  // What the fake browser has not.
  Object.assign(fakeBrowser.permissions, {
    contains: () => Promise.resolve(allowed),
    onAdded: event,
    onRemoved: event,
  });
  Object.assign(fakeBrowser.notifications, {
    onButtonClicked: event,
    create: (id: string) => {
      created.push(id);
      return Promise.resolve(id);
    },
  });
});

/** One life of the worker: it knows nothing but what is in storage. */
async function live(alerts: object, more: object = { network: 'mainnet' }) {
  const life = runAlerts(TEXTS, () => Promise.resolve(newest), { now: () => now });
  await life.configure(readSettingsValue({ ...more, alerts }));
  return life;
}
const cheapAt = (bornAt: number): Snapshot => liveSnapshot(bornAt, { baseFee: gwei(4) });
const BELOW = { baseFeeBelow: { on: true, gwei: '5' } };

describe('alerts in a worker that dies', () => {
  it('are told once, although many snapshots come at once', async () => {
    const life = await live(BELOW);
    newest = cheapAt(now);
    await Promise.all([life.look(), life.look(), life.look()]);
    expect(created).toEqual(['baseFeeBelow']);
  });

  it('are not told again by its next life', async () => {
    newest = cheapAt(now);
    await live(BELOW);
    now += 20 * MINUTE;
    newest = cheapAt(now);
    await (await live(BELOW)).look();
    expect(created).toEqual(['baseFeeBelow']);
  });

  it('of a watched address are told once for each transaction, whatever the life', async () => {
    const watching = { alerts: { watchedSeen: { on: true } }, watched: [{ address: address(7), label: '' }] };
    const next = async (...seen: readonly number[]): Promise<void> => {
      const life = runAlerts(TEXTS, () => Promise.resolve(newest), { now: () => now });
      await life.configure(readSettingsValue(watching));
      await life.saw(seen.map((transaction) => sighting(transaction)));
      now += 2 * MINUTE;
    };
    await next(1);
    await next(1);
    expect(created).toHaveLength(1);
    await next(1, 2);
    expect(created).toHaveLength(2);
  });

  it('tell of missing blocks by the alarm alone, each time in a new life', async () => {
    const rules = { noBlockFor: { on: true, minutes: 3 } };
    newest = liveSnapshot(now);
    const toldAt: number[] = [];
    for (let half = 0; half <= 10; half += 1) {
      await live(rules);
      toldAt.push(created.length);
      now += MINUTE / 2;
    }
    expect(toldAt).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('do not take the sleep of a computer for a silent chain', async () => {
    const rules = { noBlockFor: { on: true, minutes: 3 } };
    newest = liveSnapshot(now);
    await live(rules);
    now += 480 * MINUTE;
    await live(rules);
    expect(created).toEqual([]);
  });
});

describe('at rest', () => {
  const touched = (): readonly ReturnType<typeof vi.spyOn>[] =>
    [fakeBrowser.storage.session, fakeBrowser.storage.local].flatMap((area) => [
      vi.spyOn(area, 'get'),
      vi.spyOn(area, 'set'),
    ]);
  const calls = (spies: readonly ReturnType<typeof vi.spyOn>[]): number =>
    spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);

  it('a block costs nothing while no alert is on', async () => {
    const life = await live({});
    newest = cheapAt(now);
    const spies = touched();
    await life.look();
    expect(calls(spies)).toBe(0);
  });

  it('what was told is forgotten once its alert is off, and then a block costs nothing', async () => {
    newest = cheapAt(now);
    await live(BELOW);
    const life = await live({});
    const spies = touched();
    await life.look();
    expect(calls(spies)).toBe(0);
    vi.restoreAllMocks();
    now += 20 * MINUTE;
    newest = cheapAt(now);
    await live(BELOW);
    expect(created).toEqual(['baseFeeBelow', 'baseFeeBelow']);
  });

  it('looking out for missing blocks is noted each half minute, not at each block', async () => {
    const life = await live({ noBlockFor: { on: true, minutes: 3 } });
    const noted = vi.spyOn(fakeBrowser.storage.session, 'set');
    for (let block = 1; block <= 30; block += 1) {
      now += 2000;
      newest = liveSnapshot(now);
      await life.look();
    }
    expect(noted).toHaveBeenCalledTimes(2);
  });
});

describe('without leave to notify', () => {
  it('nothing counts as told: it is told once leave is there', async () => {
    allowed = false;
    newest = cheapAt(now);
    const life = await live(BELOW);
    expect(created).toEqual([]);
    allowed = true;
    await life.look();
    expect(created).toEqual(['baseFeeBelow']);
  });
});

describe('another network', () => {
  it('is not judged by the last word of the one before', async () => {
    newest = { ...cheapAt(now), network: 'base' };
    await live(BELOW);
    expect(created).toEqual([]);
  });
});

describe('a custom network', () => {
  it.each([
    ['Our chain', 'Our chain'],
    [null, 'EVM 12345'],
  ])('named %s is called %s in an alert', async (name, called) => {
    newest = { ...cheapAt(now), network: 'custom', chainId: 12_345 };
    await live(BELOW, { network: 'custom', custom: { name } });
    expect(named).toEqual([called]);
  });
});

describe('what storage gives back', () => {
  it.each(['broken', { edges: 4 }, { edges: { baseFeeBelow: { armed: 'no' } } }])(
    'is forgotten where it cannot be read: %j',
    async (stored) => {
      await fakeBrowser.storage.local.set({ alerts: stored });
      newest = cheapAt(now);
      await live(BELOW);
      expect(created).toEqual(['baseFeeBelow']);
    },
  );
});
