import { expect, it } from 'vitest';
import { extendObservation, mustStore } from './observation.ts';

const started = extendObservation(null, 'mainnet', false, 1000);

it.each<[string, Parameters<typeof extendObservation>, number]>([
  ['starts now', [null, 'mainnet', false, 1000], 1000],
  ['continues from alarm to alarm', [started, 'mainnet', false, 31_000], 1000],
  ['continues although three alarms were lost', [started, 'mainnet', false, 121_000], 1000],
  ['starts anew after sleep', [started, 'mainnet', false, 121_001], 121_001],
  ['starts anew on another network', [started, 'base', false, 31_000], 31_000],
  ['starts anew with a pause', [started, 'mainnet', true, 31_000], 31_000],
  ['starts anew when the clock was set back', [started, 'mainnet', false, 999], 999],
])('an observation %s', (_name, observed, since) => {
  expect(extendObservation(...observed).since).toBe(since);
});

it.each<[string, boolean, Parameters<typeof extendObservation>]>([
  ['a block between two alarms', false, [started, 'mainnet', false, 30_999]],
  ['each alarm', true, [started, 'mainnet', false, 31_000]],
  ['another network', true, [started, 'base', false, 2000]],
  ['a pause', true, [started, 'mainnet', true, 2000]],
  ['a clock set back', true, [started, 'mainnet', false, 999]],
])('%s is stored: %s', (_name, stored, observed) => {
  expect(mustStore(started, extendObservation(...observed))).toBe(stored);
  expect(mustStore(null, extendObservation(...observed))).toBe(true);
});
