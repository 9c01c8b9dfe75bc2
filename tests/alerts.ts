import type { Block } from '../feed/contract/block.ts';
import type { Sighting } from '../feed/contract/config.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { judge, NOTHING_TOLD, type AlertState, type Facts, type Rules } from '../alerts/judge.ts';
import type { Alert } from '../alerts/alert.ts';
import type { AlertKind, Settings } from '../settings/settingsSchema.ts';
import { defaultSettings } from './defaultSettings.ts';
import { address, blockOf, hash, snapshotOf } from './fixtures/snapshot.ts';

/** 2026-11-24T12:00:00Z, ms. */
export const NOON = Date.UTC(2026, 10, 24, 12);
export const gwei = (text: number): string => String(Math.round(text * 1e9));

/** A live mainnet whose newest block was born at `bornAt` (ms). */
export function liveSnapshot(
  bornAt: number,
  block: Partial<Block> = {},
  over: Partial<Snapshot> = {},
): Snapshot {
  const blocks = [
    blockOf(Math.floor(bornAt / 1000), bornAt, { baseFee: gwei(10), nextBaseFee: gwei(10), ...block }),
  ];
  const link = { tag: 'live', since: NOON - 3_600_000, endpoint: 'wss://node.example', push: true } as const;
  return snapshotOf({ link, blocks, ...over }, bornAt);
}

/** These rules switched on, the others off. */
export function rulesWith(on: Partial<Settings['alerts']>, watched: readonly Hex[] = []): Rules {
  return { alerts: { ...defaultSettings.alerts, ...on }, watched };
}
export const only = (kind: AlertKind, watched: readonly Hex[] = []): Rules =>
  rulesWith({ [kind]: { ...defaultSettings.alerts[kind], on: true } }, watched);

export function sighting(transaction: number, over: Partial<Sighting> = {}): Sighting {
  return {
    address: address(7),
    block: hash(1),
    number: 1,
    transaction: hash(transaction),
    index: 0,
    role: 'to',
    ...over,
  };
}

/** Judges one moment after the other, each through JSON as storage would give it back. */
export function judging(first: AlertState = NOTHING_TOLD) {
  let state = first;
  return {
    state: () => state,
    look: (rules: Rules, facts: Partial<Facts> & Pick<Facts, 'now'>): readonly Alert[] => {
      const judged = judge(rules, JSON.parse(JSON.stringify(state)), {
        snapshot: liveSnapshot(facts.now),
        sightings: [],
        since: NOON - 3_600_000,
        snoozedUntil: 0,
        ...facts,
      });
      ({ state } = judged);
      return judged.alerts;
    },
  };
}
