import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { defaultSettings } from '../tests/defaultSettings.ts';
import { readSettingsValue } from '../settings/settingsSchema.ts';
import { snapshotOf } from '../tests/fixtures/snapshot.ts';
import { tooltip } from './tooltip.ts';

const BORN = 1_700_000_000_000;

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
