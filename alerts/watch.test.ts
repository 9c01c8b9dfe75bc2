import { expect, it } from 'vitest';
import { keepWatch } from './watch.ts';

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
