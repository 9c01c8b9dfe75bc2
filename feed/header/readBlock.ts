import { builderText } from './builderText.ts';
import { FeedError } from '../contract/errors.ts';
import { blobBaseFee, nextBaseFee } from './fees.ts';
import { isRecord, shown } from '../rpc/frame.ts';
import { checkHeader } from './headerHash.ts';
import type { Network } from '../networks/network.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';

type Raw = Readonly<Record<string, unknown>>;

const HASH = /^0x[\da-f]{64}$/i;
const ADDRESS = /^0x[\da-f]{40}$/i;
const BYTES = /^0x(?:[\da-f]{2})*$/i;
const QUANTITY = /^0x[\da-f]+$/i;
// The last second a Date can hold.
const LAST_SECOND = 8_640_000_000_000;
// Vanity is 32 bytes; BSC's epoch blocks list validators in about 2 kB. More is an accident.
const LONGEST_EXTRA = 2 + 2 * 32_768;
/** A block's gas limit is a 64-bit number (go-ethereum core/types/block.go). */
const MOST_GAS = 2n ** 64n - 1n;
/** keccak256(RLP('')): the root of no transactions. */
const EMPTY_ROOT = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';

const refuse = (field: string, value: unknown): FeedError =>
  new FeedError({ kind: 'badAnswer', field, got: shown(value) });

function text(raw: Raw, field: string, form: RegExp): Hex {
  const value = raw[field];
  if (typeof value !== 'string' || !form.test(value)) throw refuse(field, value);
  return `0x${value.slice(2).toLowerCase()}`;
}

function big(raw: Raw, field: string): bigint {
  const value = raw[field];
  // 32 bytes is the most an EVM word holds.
  if (typeof value !== 'string' || !QUANTITY.test(value) || value.length > 66) throw refuse(field, value);
  return BigInt(value);
}

function count(raw: Raw, field: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = big(raw, field);
  if (value > BigInt(most)) throw refuse(field, raw[field]);
  return Number(value);
}

const present = (raw: Raw, field: string): boolean => raw[field] !== undefined && raw[field] !== null;

/** Heads of anvil, besu and nethermind list hashes, erigon may say the count, geth's and reth's say nothing. */
function transactionCount(raw: Raw, transactionsRoot: Hex): number | null {
  const list = raw['transactions'];
  if (Array.isArray(list)) return list.length;
  if (present(raw, 'transactions')) throw refuse('transactions', list);
  if (present(raw, 'transactionCount')) return count(raw, 'transactionCount', 0xff_ff_ff);
  return transactionsRoot === EMPTY_ROOT ? 0 : null;
}

/**
 * Reads a newHeads frame or a block (execution-apis schema `Block`) by presence: clients differ in what they add
 * and forks in what there is. Throws FeedError `badAnswer` that names the field and what it got.
 * `network.chainId`: as the node said.
 */
export function readBlock(
  raw: unknown,
  arrival: Pick<Block, 'arrivedAt' | 'pushed' | 'source'>,
  network: Network,
): Block {
  if (!isRecord(raw)) throw refuse('block', raw);
  const header: Raw = raw;
  const extraData = text(header, 'extraData', BYTES);
  if (extraData.length > LONGEST_EXTRA) throw refuse('extraData', `${extraData.length} characters`);
  const transactionsRoot = text(header, 'transactionsRoot', HASH);
  const baseFee = present(header, 'baseFeePerGas') ? big(header, 'baseFeePerGas') : null;
  // Chains without a limit write the highest there is, up to 2^64 − 1: exact for the next fee, rounded for the eye.
  const gasLimit = big(header, 'gasLimit');
  if (gasLimit > MOST_GAS) throw refuse('gasLimit', header['gasLimit']);
  const figures = {
    baseFee,
    gasUsed: count(header, 'gasUsed'),
    gasLimit,
    timestamp: count(header, 'timestamp', LAST_SECOND),
    extraData,
    blobGasUsed: present(header, 'blobGasUsed') ? count(header, 'blobGasUsed') : null,
    excessBlobGas: present(header, 'excessBlobGas') ? big(header, 'excessBlobGas') : null,
  };
  const { excessBlobGas: _, extraData: __, ...kept } = figures;
  return {
    ...kept,
    builder: builderText(extraData),
    gasLimit: Number(gasLimit),
    hash: text(header, 'hash', HASH),
    parentHash: text(header, 'parentHash', HASH),
    number: count(header, 'number'),
    ...arrival,
    baseFee: baseFee?.toString() ?? null,
    nextBaseFee: nextBaseFee(figures, network)?.toString() ?? null,
    blobBaseFee: blobBaseFee(figures, network)?.toString() ?? null,
    feeRecipient: text(header, present(header, 'miner') ? 'miner' : 'author', ADDRESS),
    transactionsRoot,
    receiptsRoot: text(header, 'receiptsRoot', HASH),
    stateRoot: text(header, 'stateRoot', HASH),
    accessListHash: present(header, 'blockAccessListHash') ? text(header, 'blockAccessListHash', HASH) : null,
    transactionCount: transactionCount(header, transactionsRoot),
    check:
      network.chainId === null
        ? { kind: 'unchecked', reason: 'chain' }
        : checkHeader(header, network.chainId),
  };
}
