import { expect, it } from 'vitest';
import { isWorthKeeping, keepWatch } from './watch.ts';

const begun = keepWatch(null, 'mainnet', false, 1000);

it.each<[string, Parameters<typeof keepWatch>, number]>([
  ['begins now', [null, 'mainnet', false, 1000], 1000],
  ['goes on from alarm to alarm', [begun, 'mainnet', false, 31_000], 1000],
  ['goes on although three alarms were lost', [begun, 'mainnet', false, 121_000], 1000],
  ['begins anew after sleep', [begun, 'mainnet', false, 121_001], 121_001],
  ['begins anew on another network', [begun, 'base', false, 31_000], 31_000],
  ['begins anew with a pause', [begun, 'mainnet', true, 31_000], 31_000],
  ['begins anew when the clock was set back', [begun, 'mainnet', false, 999], 999],
])('looking without a break %s', (_name, looked, since) => {
  expect(keepWatch(...looked).since).toBe(since);
});

it.each<[string, boolean, Parameters<typeof keepWatch>]>([
  ['not the blocks between two alarms', false, [begun, 'mainnet', false, 30_999]],
  ['each alarm', true, [begun, 'mainnet', false, 31_000]],
  ['another network', true, [begun, 'base', false, 2000]],
  ['a pause', true, [begun, 'mainnet', true, 2000]],
  ['a clock set back', true, [begun, 'mainnet', false, 999]],
])('worth keeping is %s: %s', (_name, worth, looked) => {
  expect(isWorthKeeping(begun, keepWatch(...looked))).toBe(worth);
  expect(isWorthKeeping(null, keepWatch(...looked))).toBe(true);
});
