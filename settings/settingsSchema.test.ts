import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettingsValue, type Settings } from './settingsSchema.ts';

const full: Settings = {
  network: 'base',
  endpoints: {
    base: ['wss://user:secret@node.example/key', 'ws://127.0.0.1:8546/'],
    custom: ['wss://b.example/'],
  },
  custom: {
    chainId: 1337,
    name: 'Mine',
    coin: 'XYZ',
    explorer: 'https://scan.example/',
    priceFeed: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
  },
  badge: 'price',
  loading: 'always',
  price: false,
  theme: 'contrast',
  paused: true,
  watched: [{ address: '0x00000000219ab540356cbb839cbe05303d7705fa', label: 'Deposit' }],
  seed: 7,
};

describe('reading stored settings', () => {
  it('takes a whole one as it is', () => {
    expect(readSettingsValue(full)).toEqual(full);
  });

  it.each([undefined, null, 3, 'x', [], [1]])('makes defaults of %j', (raw) => {
    expect(readSettingsValue(raw)).toEqual(defaultSettings);
  });

  it.each<[keyof Settings, unknown, unknown]>([
    ['network', 'moon', null],
    ['network', '__proto__', null],
    ['endpoints', 'wss://a', {}],
    ['endpoints', { base: 'wss://a' }, { base: [] }],
    ['badge', 'luck', 'block'],
    ['loading', true, 'onDemand'],
    ['price', 'yes', true],
    ['theme', 4, 'system'],
    ['paused', null, false],
    ['watched', {}, []],
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
    ['explorer', 'javascript:alert(1)'],
    ['priceFeed', '0x12'],
  ])('a broken custom %s (%j) leaves the rest of the network', (name, broken) => {
    const custom = { ...full.custom, [name]: broken };
    expect(readSettingsValue({ ...full, custom }).custom).toEqual({ ...full.custom, [name]: null });
  });

  it('drops a broken line of a list and keeps the others', () => {
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

  it('never throws, and what it made reads back as itself', () => {
    const keys = fc.constantFrom(...Object.keys(full), 'other');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (raw) => {
        const read = readSettingsValue(raw);
        expect(readSettingsValue(JSON.parse(JSON.stringify(read)))).toEqual(read);
      }),
    );
  });
});
