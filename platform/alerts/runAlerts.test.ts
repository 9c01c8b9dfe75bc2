import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../feed/types.ts';
import { readSettingsValue } from '../../settings/settingsSchema.ts';
import { gwei, liveSnapshot, NOON } from '../../tests/alerts.ts';
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
  await life.follow(readSettingsValue({ ...more, alerts }));
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
