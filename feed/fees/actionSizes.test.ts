import { Interface, parseEther, SigningKey, Transaction, type TransactionLike } from 'ethers';
import { describe, expect, it } from 'vitest';
import { measuredGas } from '../../components/fees/measuredGas.ts';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import type { Action } from '../contract/snapshot.ts';
import { readTransaction } from '../transaction/readTransaction.ts';
import { ACTION_SIZES, SIGNATURE_SIZE } from './actionSizes.ts';

const TO = `0x${'ab'.repeat(20)}`;
const bytesOf = (serialized: string): number => (serialized.length - 2) / 2;
const type2 = (fields: TransactionLike): Transaction =>
  Transaction.from({ ...fields, type: 2, chainId: 8453 });

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The same transaction as one of type 2. */
function asType2(raw: Readonly<Record<string, unknown>>): Transaction {
  const fee = text(raw['maxFeePerGas']) ?? text(raw['gasPrice']) ?? '0x0';
  return type2({
    nonce: Number(raw['nonce']),
    maxFeePerGas: fee,
    maxPriorityFeePerGas: text(raw['maxPriorityFeePerGas']) ?? fee,
    gasLimit: text(raw['gas']),
    to: text(raw['to']),
    value: text(raw['value']),
    data: text(raw['input']) ?? '0x',
  });
}

/** The median size of each action in real blocks, in place of its gas; empty where the blocks are not there. */
function realSizes(): readonly (readonly [Action, number, number])[] {
  const all = mainnetBlocks(15_547_621, 17_034_870, 17_062_257, 22_431_084).flatMap(({ block, receipts }) =>
    block.transactions.map((raw, index) => ({ raw, failed: receipts[index]?.['status'] === '0x0' })),
  );
  const rules = { baseFee: null, system: [], tips: 'paid', otherCurrency: false } as const;
  const rows = all.map(({ raw }, index) => readTransaction(raw, index, rules));
  const receipts = all.map(({ raw, failed }, index) => {
    const gasUsed = bytesOf(asType2(raw).unsignedSerialized);
    return [index, { index, failed, gasUsed, fee: null, derived: false, tip: null, created: null }] as const;
  });
  return [...measuredGas(rows, new Map(receipts))].map(([action, { gas, times }]) => [action, gas, times]);
}

describe('the size of a transaction', () => {
  it.each(realSizes())('in real blocks, for a %s: %i bytes (%i times)', (action, size) => {
    expect(ACTION_SIZES[action]).toBe(size);
  });

  const erc20 = new Interface([
    'function transfer(address to, uint256 value)',
    'function approve(address to, uint256 value)',
  ]);
  const amount = [TO, 250_000_000n];
  const usual = {
    nonce: 57,
    maxFeePerGas: 10_000_000n,
    maxPriorityFeePerGas: 1_000_000n,
    gasLimit: 60_000n,
    to: TO,
  };
  it.each<readonly [Action, TransactionLike]>([
    ['transfer', { gasLimit: 21_000n, value: parseEther('0.05') }],
    ['tokenTransfer', { data: erc20.encodeFunctionData('transfer', amount) }],
    ['approval', { data: erc20.encodeFunctionData('approve', amount) }],
  ])('of a usual %s on a rollup is within 8 bytes', (action, fields) => {
    const size = bytesOf(type2({ ...usual, ...fields }).unsignedSerialized);
    expect(Math.abs(ACTION_SIZES[action] - size)).toBeLessThanOrEqual(8);
  });

  it.each([0, 68, 640])('grows by the signature, with %i bytes of data', (length) => {
    const transaction = type2({ ...usual, data: `0x${'11'.repeat(length)}` });
    const size = bytesOf(transaction.unsignedSerialized);
    transaction.signature = new SigningKey(`0x${'46'.repeat(32)}`).sign(transaction.unsignedHash);
    const added = bytesOf(transaction.serialized) - size;
    expect(SIGNATURE_SIZE - added).toBeGreaterThanOrEqual(0);
    expect(SIGNATURE_SIZE - added).toBeLessThanOrEqual(1);
  });
});
