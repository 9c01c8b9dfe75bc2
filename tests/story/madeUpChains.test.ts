import { keccak256 } from 'ethers';
import { describe, expect, it } from 'vitest';
import { encodeTransaction } from '../../feed/check/encodeTransaction.ts';
import { readBlock } from '../../feed/header/readBlock.ts';
import { networkByKey } from '../../feed/networks/networks.ts';
import { checkOf, partsOf, rowsOf, setUp } from '../bodies.ts';
import realHeaders from '../fixtures/headers.json' with { type: 'json' };
import { makeBlock } from '../scriptedNode/testChain.ts';
import { type Json, signTransaction } from '../syntheticBlock.ts';

// Blocks made up after what each chain's node program writes; the real ones are in otherChains.test.ts.
const PRAGUE = realHeaders['22431084'];
const SENDER = `0x${'5e'.repeat(20)}`;
const TO = `0x${'70'.repeat(20)}`;
const legacy = {
  type: '0x0',
  nonce: '0x5',
  gasPrice: '0x77359400',
  gas: '0x5208',
  to: TO,
  value: '0x1',
  input: '0x',
  from: SENDER,
};
const typed = { ...legacy, maxFeePerGas: '0xb2d05e00', maxPriorityFeePerGas: '0x3b9aca00', accessList: [] };
const BASE_FEE = { baseFeePerGas: '0x3b9aca00' };

/** With the hash that its own bytes have. */
function hashed(fields: Json): Json {
  const encoding = encodeTransaction(fields);
  if (encoding.kind !== 'encoded') throw new Error(encoding.kind);
  return { ...fields, hash: keccak256(encoding.encoded.signed) };
}
const withHash = (fields: Json): Json => ({ hash: `0x${'ab'.repeat(32)}`, ...fields });
const eip155 = (chainId: number, r: string, s: string): Json =>
  hashed({ ...legacy, v: `0x${(35 + 2 * chainId).toString(16)}`, r, s });

async function shown(chainId: number, transactions: readonly Json[], header: Json = {}, head: Json = {}) {
  const key = chainId === 1337 || chainId === 31_337 ? 'local' : 'custom';
  const network = { ...networkByKey(key, chainId), chainId };
  const block = { ...PRAGUE, ...BASE_FEE, ...header, transactions };
  const arrival = { arrivedAt: 0, pushed: true, source: 'wss://announced.example' };
  const announced = readBlock({ ...block, ...head }, arrival, network);
  const { bodies } = setUp([block], { network, blockOf: () => announced });
  const parts = await partsOf(bodies, { kind: 'transactions', block: announced.hash });
  const senders = await partsOf(bodies, { kind: 'senders', block: announced.hash, rows: [] });
  return {
    rows: rowsOf(parts),
    check: checkOf(parts),
    senders: senders.flatMap((part) => (part.kind === 'senders' ? part.checks : [])),
    chain: parts.flatMap((part) => (part.kind === 'chain' ? [part.chain] : []))[0],
  };
}

const KEYS_OWN = `0x${'9c'.repeat(32)}`;
const LOW = `0x${'3d'.repeat(32)}`;

describe('a sender is not accused', () => {
  it.each([
    ['Moonbeam: a call by XCM', 1284, eip155(1284, '0x1', '0x1')],
    ['Conflux eSpace: a phantom transaction', 1030, eip155(1030, '0x1', SENDER)],
    ['HyperEVM: a system transaction', 999, eip155(999, '0x1', SENDER)],
    ['hardhat: an impersonated account', 31_337, eip155(31_337, SENDER, SENDER)],
    ['anvil: an impersonated account', 31_337, withHash({ ...legacy, v: '0x0', r: '0x0', s: '0x0' })],
    ['GoQuorum: a private transaction', 1337, hashed({ ...legacy, v: '0x25', r: KEYS_OWN, s: LOW })],
    ['Kaia: a type of its own as type 0', 8217, withHash({ ...legacy, v: '0x4056', r: KEYS_OWN, s: LOW })],
    ['Filecoin: a native message', 314, withHash({ ...typed, type: '0x2', v: '0x0', r: '0x0', s: '0x0' })],
    ['Hedera: a native transaction', 295, withHash({ ...legacy, v: null, r: '0x0', s: '0x0' })],
    ['Mantle: a transaction that another key pays for', 5000, eip155(5000, KEYS_OWN, LOW)],
    ['Rootstock: the reward of miners', 30, withHash({ ...legacy, v: null, r: null, s: null })],
    ['Polygon: state sync in a legacy coat', 137, withHash({ ...legacy, v: '0x0', r: '0x0', s: '0x0' })],
  ])('on %s', async (_, chainId, transaction) => {
    const { check, senders } = await shown(chainId, [transaction]);
    expect(senders).toEqual(['uncheckable']);
    expect(check?.kind).not.toBe('mismatch');
  });

  it('but is, on a known chain by a key’s own signature, and recovered on any', async () => {
    const { json } = signTransaction({ ...BNB, type: 0, gasPrice: 2_000_000_000n }, 0);
    expect((await shown(56, [json])).senders).toEqual(['recovered']);
    expect((await shown(56, [{ ...json, from: SENDER }])).senders).toEqual(['mismatch']);
    expect((await shown(25, [json])).senders).toEqual(['recovered']);
    expect((await shown(25, [{ ...json, from: SENDER }])).senders).toEqual(['uncheckable']);
  });
});

