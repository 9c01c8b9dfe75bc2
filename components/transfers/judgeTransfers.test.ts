import { describe, expect, it } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import { makeTransaction } from '../../tests/ui/fabricated.ts';
import { readTransferAt } from '../../feed/tokens/readTransfer.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';
import { judgeTransfers, unsignedRows, type Evidence, type Misleading } from './judgeTransfers.ts';

const TOKEN: Token = { address: address(0x70), symbol: 'USDC', decimals: 6, marks: [] };
const VICTIM: Hex = `0xabcd${'1'.repeat(32)}ef01`;
const TWIN: Hex = `0xabcd${'2'.repeat(32)}ef01`;
const ROW = makeTransaction(0);
const ZERO: Hex = `0x${'0'.repeat(40)}`;
const transfer = (over: Partial<TokenTransfer> & { readonly amount?: string } = {}): TokenTransfer => ({
  logIndex: 0,
  transaction: ROW.hash,
  token: TOKEN.address,
  from: VICTIM,
  to: address(0x99),
  what: { kind: 'erc20', amount: over.amount ?? '0' },
  ...over,
});
const judge = (one: TokenTransfer, over: Partial<Evidence> = {}): Misleading | null =>
  judgeTransfers({
    transfers: [one],
    tokens: new Map([[TOKEN.address, TOKEN]]),
    rows: [ROW],
    senders: new Map([[0, 'recovered']]),
    chainId: 1,
    watched: [],
    ...over,
  }).get(one) ?? null;

type Case = readonly [what: string, verdict: Misleading | null, one: TokenTransfer, over?: Partial<Evidence>];

const CASES: readonly Case[] = [
  ['nothing, of an owner who did not sign', 'unsigned', transfer()],
  ['nothing, while the signature is not checked yet', 'unsigned', transfer(), { senders: new Map() }],
  [
    'nothing, where the signature contradicts the sender',
    null,
    transfer(),
    { senders: new Map([[0, 'mismatch']]) },
  ],
  ['nothing, of the signer', null, transfer({ from: ROW.from })],
  ['nothing, of the called contract', null, transfer({ from: ROW.to ?? ZERO })],
  ['nothing, of the token itself', null, transfer({ from: TOKEN.address })],
  ['nothing, minted', null, transfer({ from: ZERO })],
  ['nothing, in a transaction that has not come', null, transfer(), { rows: [] }],
  ['something, of an owner who did not sign', null, transfer({ amount: '5000000' })],
  ['an NFT', null, transfer({ what: { kind: 'erc721', id: '0' } })],
  [
    'a token that looks like a known one',
    'imitation',
    transfer({ amount: '5000000' }),
    { tokens: new Map([[TOKEN.address, { ...TOKEN, marks: ['lookalike'] }]]) },
  ],
  [
    'dust, from the twin of a watched address',
    'dust',
    transfer({ from: TWIN, amount: '1' }),
    { watched: [VICTIM] },
  ],
  ['dust, from the watched address itself', null, transfer({ amount: '1' }), { watched: [VICTIM] }],
  [
    'much, from the twin of a watched address',
    null,
    transfer({ from: TWIN, amount: '1000000' }),
    { watched: [VICTIM] },
  ],
  [
    'dust of the coin, from the twin of a listed contract',
    'dust',
    transfer({ from: `0x7a25${'0'.repeat(32)}488d`, what: { kind: 'coin', amount: '1' } }),
  ],
  [
    'dust, from the twin of an address in the same block',
    'dust',
    transfer({ from: TWIN, amount: '1' }),
    { rows: [{ ...ROW, to: VICTIM }] },
  ],
  [
    'dust, from a system contract that ends like a watched address',
    null,
    transfer({ from: address(0xef01), amount: '1' }),
    { watched: [`0x0000${'1'.repeat(32)}ef01`] },
  ],
  [
    'dust, from the twin of a watched address that begins with zeros',
    'dust',
    transfer({ from: `0x0000${'2'.repeat(32)}ef01`, amount: '1' }),
    { watched: [`0x0000${'1'.repeat(32)}ef01`] },
  ],
  [
    'half a bitcoin, from the twin of a watched address',
    null,
    transfer({ from: TWIN, amount: '50000000' }),
    { watched: [VICTIM], tokens: new Map([[TOKEN.address, { ...TOKEN, symbol: 'WBTC', decimals: 8 }]]) },
  ],
];

