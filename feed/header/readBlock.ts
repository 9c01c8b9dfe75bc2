import { builderText } from './builderText.ts';
import { FeedError, required } from '../contract/errors.ts';
import { blobBaseFee, nextBaseFee } from './fees.ts';
import { address, bytes, hash, quantity, record } from '../contract/hex.ts';
import { excerpt } from '../contract/visibleText.ts';
import { checkHeader } from './headerHash.ts';
import type { Network } from '../networks/network.ts';
import type { Block } from '../contract/block.ts';
import { type Hex, LAST_SECOND } from '../contract/scalars.ts';

type Raw = Readonly<Record<string, unknown>>;

// Vanity has 32 bytes, and validators in BSC's epoch blocks take about 2 kB. No chain needs more than 32 kB.
const LONGEST_EXTRA = 2 + 2 * 32_768;
/** A block's gas limit is a 64-bit number (go-ethereum core/types/block.go). */
const MOST_GAS = 2n ** 64n - 1n;
/** keccak256(RLP('')): the root of no transactions. */
const EMPTY_ROOT = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';

const refuse = (field: string, value: unknown): FeedError =>
  new FeedError({ kind: 'badAnswer', field, got: excerpt(value) });

const text = (raw: Raw, field: string, read: (value: unknown) => Hex | null): Hex =>
  required(read, raw[field], field);

const big = (raw: Raw, field: string): bigint => required(quantity, raw[field], field);

function count(raw: Raw, field: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = big(raw, field);
  if (value > BigInt(most)) throw refuse(field, raw[field]);
  return Number(value);
}

const present = (raw: Raw, field: string): boolean => raw[field] !== undefined && raw[field] !== null;

/** Heads of anvil, besu and nethermind list hashes; erigon's may contain the count, geth's and reth's neither. */
function transactionCount(raw: Raw, transactionsRoot: Hex): number | null {
  const list = raw['transactions'];
  if (Array.isArray(list)) return list.length;
  if (present(raw, 'transactions')) throw refuse('transactions', list);
  if (present(raw, 'transactionCount')) return count(raw, 'transactionCount', 0xff_ff_ff);
  return transactionsRoot === EMPTY_ROOT ? 0 : null;
}

/**
 * Reads a newHeads frame or a block (execution-apis schema `Block`). Absent fields are accepted, because clients and
 * forks differ in them. Throws FeedError `badAnswer` with the field. `network.chainId` is the node's answer.
 */
export function readBlock(
  raw: unknown,
  arrival: Pick<Block, 'arrivedAt' | 'pushed' | 'source'>,
  network: Network,
): Block {
  const header = required(record, raw, 'block');
  const extraData = text(header, 'extraData', bytes);
  if (extraData.length > LONGEST_EXTRA) throw refuse('extraData', `${extraData.length} characters`);
  const transactionsRoot = text(header, 'transactionsRoot', hash);
  const baseFee = present(header, 'baseFeePerGas') ? big(header, 'baseFeePerGas') : null;
  // Chains without a limit write up to 2^64 − 1: the next fee needs it exact, views show it rounded.
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
    hash: text(header, 'hash', hash),
    parentHash: text(header, 'parentHash', hash),
    number: count(header, 'number'),
    ...arrival,
    baseFee: baseFee?.toString() ?? null,
    nextBaseFee: nextBaseFee(figures, network)?.toString() ?? null,
    blobBaseFee: blobBaseFee(figures, network)?.toString() ?? null,
    feeRecipient: text(header, present(header, 'miner') ? 'miner' : 'author', address),
    transactionsRoot,
    receiptsRoot: text(header, 'receiptsRoot', hash),
    stateRoot: text(header, 'stateRoot', hash),
    accessListHash: present(header, 'blockAccessListHash') ? text(header, 'blockAccessListHash', hash) : null,
    transactionCount: transactionCount(header, transactionsRoot),
    check: checkOf(header, network),
  };
}

/** Networks of which a header has hashed plainly. */
const plain = new WeakSet<Network>();

function checkOf(header: Raw, network: Network): Block['check'] {
  if (network.chainId === null) return { kind: 'unchecked', reason: 'chain' };
  const check = checkHeader(header, network.chainId, plain.has(network));
  if (check.kind === 'matches') plain.add(network);
  return check;
}