const BNB = { chainId: 56n, nonce: 1, gasLimit: 21_000n, value: 1n, to: TO, data: '0x' };

describe('a block of Ethereum', () => {
  const one = hashed({ ...typed, type: '0x2', chainId: '0x1', yParity: '0x0', r: KEYS_OWN, s: LOW });
  const odd = [
    ['a type of no fork', { ...one, type: '0x5' }],
    ['a deposit', { ...one, type: '0x7e', r: '0x0', s: '0x0' }],
    ['no nonce', { ...one, nonce: undefined }],
  ] as const;
  const real = { baseFeePerGas: PRAGUE.baseFeePerGas };

  it.each(odd)('with %s accuses its node where the header is of a known fork', async (_, transaction) => {
    expect((await shown(1, [transaction], real)).check).toEqual({ kind: 'mismatch', indexes: [0] });
  });

  it.each(odd)('with %s accuses nobody where the header was cut short', async (_, transaction) => {
    const { check } = await shown(1, [transaction], { ...real, requestsHash: null });
    expect(check).toMatchObject({ kind: 'uncheckable', reason: 'unknownFork' });
  });
});

it('a head that lacks fields is known by the header of its body, where that hashes right', async () => {
  const genesis = realHeaders['0'];
  const network = { ...networkByKey('custom', 98_765), chainId: 98_765 };
  const block = { ...genesis, transactions: [] };
  const head = { ...genesis, mixHash: null, gasUsed: '0x5' };
  const announced = readBlock(head, { arrivedAt: 0, pushed: true, source: '' }, network);
  const { bodies } = setUp([block], { network, blockOf: () => announced });
  expect(announced.check.kind).toBe('unchecked');
  const parts = await partsOf(bodies, { kind: 'transactions', block: announced.hash });
  expect(checkOf(parts)).toEqual({ kind: 'matches', headerMatches: true });
});

describe('a type means what it means on its chain', () => {
  const signed = { r: KEYS_OWN, s: LOW, yParity: '0x0' };
  const unsigned = { r: '0x0', s: '0x0', v: '0x0' };
  const nitro = (version: string): Json => ({
    difficulty: '0x1',
    extraData: `0x${'1b'.repeat(32)}`,
    mixHash: `0x${'0'.repeat(32)}${version.padStart(16, '0')}${'0'.repeat(16)}`,
  });

  const ADDED = { ...nitro('a'), extraData: '0x', sendRoot: `0x${'1b'.repeat(32)}` };

  it.each([
    ['Ronin: sponsored', 2020, { ...typed, ...signed, type: '0x64' }, {}, 'transfer', '1000000000'],
    ['Arbitrum: deposit', 42_161, { ...legacy, ...unsigned, type: '0x64' }, nitro('a'), 'system', null],
    [
      'no Orbit chain, whatever its node adds',
      98_765,
      { ...typed, ...signed },
      ADDED,
      'transfer',
      '1000000000',
    ],
    ['an unknown Orbit chain', 98_765, { ...typed, ...signed, type: '0x2' }, nitro('33'), 'transfer', '0'],
    ['ArbOS 9, which took tips', 42_170, { ...typed, ...signed, type: '0x2' }, nitro('9'), 'transfer', null],
    ['ArbOS 60, which may', 42_161, { ...typed, ...signed, type: '0x2' }, nitro('3c'), 'transfer', null],
    ['World Chain: deposit', 480, { ...legacy, ...unsigned, type: '0x7e' }, {}, 'system', null],
    ['Berachain: rewards', 80_094, { ...legacy, type: '0x7e' }, {}, 'system', null],
    ['zkSync: upgrade', 324, { ...legacy, type: '0xfe' }, {}, 'system', null],
    ['zkSync: account abstraction', 324, { ...typed, ...signed, type: '0x71' }, {}, 'transfer', null],
    ['Polygon: state sync', 137, { ...legacy, type: '0x7f' }, {}, 'system', null],
    ['Celo: fee in CELO', 42_220, { ...typed, ...signed, type: '0x7b' }, {}, 'transfer', '1000000000'],
    [
      'a batch of two',
      98_765,
      { ...typed, to: null, input: null, type: '0x76', calls: [{}, {}] },
      {},
      'other',
      '1000000000',
    ],
    [
      'Moonbeam: a head without base fee',
      1284,
      { ...legacy, ...signed, v: '0x1' },
      {},
      'transfer',
      '1000000000',
    ],
  ] as const)('%s', async (name, chainId, transaction, header, kind, tip) => {
    const head = name.startsWith('Moonbeam') ? { baseFeePerGas: null } : {};
    const { rows } = await shown(chainId, [withHash(transaction)], header, head);
    expect(rows).toMatchObject([{ kind, tip, created: null }]);
  });
});

describe('an empty block whose root no list has', () => {
  // hardhat_mine makes such ones; on any other chain they are a lie.
  it.each([
    [31_337, 'uncheckable'],
    [1, 'mismatch'],
  ] as const)('on chain %i: %s', async (chainId, kind) => {
    const header = { transactionsRoot: keccak256('0x') };
    const { parentHash: _, ...block } = makeBlock({ number: 9, timestamp: 1_700_000_000, header });
    const { check } = await shown(chainId, [], { ...block, parentHash: `0x${'00'.repeat(32)}` });
    expect(check?.kind).toBe(kind);
  });
});
