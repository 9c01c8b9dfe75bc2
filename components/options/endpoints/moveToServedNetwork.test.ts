import { expect, it } from 'vitest';
import { readSettingsValue } from '../../../settings/settingsSchema.ts';
import { moveToServedNetwork } from './moveToServedNetwork.ts';

const A = 'wss://a.example';
const B = 'wss://b.example';
const settings = (value: object) =>
  readSettingsValue({ network: 'mainnet', endpoints: { mainnet: [A, B] }, ...value });

it.each([
  ['anvil', 31_337, 'local'],
  ['geth --dev', 1337, 'local'],
  ['a known chain', 8453, 'base'],
])('moves a node of %s to its network, and no other node', (_, chainId, network) => {
  expect(moveToServedNetwork(settings({}), A, chainId)).toEqual({
    network,
    endpoints: { mainnet: [B], [network]: [A] },
  });
});

it('makes a custom network for a node of an unknown chain', () => {
  expect(moveToServedNetwork(settings({}), A, 777)).toMatchObject({
    network: 'custom',
    custom: { chainId: 777 },
    endpoints: { mainnet: [B], custom: [A] },
  });
});

it('puts the node first in the list of its network', () => {
  const stored = settings({ endpoints: { mainnet: [A], base: [B, A] } });
  expect(moveToServedNetwork(stored, A, 8453)?.endpoints).toEqual({ mainnet: [], base: [A, B] });
});

it('puts it there once, however it is spelled in that list', () => {
  const stored = settings({ endpoints: { mainnet: [A], base: ['WSS://a.example:443/#x', B] } });
  expect(moveToServedNetwork(stored, A, 8453)?.endpoints).toEqual({ mainnet: [], base: [A, B] });
});

it('changes the custom chain for a node of another unknown chain, and loses no other node', () => {
  const custom = settings({ network: 'custom', custom: { chainId: 5 }, endpoints: { custom: [B, A] } });
  expect(moveToServedNetwork(custom, A, 777)).toMatchObject({
    network: 'custom',
    custom: { chainId: 777 },
    endpoints: { custom: [A, B] },
  });
});

it.each([
  ['the chosen chain', settings({}), 1],
  ['any chain, under Localhost', settings({ network: 'local', endpoints: { local: [A] } }), 1],
  [
    'any chain, under a custom network without an id',
    settings({ network: 'custom', endpoints: { custom: [A] } }),
    5,
  ],
  ['another chain, but is no longer in the list', settings({ endpoints: {} }), 8453],
])('keeps a node that serves %s', (_, value, chainId) => {
  expect(moveToServedNetwork(value, A, chainId)).toBeNull();
});
