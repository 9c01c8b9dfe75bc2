import { hexToBytes } from '@noble/hashes/utils.js';
import { byteListRoot, bytesRoot, uintChunk } from '../../feed/consensus/verify/ssz.ts';
import { type SparseTree, sparseTree } from './sparseTree.ts';

/** The parts of an execution block that a beacon block holds. */
export interface ExecutionBlock {
  readonly hash: string;
  readonly parentHash: string;
  readonly number: number;
}

/** An answer of the beacon API, as JSON. */
export type Answer = Readonly<Record<string, unknown>>;

const WORD = `0x${'11'.repeat(32)}`;

/** Leaves of the header: 17 fields, filled up. */
const LEAVES = 32;
const ZERO = new Uint8Array(32);

export interface Payload {
  readonly json: Answer;
  readonly tree: SparseTree;
  /** The place of the block's hash in the tree. */
  readonly hashIndex: number;
}

/** A payload's header: the block's hash, parent and number, made-up values else. */
export function payload(block: ExecutionBlock): Payload {
  const bytes = (value: string): Uint8Array => hexToBytes(value.slice(2));
  const fields: readonly (readonly [string, string, Uint8Array])[] = [
    ['parent_hash', block.parentHash, bytesRoot(bytes(block.parentHash))],
    ...fixed('fee_recipient', `0x${'22'.repeat(20)}`),
    ...fixed('state_root', WORD),
    ...fixed('receipts_root', WORD),
    ...fixed('logs_bloom', `0x${'33'.repeat(256)}`),
    ...fixed('prev_randao', WORD),
    ...uint('block_number', block.number),
    ...uint('gas_limit', 30_000_000),
    ...uint('gas_used', 21_000),
    ...uint('timestamp', 1_700_000_000 + block.number),
    ['extra_data', '0x616e76696c', byteListRoot(bytes('0x616e76696c'))],
    ...uint('base_fee_per_gas', 7),
    ['block_hash', block.hash, bytesRoot(bytes(block.hash))],
    ...fixed('transactions_root', WORD),
    ...fixed('withdrawals_root', WORD),
    ...uint('blob_gas_used', 0),
    ...uint('excess_blob_gas', 0),
  ];
  const leaves = Array.from({ length: LEAVES }, (_, at) => [LEAVES + at, fields[at]?.[2] ?? ZERO] as const);
  return {
    json: Object.fromEntries(fields.map(([name, value]) => [name, value])),
    tree: sparseTree(new Map(leaves)),
    hashIndex: LEAVES + fields.findIndex(([name]) => name === 'block_hash'),
  };
}

function fixed(name: string, value: string): readonly [readonly [string, string, Uint8Array]] {
  return [[name, value, bytesRoot(hexToBytes(value.slice(2)))]];
}

function uint(name: string, value: number): readonly [readonly [string, string, Uint8Array]] {
  return [[name, String(value), uintChunk(value)]];
}
