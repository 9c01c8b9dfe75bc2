import { describe, expect, it } from 'vitest';
import { publicEndpoints } from '../feed/networks/publicEndpoints.ts';
import type { FeedConfig } from '../feed/contract/config.ts';
import { readSettingsValue } from './settingsSchema.ts';
import { toFeedConfig } from './toFeedConfig.ts';

const BUILT_IN = 'ws://127.0.0.1:18545';
const feed = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';
const publicOnes = publicEndpoints('mainnet');

describe('the feed configuration made of settings', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string | null, Partial<FeedConfig>]>([
    ['nothing chosen', {}, null, { network: 'mainnet', chainId: 1, own: false, priceFeed: null }],
    [
      'own endpoints replace the public ones, in their order',
      { endpoints: { mainnet: ['wss://b.example', 'wss://a.example'] } },
      null,
      { network: 'mainnet', chainId: 1, endpoints: ['wss://b.example', 'wss://a.example'], own: true },
    ],
    [
      'own endpoints lose the part from # on, with which older browsers open no WebSocket',
      {
        endpoints: {
          mainnet: [
            'ws://127.0.0.1:1234/#frag',
            'ws://127.0.0.1:1234/#b',
            'wss://a.example/key?x#',
            'wss://a.example',
          ],
        },
      },
      null,
      { endpoints: ['ws://127.0.0.1:1234/', 'wss://a.example/key?x', 'wss://a.example'] },
    ],
    [
      "another network's own endpoints are not used here",
      { network: 'optimism', endpoints: { mainnet: ['wss://a.example'] } },
      null,
      { network: 'optimism', chainId: 10, own: false },
    ],
    [
      'the local network',
      { network: 'local' },
      null,
      { network: 'local', chainId: null, endpoints: ['ws://127.0.0.1:8545'], own: false },
    ],
    [
      'a custom network',
      {
        network: 'custom',
        custom: { chainId: 5, priceFeed: feed, heartbeat: 90 },
        endpoints: { custom: ['wss://a.example'] },
      },
      null,
      {
        network: 'custom',
        chainId: 5,
        endpoints: ['wss://a.example'],
        own: true,
        priceFeed: feed,
        priceHeartbeat: 5400,
      },
    ],
    [
      'a custom network of a known chain uses no public endpoint',
      { network: 'custom', custom: { chainId: 1 } },
      null,
      { network: 'custom', chainId: 1, endpoints: [], own: true },
    ],
    [
      "a custom network's price feed stays with it",
      { network: 'base', custom: { priceFeed: feed } },
      null,
      { priceFeed: null },
    ],
    [
      "the build's endpoint",
      {},
      BUILT_IN,
      { network: 'custom', chainId: null, endpoints: [BUILT_IN], own: true, priceFeed: null },
    ],
    [
      "an own endpoint goes before the build's",
      { endpoints: { custom: ['wss://a.example'] } },
      BUILT_IN,
      { network: 'custom', chainId: null, endpoints: ['wss://a.example'], own: true },
    ],
    [
      "a chosen network goes before the build's endpoint",
      { network: 'sepolia' },
      BUILT_IN,
      { network: 'sepolia', chainId: 11_155_111, own: false },
    ],
    [
      'no watched addresses where blocks come too fast to load every body',
      { network: 'bnb', watched: [{ address: feed, label: '' }], alerts: { watchedSeen: { on: true } } },
      null,
      { network: 'bnb', watched: [] },
    ],
    ['the price on the badge', { badge: 'price' }, null, { priceAtRest: true }],
    ['a fee on the badge', { badge: 'fast' }, null, { feesAtRest: true, priceAtRest: false }],
    ['an alert on the average', { alerts: { averageAbove: { on: true } } }, null, { feesAtRest: true }],
    [
      'an alert on what an action costs',
      { alerts: { actionCostBelow: { on: true } } },
      null,
      { feesAtRest: true, priceAtRest: true },
    ],
    [
      'an alert on the coin price',
      { alerts: { priceAbove: { on: true } } },
      null,
      { feesAtRest: false, priceAtRest: true },
    ],
    ['another figure on the badge', { badge: 'baseFee' }, null, { priceAtRest: false }],
    [
      'an alert that needs the price',
      { alerts: { transferCostBelow: { on: true } } },
      null,
      { priceAtRest: true, loading: 'onDemand', watched: [] },
    ],
    [
      'the same with the price switched off',
      { price: false, alerts: { transferCostBelow: { on: true } } },
      null,
      { priceAtRest: false },
    ],
    [
      'addresses that are watched without the alert',
      { watched: [{ address: feed, label: '' }] },
      null,
      { watched: [], priceAtRest: false },
    ],
    [
      'the rules',
      { paused: true, loading: 'always', price: false },
      null,
      { paused: true, loading: 'always', price: false },
    ],
    [
      'addresses of the alert, each once',
      {
        alerts: { watchedSeen: { on: true } },
        watched: [
          { address: `0x${'AB'.repeat(20)}`, label: 'A' },
          { address: `0x${'ab'.repeat(20)}`, label: 'B' },
        ],
      },
      null,
      { watched: [`0x${'ab'.repeat(20)}`] },
    ],
  ])('%s', (_name, raw, builtIn, expected) => {
    expect(toFeedConfig(readSettingsValue(raw), builtIn)).toMatchObject(expected);
  });

  it('orders the public endpoints by the seed, always the same for one install', () => {
    const order = (seed: number) => toFeedConfig(readSettingsValue({ seed }), null).endpoints;
    expect(order(12_345)).toEqual(order(12_345));
    expect([...order(12_345)].toSorted()).toEqual([...publicOnes].toSorted());
  });

  it('gives each public endpoint first place in about as many installs', () => {
    const first = new Map<string | undefined, number>();
    for (let seed = 1; seed <= 2000; seed += 1) {
      const [head] = toFeedConfig(readSettingsValue({ seed }), null).endpoints;
      first.set(head, (first.get(head) ?? 0) + 1);
    }
    expect(first.size).toBe(publicOnes.length);
    for (const count of first.values()) expect(count).toBeGreaterThan(2000 / publicOnes.length / 1.4);
  });
});
