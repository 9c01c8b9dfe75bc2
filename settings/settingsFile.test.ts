import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettingsFile, settingsFile, withoutSecrets, type FileProblem } from './settingsFile.ts';
import { defaultSettings } from '../tests/defaultSettings.ts';
import { readSettingsValue, type Settings } from './settingsSchema.ts';

const settings: Settings = {
  ...defaultSettings,
  network: 'base',
  endpoints: { base: ['wss://node.example/secret-key'] },
  theme: 'dark',
  watched: [{ address: '0x00000000219ab540356cbb839cbe05303d7705fa', label: 'Deposit' }],
  seed: 77,
};
const file = (given: unknown): string =>
  JSON.stringify({ format: 'block-ticker-settings', version: 1, settings: given });
const read = (text: string) => readSettingsFile(text, defaultSettings);

describe('settings in a file', () => {
  it('are read back unchanged, apart from what concerns this install alone', () => {
    const { seed: _seed, snoozedUntil: _snoozedUntil, overPolicy: _overPolicy, ...patch } = settings;
    expect(read(settingsFile(settings))).toEqual({ kind: 'settings', patch });
  });

  it('contain no endpoints and watched addresses when they are made for others', () => {
    const text = settingsFile(withoutSecrets(settings));
    expect(text).not.toMatch(/node\.example|secret|0000219ab|Deposit/);
    expect(Object.keys(JSON.parse(text).settings)).not.toContain('endpoints');
    expect(read(text)).toMatchObject({ kind: 'settings', patch: { theme: 'dark' } });
    expect(read(text)).not.toHaveProperty('patch.endpoints');
    expect(read(text)).not.toHaveProperty('patch.watched');
  });

  it('of an older version are migrated', () => {
    const old = { custom: { ...defaultSettings.custom, explorer: 'https://scan.example' } };
    expect(read(file(old))).toEqual({
      kind: 'settings',
      patch: { custom: defaultSettings.custom, explorers: { custom: 'https://scan.example' } },
    });
  });

  it('change only the fields that the file names', () => {
    expect(read(file({ theme: 'light' }))).toEqual({ kind: 'settings', patch: { theme: 'light' } });
  });

  it("keep other networks' endpoints", () => {
    const text = file({ endpoints: { base: ['wss://new.example'] } });
    const current = { ...settings, endpoints: { ...settings.endpoints, mainnet: ['wss://own.example'] } };
    expect(readSettingsFile(text, current)).toEqual({
      kind: 'settings',
      patch: { endpoints: { base: ['wss://new.example'], mainnet: ['wss://own.example'] } },
    });
  });

  it('keep every other field of what the file names in part', () => {
    const current = readSettingsValue({
      alerts: { newBlock: { on: true }, baseFeeBelow: { on: true, gwei: '7' }, watchedSeen: { on: true } },
      custom: { chainId: 7, name: 'Seven', coin: 'SVN' },
    });
    const given = { alerts: { baseFeeBelow: { gwei: '3' } }, custom: { coin: 'VII' } };
    const { alerts, custom } = current;
    expect(readSettingsFile(file(given), current)).toEqual({
      kind: 'settings',
      patch: {
        alerts: { ...alerts, baseFeeBelow: { on: true, gwei: '3' } },
        custom: { ...custom, coin: 'VII' },
      },
    });
  });

  it('accept an address in any spelling', () => {
    const address = '0x00000000219AB540356cBB839Cbe05303d7705Fa';
    expect(read(file({ watched: [{ address, label: 'Mine' }] }))).toEqual({
      kind: 'settings',
      patch: { watched: [{ address: address.toLowerCase(), label: 'Mine' }] },
    });
  });

  it('lose direction marks of a label or a name, which older versions exported', () => {
    const { address } = settings.watched[0] ?? { address: '' };
    const given = { watched: [{ address, label: '\u200EDeposit\u202E' }], custom: { name: 'Mine\u2066' } };
    expect(read(file(given))).toEqual({
      kind: 'settings',
      patch: {
        watched: [{ address, label: 'Deposit' }],
        custom: { ...defaultSettings.custom, name: 'Mine' },
      },
    });
  });

  it.each<[string, string, FileProblem]>([
    ['no JSON', 'theme=dark', { kind: 'notJson' }],
    ['an empty file', '', { kind: 'notJson' }],
    ['a list', '[]', { kind: 'notOurs' }],
    ["another program's file", '{"theme":"dark"}', { kind: 'notOurs' }],
    [
      'a newer version',
      JSON.stringify({ format: 'block-ticker-settings', version: 3, settings: {} }),
      { kind: 'version', got: '3' },
    ],
    ['no settings inside', file(null), { kind: 'field', path: 'settings', got: 'null' }],
    [
      'more watched addresses than are stored',
      file({
        watched: Array.from({ length: 51 }, (_, at) => ({
          address: `0x${String(at).padStart(40, '0')}`,
          label: '',
        })),
      }),
      { kind: 'tooMany', path: 'watched', got: 51, most: 50 },
    ],
    [
      'more endpoints than are stored',
      file({ endpoints: { base: Array.from({ length: 21 }, (_, at) => `wss://n${at}.example/`) } }),
      { kind: 'tooMany', path: 'endpoints.base', got: 21, most: 20 },
    ],
    ['a broken value', file({ theme: 'pink' }), { kind: 'field', path: 'theme', got: '"pink"' }],
    ['a field not known', file({ colour: 'red' }), { kind: 'field', path: 'colour', got: '"red"' }],
    ['a seed', file({ seed: 4 }), { kind: 'field', path: 'seed', got: '4' }],
    [
      'one broken endpoint among good ones',
      file({ endpoints: { base: ['wss://a.example', 'http://b.example', 'wss://c.example'] } }),
      { kind: 'field', path: 'endpoints.base.1', got: '"http://b.example"' },
    ],
    [
      'an endpoint of the wrong kind, with its key masked',
      file({ endpoints: { base: ['https://b.example/v3/my-key'] } }),
      { kind: 'field', path: 'endpoints.base.0', got: '"https://b.example/v3/•••"' },
    ],
    [
      'a broken address at the end',
      file({ watched: [...settings.watched, { address: '0x1', label: 'B' }] }),
      { kind: 'field', path: 'watched.1', got: '{"address":"0x1","label":"B"}' },
    ],
    [
      'a broken custom network',
      file({ custom: { chainId: -1 } }),
      { kind: 'field', path: 'custom.chainId', got: '-1' },
    ],
    [
      'a value too long to quote',
      file({ badge: 'x'.repeat(500) }),
      { kind: 'field', path: 'badge', got: `"${'x'.repeat(39)}…` },
    ],
  ])('reject %s and report where it is wrong', (_name, text, expected) => {
    expect(read(text)).toEqual({ kind: 'problem', problem: expected });
  });

  it('never throw on a hostile file, and accept nothing that the schema would change', () => {
    const given = fc.dictionary(fc.constantFrom(...Object.keys(settings), 'x', '__proto__'), fc.jsonValue());
    fc.assert(
      fc.property(fc.oneof(given.map(file), fc.string(), fc.json()), (text) => {
        const result = readSettingsFile(text, settings);
        const after = { ...settings, ...(result.kind === 'settings' ? result.patch : {}) };
        expect(readSettingsValue(after)).toEqual(after);
      }),
    );
  });
});