describe('a transfer of', () => {
  it.each(CASES.map(([what, verdict, one, over]) => ({ what, verdict, one, over })))(
    '$what: $verdict',
    ({ verdict, one, over }) => {
      expect(judge(one, over)).toBe(verdict);
    },
  );
});

it('the signers to recover are those of transfers of nothing, once each', () => {
  const evidence: Evidence = {
    transfers: [transfer(), transfer({ logIndex: 1 }), transfer({ transaction: hash(9), amount: '3' })],
    tokens: new Map(),
    rows: [ROW, makeTransaction(1)],
    senders: new Map(),
    chainId: 1,
    watched: [],
  };
  expect(unsignedRows(evidence)).toEqual([0]);
  expect(unsignedRows({ ...evidence, senders: new Map([[0, 'recovered']]) })).toEqual([]);
});

const WETH: Hex = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';

it.each<[string, Misleading | undefined, Partial<TokenTransfer>]>([
  ['an amount of the same token', undefined, { what: { kind: 'erc20', amount: '7' } }],
  ['an amount of a listed token', undefined, { token: WETH, what: { kind: 'erc20', amount: '7' } }],
  ['an amount of the coin', undefined, { token: ZERO, what: { kind: 'coin', amount: '7' } }],
  // Anyone can deploy a token that logs whatever its author wants.
  ['an amount of another token', 'unsigned', { token: address(0x71), what: { kind: 'erc20', amount: '7' } }],
  ['nothing of a listed token', 'unsigned', { token: WETH }],
  [
    'an amount in another transaction',
    'unsigned',
    { transaction: hash(9), what: { kind: 'erc20', amount: '7' } },
  ],
])('nothing, whose owner also moves %s: %s', (_what, verdict, over) => {
  const nothing = transfer();
  const judged = judgeTransfers({
    transfers: [nothing, transfer({ logIndex: 1, ...over })],
    tokens: new Map(),
    rows: [ROW],
    senders: new Map(),
    chainId: 1,
    watched: [],
  });
  expect(judged.get(nothing)).toBe(verdict);
});

it('ten thousand transfers are judged in a moment', () => {
  const transfers = Array.from({ length: 10_000 }, (_, index) => transfer({ logIndex: index }));
  const began = performance.now();
  expect(
    judgeTransfers({ transfers, tokens: new Map(), rows: [ROW], senders: new Map(), chainId: 1, watched: [] })
      .size,
  ).toBe(10_000);
  expect(performance.now() - began).toBeLessThan(500);
});

// One transaction sends a worthless token between addresses that have the same ends as others.
const POISONED = '0xfcb6bcc01f0be744505e0251f420571016a1ea9ac042f93a186ff77bfff4e7f9';
// Block 17,034,870 has a swap whose tax is 0: an aggregator's helper sends nothing to the token.

it.each(mainnetBlocks(15_547_621, 17_034_870, 17_062_257, 22_431_084))(
  'block $number: an attack by look-alike addresses is found, and no more',
  ({ number, block, logs }) => {
    const rows = block.transactions.map((raw, index) =>
      makeTransaction(index, {
        hash: raw['hash'] as Hex,
        from: raw.from as Hex,
        to: raw['to'] as Hex | null,
      }),
    );
    const transfers = logs.flatMap((log, logIndex) => {
      const read = readTransferAt(log, { logIndex, transaction: log['transactionHash'] as Hex });
      return read === null ? [] : [read];
    });
    const judged = judgeTransfers({
      transfers,
      rows,
      tokens: new Map(),
      senders: new Map(),
      chainId: 1,
      watched: [],
    });
    expect([...judged].map(([{ transaction }, reason]) => [transaction, reason])).toEqual(
      Array.from({ length: number === 17_062_257 ? 8 : 0 }, () => [POISONED, 'dust']),
    );
  },
);
