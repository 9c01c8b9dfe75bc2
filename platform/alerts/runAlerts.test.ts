import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../alerts/alert.ts';
import type { AlertState } from '../../alerts/alertState.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { readSettingsValue } from '../../settings/settingsSchema.ts';
import { gwei, liveSnapshot, NOON, sighting } from '../../tests/alerts.ts';
import { address } from '../../tests/fixtures/snapshot.ts';
import { runAlerts } from './runAlerts.ts';

const MINUTE = 60_000;
/** The network that each alert names. */
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
  // The fake browser lacks these.
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

/** Starts a worker that has only what is in storage. */
async function startWorker(alerts: object, more: object = { network: 'mainnet' }) {
  const worker = runAlerts(TEXTS, () => Promise.resolve(newest), { now: () => now });
  await worker.configure(readSettingsValue({ ...more, alerts }));
  return worker;
}
const cheapAt = (bornAt: number): Snapshot => liveSnapshot(bornAt, { baseFee: gwei(4) });
const BELOW = { baseFeeBelow: { on: true, gwei: '5' } };

describe('alerts in a worker that is stopped', () => {
  it('are sent once, although many snapshots come at once', async () => {
    const worker = await startWorker(BELOW);
    newest = cheapAt(now);
    await Promise.all([worker.evaluate(), worker.evaluate(), worker.evaluate()]);
    expect(created).toEqual(['baseFeeBelow']);
  });

  it('are not sent again by the next worker', async () => {
    newest = cheapAt(now);
    await startWorker(BELOW);
    now += 20 * MINUTE;
    newest = cheapAt(now);
    await (await startWorker(BELOW)).evaluate();
    expect(created).toEqual(['baseFeeBelow']);
  });

  it('of a watched address are sent once for each transaction, by any worker', async () => {
    const watching = { alerts: { watchedSeen: { on: true } }, watched: [{ address: address(7), label: '' }] };
    const next = async (...seen: readonly number[]): Promise<void> => {
      const worker = runAlerts(TEXTS, () => Promise.resolve(newest), { now: () => now });
      await worker.configure(readSettingsValue(watching));
      await worker.addSightings(seen.map((transaction) => sighting(transaction)));
      now += 2 * MINUTE;
    };
    await next(1);
    await next(1);
    expect(created).toHaveLength(1);
    await next(1, 2);
    expect(created).toHaveLength(2);
  });

  it.each([
    ['a hash', sighting(1).transaction],
    ['a hash with its height', { transaction: sighting(1).transaction, number: 1 }],
  ])(
    'of a watched address are not sent again after an update from a version that stored %s',
    async (_, old) => {
      const known = [old];
      await fakeBrowser.storage.local.set({
        alerts: {
          crossings: {},
          newest: null,
          seen: { [address(7)]: { known, sentAt: NOON, waiting: null } },
        },
      });
      now += 2 * MINUTE;
      const worker = runAlerts(TEXTS, () => Promise.resolve(newest), { now: () => now });
      const watched = [{ address: address(7), label: '' }];
      await worker.configure(readSettingsValue({ alerts: { watchedSeen: { on: true } }, watched }));
      await worker.addSightings([sighting(1)]);
      expect(created).toEqual([]);
      await worker.addSightings([sighting(2)]);
      expect(created).toHaveLength(1);
    },
  );

  it('of coins that a contract sent are named so by a later worker, after the rest', async () => {
    const watching = { alerts: { watchedSeen: { on: true } }, watched: [{ address: address(7), label: '' }] };
    const seen: unknown[] = [];
    const texts = {
      ...TEXTS,
      alert: (alert: Alert) => {
        seen.push('inside' in alert);
        return { title: '', message: '' };
      },
    };
    const start = async (): Promise<ReturnType<typeof runAlerts>> => {
      const worker = runAlerts(texts, () => Promise.resolve(newest), { now: () => now });
      await worker.configure(readSettingsValue(watching));
      return worker;
    };
    const first = await start();
    await first.addSightings([sighting(1)]);
    await first.addSightings([{ ...sighting(2), role: 'inside' }]);
    expect(seen).toEqual([false]);
    now += 2 * MINUTE;
    await start();
    expect(seen).toEqual([false, true]);
  });

  it.each([
    ['the network of its block, although another one is in use by then', {}, 'Ethereum'],
    ['the network in use, where an older version stored none', { network: undefined }, 'Base'],
  ])('of a watched address that wait name %s', async (_, stored, name) => {
    const watched = [{ address: address(7), label: '' }];
    const start = async (network: string) => {
      const worker = runAlerts(TEXTS, () => Promise.resolve(newest), { now: () => now });
      await worker.configure(readSettingsValue({ network, alerts: { watchedSeen: { on: true } }, watched }));
      return worker;
    };
    const first = await start('mainnet');
    await first.addSightings([sighting(1)]);
    await first.addSightings([sighting(2)]);
    const { alerts } = await fakeBrowser.storage.local.get<{ alerts: AlertState }>('alerts');
    const { waiting } = alerts.seen[address(7)]!;
    Object.assign(waiting!.last, stored);
    await fakeBrowser.storage.local.set({ alerts });
    now += 2 * MINUTE;
    await start('base');
    expect(named).toEqual(['Ethereum', name]);
  });

  it('of missing blocks need only the alarm, each time in a new worker', async () => {
    const rules = { noBlockFor: { on: true, minutes: 3 } };
    newest = liveSnapshot(now);
    const counts: number[] = [];
    for (let half = 0; half <= 10; half += 1) {
      await startWorker(rules);
      counts.push(created.length);
      now += MINUTE / 2;
    }
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('do not count the time that the computer slept', async () => {
    const rules = { noBlockFor: { on: true, minutes: 3 } };
    newest = liveSnapshot(now);
    await startWorker(rules);
    now += 480 * MINUTE;
    await startWorker(rules);
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
    const worker = await startWorker({});
    newest = cheapAt(now);
    const spies = touched();
    await worker.evaluate();
    expect(calls(spies)).toBe(0);
  });

  it('the state of an alert is dropped once it is off, and then a block costs nothing', async () => {
    newest = cheapAt(now);
    await startWorker(BELOW);
    const worker = await startWorker({});
    const spies = touched();
    await worker.evaluate();
    expect(calls(spies)).toBe(0);
    vi.restoreAllMocks();
    now += 20 * MINUTE;
    newest = cheapAt(now);
    await startWorker(BELOW);
    expect(created).toEqual(['baseFeeBelow', 'baseFeeBelow']);
  });

  it('the observation for missing blocks is stored each half minute, not at each block', async () => {
    const worker = await startWorker({ noBlockFor: { on: true, minutes: 3 } });
    const stored = vi.spyOn(fakeBrowser.storage.session, 'set');
    for (let block = 1; block <= 30; block += 1) {
      now += 2000;
      newest = liveSnapshot(now);
      await worker.evaluate();
    }
    expect(stored).toHaveBeenCalledTimes(2);
  });
});

describe('without the permission to notify', () => {
  it('nothing counts as sent: the alert is sent once the permission is there', async () => {
    allowed = false;
    newest = cheapAt(now);
    const worker = await startWorker(BELOW);
    expect(created).toEqual([]);
    allowed = true;
    await worker.evaluate();
    expect(created).toEqual(['baseFeeBelow']);
  });
});

describe('another network', () => {
  it('is not evaluated by the last snapshot of the one before', async () => {
    newest = { ...cheapAt(now), network: 'base' };
    await startWorker(BELOW);
    expect(created).toEqual([]);
  });
});

describe('a custom network', () => {
  it.each([
    ['Our chain', 'Our chain'],
    [null, 'EVM 12345'],
  ])('named %s is called %s in an alert', async (name, called) => {
    newest = { ...cheapAt(now), network: 'custom', chainId: 12_345 };
    await startWorker(BELOW, { network: 'custom', custom: { name } });
    expect(named).toEqual([called]);
  });
});

describe('stored state', () => {
  it.each(['broken', { crossings: 4 }, { crossings: { baseFeeBelow: { armed: 'no' } } }])(
    'is dropped where it cannot be read: %j',
    async (stored) => {
      await fakeBrowser.storage.local.set({ alerts: stored });
      newest = cheapAt(now);
      await startWorker(BELOW);
      expect(created).toEqual(['baseFeeBelow']);
    },
  );
});
