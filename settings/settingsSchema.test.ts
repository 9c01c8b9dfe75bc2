import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../tests/defaultSettings.ts';
import { readSettingsValue, type Settings } from './settingsSchema.ts';

const full: Settings = {
  network: 'base',
  endpoints: {
    base: ['wss://user:secret@node.example/key', 'ws://127.0.0.1:8546/'],
    custom: ['wss://b.example/'],
  },
  consensus: { mainnet: { on: true, beacon: 'https://beacon.example/key', root: `0x${'1a'.repeat(32)}` } },
  custom: {
    chainId: 1337,
    name: 'Mine',
    coin: 'XYZ',
    priceFeed: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
    heartbeat: 1440,
  },
  explorers: { custom: 'https://scan.example/', base: '' },
  badge: 'price',
  loading: 'always',
  price: false,
  ens: { mainnet: true, sepolia: false },
  theme: 'contrast',
  picture: true,
  paused: true,
  watched: [{ address: '0x00000000219ab540356cbb839cbe05303d7705fa', label: 'Deposit' }],
  alerts: {
    baseFeeBelow: { on: true, gwei: '0.5' },
    baseFeeAbove: { on: true, gwei: '40' },
    transferCostBelow: { on: true, usd: '0.015' },
    averageBelow: { on: true, gwei: '0.25' },
    averageAbove: { on: true, gwei: '30' },
    actionCostBelow: { on: true, action: 'swap', usd: '2.5' },
    priceBelow: { on: true, usd: '1999.99' },
    priceAbove: { on: true, usd: '4000' },
    noBlockFor: { on: true, minutes: 3 },
    newBlock: { on: true },
    watchedSeen: { on: true },
  },
  snoozedUntil: 1_681_290_000_000,
  seed: 7,
  overPolicy: ['alerts.newBlock'],
};

describe('reading stored settings', () => {
  it('accepts complete settings unchanged', () => {
    expect(readSettingsValue(full)).toEqual(full);
  });

  it.each([undefined, null, 3, 'x', [], [1]])('returns the defaults for %j', (raw) => {
    expect(readSettingsValue(raw)).toEqual(defaultSettings);
  });

  it.each<[keyof Settings, unknown, unknown]>([
    ['network', 'moon', null],
    ['network', '__proto__', null],
    ['endpoints', 'wss://a', {}],
    ['endpoints', { base: 'wss://a' }, { base: [] }],
    [
      'consensus',
      { mainnet: { on: true, beacon: 'ws://b.example' } },
      { mainnet: { on: true, beacon: null, root: null } },
    ],
    ['explorers', { base: 'javascript:alert(1)', bnb: '' }, { bnb: '' }],
    ['badge', 'luck', 'block'],
    ['loading', true, 'onDemand'],
    ['price', 'yes', true],
    ['theme', 4, 'system'],
    ['picture', 1, false],
    ['paused', null, false],
    ['watched', {}, []],
    ['alerts', 'all', defaultSettings.alerts],
    ['snoozedUntil', -1, 0],
    ['seed', 1.5, null],
    ['seed', -1, null],
  ])('a broken %s (%j) falls back alone', (name, broken, fallback) => {
    expect(readSettingsValue({ ...full, [name]: broken })).toEqual({ ...full, [name]: fallback });
  });

  it.each<[keyof Settings['custom'], unknown]>([
    ['chainId', '1'],
    ['chainId', 0],
    ['name', 'n'.repeat(41)],
    ['coin', 5],
    ['priceFeed', '0x12'],
    ['heartbeat', '60'],
    ['heartbeat', 0],
    ['heartbeat', 43_201],
  ])('a broken custom %s (%j) leaves the rest of the network', (name, broken) => {
    const custom = { ...full.custom, [name]: broken };
    expect(readSettingsValue({ ...full, custom }).custom).toEqual({ ...full.custom, [name]: null });
  });

  it.each<[keyof Settings['alerts'], object, object]>([
    ['baseFeeBelow', { gwei: '0' }, { gwei: '1' }],
    ['baseFeeBelow', { gwei: '0.0000000001' }, { gwei: '1' }],
    ['baseFeeAbove', { gwei: 40 }, { gwei: '20' }],
    ['transferCostBelow', { usd: '-1' }, { usd: '0.05' }],
    ['transferCostBelow', { usd: '1e3' }, { usd: '0.05' }],
    ['noBlockFor', { minutes: 0 }, { minutes: 5 }],
    ['noBlockFor', { minutes: 1.5 }, { minutes: 5 }],
    ['newBlock', { on: 'yes' }, { on: false }],
  ])('a broken alert %s (%j) falls back alone', (kind, broken, fallback) => {
    const alerts = { ...full.alerts, [kind]: { ...full.alerts[kind], ...broken } };
    const read = { ...full.alerts, [kind]: { ...full.alerts[kind], ...fallback } };
    expect(readSettingsValue({ ...full, alerts }).alerts).toEqual(read);
  });

  it('adds all alerts, switched off, to settings from before there were alerts', () => {
    const { alerts: _alerts, snoozedUntil: _snoozedUntil, ...old } = full;
    const read = readSettingsValue(old);
    expect(read).toEqual({ ...full, alerts: defaultSettings.alerts, snoozedUntil: 0 });
    expect(Object.values(read.alerts).filter(({ on }) => on)).toEqual([]);
    expect(Object.keys(read.alerts)).toHaveLength(11);
  });

  it('drops a broken item of a list and keeps the others', () => {
    const address = '0x00000000219AB540356cBB839Cbe05303d7705Fa';
    const read = readSettingsValue({
      endpoints: { base: ['wss://a.example', 'http://b.example', 4] },
      watched: [
        { address, label: 'A' },
        { address: '0x1', label: 'B' },
      ],
    });
    expect(read.endpoints).toEqual({ base: ['wss://a.example'] });
    expect(read.watched).toEqual([{ address: address.toLowerCase(), label: 'A' }]);
  });

  it('never throws, and its result reads back as itself', () => {
    const keys = fc.constantFrom(...Object.keys(full), 'other');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (raw) => {
        // JSON has no −0, so no stored value is −0.
        const read = readSettingsValue(JSON.parse(JSON.stringify(raw)));
        expect(readSettingsValue(JSON.parse(JSON.stringify(read)))).toEqual(read);
      }),
    );
  });
});
