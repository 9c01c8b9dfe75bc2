import type { Block } from '../feed/contract/block.ts';
import type { Sighting } from '../feed/contract/config.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import type { Alert } from '../alerts/alert.ts';
import { EMPTY_STATE, type AlertState } from '../alerts/alertState.ts';
import { evaluateAlerts } from '../alerts/evaluateAlerts.ts';
import type { AlertSettings, Facts } from '../alerts/rule.ts';
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
export function rulesWith(on: Partial<Settings['alerts']>, watched: readonly Hex[] = []): AlertSettings {
  return { alerts: { ...defaultSettings.alerts, ...on }, watched };
}
export const only = (kind: AlertKind, watched: readonly Hex[] = []): AlertSettings =>
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

/** Evaluates one moment after the other; the state passes through JSON in between, as in storage. */
export function evaluator(first: AlertState = EMPTY_STATE) {
  let state = first;
  return {
    state: () => state,
    evaluate: (rules: AlertSettings, facts: Partial<Facts> & Pick<Facts, 'now'>): readonly Alert[] => {
      const evaluation = evaluateAlerts(rules, JSON.parse(JSON.stringify(state)), {
        snapshot: liveSnapshot(facts.now),
        sightings: [],
        network: 'Ethereum',
        since: NOON - 3_600_000,
        snoozedUntil: 0,
        ...facts,
      });
      ({ state } = evaluation);
      return evaluation.alerts;
    },
  };
}
