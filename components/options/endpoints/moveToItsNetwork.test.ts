import { expect, it } from 'vitest';
import { readSettingsValue } from '../../../settings/settingsSchema.ts';
import { moveToItsNetwork } from './moveToItsNetwork.ts';

const A = 'wss://a.example';
const B = 'wss://b.example';
const settings = (value: object) =>
  readSettingsValue({ network: 'mainnet', endpoints: { mainnet: [A, B] }, ...value });

it.each([
  ['anvil', 31_337, 'local'],
  ['geth --dev', 1337, 'local'],
  ['a known chain', 8453, 'base'],
])('a node of %s goes to its network, the others stay', (_, chainId, network) => {
  expect(moveToItsNetwork(settings({}), A, chainId)).toEqual({
    network,
    endpoints: { mainnet: [B], [network]: [A] },
  });
});

it('a node of an unknown chain becomes a custom network of that chain', () => {
  expect(moveToItsNetwork(settings({}), A, 777)).toMatchObject({
    network: 'custom',
    custom: { chainId: 777 },
    endpoints: { mainnet: [B], custom: [A] },
  });
});

it('comes first where it goes, before what was there', () => {
  const there = settings({ endpoints: { mainnet: [A], base: [B, A] } });
  expect(moveToItsNetwork(there, A, 8453)?.endpoints).toEqual({ mainnet: [], base: [A, B] });
});

it('of another chain under Custom, the node makes that the custom chain, and no other node is lost', () => {
  const custom = settings({ network: 'custom', custom: { chainId: 5 }, endpoints: { custom: [B, A] } });
  expect(moveToItsNetwork(custom, A, 777)).toMatchObject({
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
  ['another chain, but removed meanwhile', settings({ endpoints: {} }), 8453],
])('stays when it serves %s', (_, value, chainId) => {
  expect(moveToItsNetwork(value, A, chainId)).toBeNull();
});
