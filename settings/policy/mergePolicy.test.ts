import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettingsValue, type Settings } from '../settingsSchema.ts';
import { ignoredPolicy } from './ignoredPolicy.ts';
import { changeOwn, mergePolicy } from './mergePolicy.ts';
import { readPolicy } from './policy.ts';

const GATEWAY = 'wss://gateway.office.example/eth';
const MINE = 'wss://node.example/v3/key';
const own = (stored: unknown = {}): Settings => readSettingsValue(stored);
const inForce = (stored: unknown, managed: unknown): Settings =>
  mergePolicy(own(stored), readPolicy(managed));

describe('a policy', () => {
  it.each([undefined, null, {}, 7, 'text', [], { locked: [] }])(
    'that is absent (%j) changes nothing',
    (managed) => {
      const settings = own({ network: 'base', endpoints: { base: [MINE] } });
      expect(mergePolicy(settings, readPolicy(managed))).toBe(settings);
    },
  );

  it.each<[string, unknown, unknown, Partial<Settings>]>([
    ['sets a network', {}, { network: 'sepolia' }, { network: 'sepolia' }],
    ['leaves the user’s network', { network: 'base' }, { network: 'sepolia' }, { network: 'base' }],
    [
      'locks a network',
      { network: 'base' },
      { network: 'sepolia', locked: ['network'] },
      { network: 'sepolia' },
    ],
    ['locks the built-in network', { network: 'base' }, { locked: ['network'] }, { network: null }],
    ['sets endpoints', {}, { endpoints: { mainnet: [GATEWAY] } }, { endpoints: { mainnet: [GATEWAY] } }],
    [
      'leaves the user’s endpoints',
      { endpoints: { mainnet: [MINE] } },
      { endpoints: { mainnet: [GATEWAY], base: [GATEWAY] } },
      { endpoints: { mainnet: [MINE], base: [GATEWAY] } },
    ],
    [
      'locks endpoints, those of other networks too',
      { endpoints: { mainnet: [MINE], base: [MINE] } },
      { endpoints: { mainnet: [GATEWAY] }, locked: ['endpoints'] },
      { endpoints: { mainnet: [GATEWAY], base: [] } },
    ],
    [
      'describes a custom chain',
      {},
      { network: 'custom', custom: { chainId: 4242, name: 'Office', coin: 'OFC' } },
      { network: 'custom', custom: { ...own().custom, chainId: 4242, name: 'Office', coin: 'OFC' } },
    ],
    [
      'switches the light client on',
      {},
      { consensus: { mainnet: { on: true, beacon: 'https://beacon.office.example' } } },
      { consensus: { mainnet: { on: true, beacon: 'https://beacon.office.example', root: null } } },
    ],
    [
      'switches an alert on',
      {},
      { alerts: { noBlockFor: { on: true, minutes: 3 } } },
      { alerts: { ...own().alerts, noBlockFor: { on: true, minutes: 3 } } },
    ],
  ])('%s', (_name, stored, managed, expected) => {
    expect(inForce(stored, managed)).toEqual({ ...own(stored), ...expected });
  });

  it('touches no other setting, and reads any value', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (stored, managed) => {
        const settings = own(stored);
        for (const value of [managed, { ...managed, locked: ['alerts', managed] }]) {
          const merged = mergePolicy(settings, readPolicy(value));
          expect(readSettingsValue(merged)).toEqual(merged);
          const { network: _n, custom: _c, endpoints: _e, consensus: _l, alerts: _a, ...rest } = merged;
          expect(settings).toMatchObject(rest);
          expect(ignoredPolicy(value)).toBeInstanceOf(Array);
        }
      }),
    );
  });
});

describe('a change under a policy', () => {
  const managed = {
    network: 'mainnet',
    endpoints: { mainnet: [GATEWAY] },
    alerts: { newBlock: { on: true } },
  };

  it('stores nothing of the policy as the user’s', () => {
    const policy = readPolicy(managed);
    const merged = mergePolicy(own(), policy);
    expect(changeOwn(own(), policy, { ...merged, theme: 'dark' })).toEqual(own({ theme: 'dark' }));
  });

  it.each<[string, (settings: Settings) => Partial<Settings>]>([
    ['switches a set alert off', ({ alerts }) => ({ alerts: { ...alerts, newBlock: { on: false } } })],
    ['removes a set endpoint', ({ endpoints }) => ({ endpoints: { ...endpoints, mainnet: [] } })],
    ['moves to another network', () => ({ network: 'base' })],
  ])('%s, for as long as nothing is locked', (_name, change) => {
    const policy = readPolicy(managed);
    const merged = mergePolicy(own(), policy);
    const patch = change(merged);
    const mine = changeOwn(own(), policy, patch);
    expect(mergePolicy(own(mine), policy)).toEqual({ ...merged, ...patch, overPolicy: mine.overPolicy });
    const locking = readPolicy({ ...managed, locked: ['network', 'endpoints', 'alerts'] });
    expect(mergePolicy(mine, locking)).toEqual({ ...merged, overPolicy: mine.overPolicy });
    expect(changeOwn(own(), locking, patch)).toEqual(own());
  });
});

describe('settings of 8,000 networks', () => {
  const endpoints = Object.fromEntries(Array.from({ length: 8000 }, (_, at) => [`n${at}`, [MINE]]));

  it.each([
    ['no policy', {}],
    ['a policy', { endpoints: { mainnet: [GATEWAY] } }],
  ])('are changed in well under a second under %s', (_name, managed) => {
    const began = performance.now();
    const mine = changeOwn(own(), readPolicy(managed), { endpoints });
    expect(mine.endpoints).toEqual(endpoints);
    // Copying all networks for each of them took 10 s, here and in the page.
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('a value that is not applied', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, []],
    ['no policy', undefined, []],
    ['a good policy', { network: 'base', endpoints: { base: [GATEWAY] }, locked: ['network'] }, []],
    ['another kind of value', 'base', ['']],
    ['an unknown setting', { theme: 'dark', extra: {} }, ['theme', 'extra']],
    ['an unknown network', { network: 'moon' }, ['network']],
    ['an endpoint over http', { endpoints: { base: ['http://a.example', GATEWAY] } }, ['endpoints.base.0']],
    ['an unknown alert', { alerts: { moonrise: { on: true } } }, ['alerts.moonrise']],
    ['a switch of another kind', { alerts: { newBlock: 'yes' } }, ['alerts.newBlock']],
    [
      'a figure out of range',
      { alerts: { noBlockFor: { on: true, minutes: 0 } } },
      ['alerts.noBlockFor.minutes'],
    ],
    ['an unknown lock', { locked: ['theme', 'network'] }, ['locked.0']],
  ])('is reported: %s', (_name, managed, paths) => {
    expect(ignoredPolicy(managed).map(({ path }) => path)).toEqual(paths);
  });

  it('is reported without the key in an endpoint’s address', () => {
    const [found] = ignoredPolicy({
      endpoints: { base: ['https://a.example/v3/0123456789abcdef0123456789abcdef'] },
    });
    expect(found?.got).not.toContain('0123456789abcdef');
  });
});
