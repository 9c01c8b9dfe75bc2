import { describe, expect, it } from 'vitest';
import { bytesPerDay } from './bytesPerDay.ts';
import { coinFeed } from './coinFeeds.ts';
import { explorerByKey } from './explorers.ts';
import { isLoopback } from './loopback.ts';
import { hasStandardHeader, isLocal, networkByKey, networks } from './networks.ts';
import { publicEndpoints } from './publicEndpoints.ts';

describe('the table of networks', () => {
  it('has every key, and every chain id, once', () => {
    const keys = networks.map(({ key }) => key);
    expect(new Set(keys).size).toBe(networks.length);
    expect(keys).toEqual(['mainnet', 'sepolia', 'base', 'arbitrum', 'optimism', 'polygon', 'bnb', 'local']);
    const ids = networks.flatMap(({ chainId }) => chainId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(networks)(
    '$key is whole: lowercase addresses, sockets, a price or the reason for none',
    (network) => {
      const address = /^0x[\da-f]{40}$/;
      const feed = coinFeed(network.key, network.chainId);
      const shown = typeof feed === 'string' ? feed : feed.address;
      expect(shown).toMatch(network.key === 'sepolia' ? /^testnet$/ : address);
      expect(publicEndpoints(network.key).length).toBeGreaterThan(0);
      const schemes = publicEndpoints(network.key).map((endpoint) => new URL(endpoint).protocol);
      expect(new Set(schemes)).toEqual(new Set([network.key === 'local' ? 'ws:' : 'wss:']));
      expect(explorerByKey(network.key, network.chainId) ?? 'https://none').toMatch(/^https:\/\/[^/]+$/);
      expect(bytesPerDay(network).always).toBeGreaterThan(bytesPerDay(network).onDemand);
    },
  );

  it('states what was measured for mainnet: 2 kB a block at rest, 2.9 GB a day with bodies', () => {
    const perDay = bytesPerDay(networkByKey('mainnet', 1));
    expect(perDay.onDemand).toBe(7200 * 2000);
    expect(perDay.always / 1e9).toBeCloseTo(2.9, 1);
  });

  it('has blob rules in the order of their times', () => {
    for (const { blobRules } of networks) {
      const times = (blobRules ?? []).map(({ from }) => from);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });
});

describe('a network by key', () => {
  it('of the table is itself', () => {
    expect(networkByKey('base', 8453).name).toBe('Base');
    expect(networkByKey('local', 1337)).toMatchObject({ key: 'local', chainId: null });
  });

  it('of a custom one with a known chain id has what is known of it, but none of its endpoints', () => {
    expect(networkByKey('custom', 137)).toMatchObject({ key: 'custom', coin: 'POL' });
    expect(publicEndpoints('custom')).toEqual([]);
    expect(networkByKey('custom', 31_337)).toMatchObject({
      key: 'custom',
      chainId: 31_337,
      blockTimeMs: null,
    });
  });

  it('of an unknown chain assumes nothing', () => {
    expect(networkByKey('custom', 4242)).toMatchObject({
      name: 'EVM 4242',
      standardHeader: false,
      feeRule: { kind: 'none' },
      blobRules: null,
    });
    expect(coinFeed('custom', 4242)).toBe('noFeed');
    expect(networkByKey('custom', null).name).toBe('EVM');
  });
});

describe('which chains are what', () => {
  it.each([1, 11_155_111, 8453, 42_161, 10, 137, 56, 31_337, 1337, 560_048])(
    'chain %i hashes plain RLP headers',
    (id) => {
      expect(hasStandardHeader(id)).toBe(true);
    },
  );

  it.each([324, 43_114, 4242])('chain %i may not', (id) => {
    expect(hasStandardHeader(id)).toBe(false);
  });

  it.each([
    ['ws://127.0.0.1:8545', true],
    ['ws://127.9.9.9', true],
    ['ws://localhost:8545/x', true],
    ['wss://node.localhost', true],
    ['ws://[::1]:8545', true],
    ['ws://128.0.0.1', false],
    ['wss://127.0.0.1.example', false],
    ['wss://localhost.example', false],
    ['no url', false],
  ])('%s is loopback: %s', (url, expected) => {
    expect(isLoopback(url)).toBe(expected);
  });

  it.each([
    [31_337, 'wss://node.example', true],
    [1337, 'ws://127.0.0.1:8545', true],
    // An unknown chain on loopback is a development chain.
    [12_345, 'ws://127.0.0.1:8545', true],
    [12_345, 'wss://node.example', false],
    // A node of a public chain, or of a fork of one, on this machine too.
    [1, 'ws://127.0.0.1:8545', false],
    [8453, 'ws://localhost:8546', false],
    [560_048, 'ws://[::1]:8546', false],
  ])('chain %i at %s is local: %s', (chainId, url, expected) => {
    expect(isLocal(chainId, url)).toBe(expected);
  });
});
