import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { defaultSettings } from '../tests/defaultSettings.ts';
import { readSettingsValue } from '../settings/settingsSchema.ts';
import { snapshotOf } from '../tests/fixtures/snapshot.ts';
import { tooltip } from './tooltip.ts';

const BORN = 1_700_000_000_000;
const HOUR_MS = 3_600_000;
const PRICE: Snapshot['price'] = {
  kind: 'price',
  answer: '200000000000',
  decimals: 8,
  updatedAt: BORN / 1000 - 60,
  heartbeat: 3600,
  age: 0,
  stale: false,
  source: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
  block: '0x00',
  byNumber: false,
  round: null,
};

const custom = (chainId: number): Snapshot =>
  snapshotOf(
    { link: { tag: 'live', since: 0, endpoint: 'wss://n.example', push: true }, network: 'custom', chainId },
    BORN,
  );
const called = (name: string) => readSettingsValue({ custom: { name } }).custom;
const firstLine = (...of: Parameters<typeof tooltip>): string | undefined => tooltip(...of).split('\n')[0];

describe('the tooltip’s line of the newest block', () => {
  it('has no age of a block 0 that was made at no time', () => {
    const [newest] = custom(1).blocks;
    const snapshot = { ...custom(1), blocks: [{ ...newest!, number: 0, timestamp: 0 }] };
    const lines = tooltip(snapshot, BORN, null).split('\n');
    expect(lines[1]).toBe('Block 0');
    expect(lines.join()).not.toContain(' old');
  });
});

it('says that the newest header is false', () => {
  const [newest] = custom(1).blocks;
  const check = { kind: 'mismatch', computed: '0x00' } as const;
  const lines = tooltip({ ...custom(1), blocks: [{ ...newest!, check }] }, BORN, null).split('\n');
  expect(lines[2]).toBe('The hash of this header does not match its contents');
});

describe('the tooltip’s line of a stale price', () => {
  const lineAt = (skew: number, stale: boolean): string | undefined => {
    const snapshot = snapshotOf({ price: { ...PRICE, age: 5 * 3600, stale }, skew }, BORN);
    const lines = tooltip(snapshot, BORN + skew, null).split('\n');
    return lines.find((line) => line.startsWith('Stale'));
  };

  it.each([0, 2 * HOUR_MS, -2 * HOUR_MS])('has its age at the block, with our clock %i ms off', (skew) => {
    expect(lineAt(skew, false)).toBeUndefined();
    expect(lineAt(skew, true)).toBe('Stale: the price feed was 5h old at this block');
  });
});

describe('the tooltip’s first line', () => {
  it('has the user’s name for a custom network', () => {
    expect(firstLine(custom(12_345), BORN, called('Our chain'))).toBe('Our chain: Live');
    expect(firstLine(custom(12_345), BORN, defaultSettings.custom)).toBe('EVM 12345: Live');
    expect(firstLine(custom(12_345), BORN, null)).toBe('EVM 12345: Live');
  });

  it('has the table’s name for a network of the table, also with a custom name set', () => {
    const mainnet = { ...custom(1), network: 'mainnet' };
    expect(firstLine(mainnet, BORN, called('Our chain'))).toBe('Ethereum: Live');
  });

  it('contains no control characters of a name', () => {
    expect(firstLine(custom(5), BORN, called('\u202Eevil\n\u2066chain'))).toBe('evilchain: Live');
  });
});
