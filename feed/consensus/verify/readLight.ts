import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { FeedError } from '../../contract/errors.ts';
import type { Hex } from '../../contract/scalars.ts';
import type { ConsensusChain } from './chains.ts';
import {
  type BeaconHeader,
  byteListRoot,
  bytesRoot,
  type Committee,
  KEY_BYTES,
  merkleRoot,
  uintChunk,
} from './ssz.ts';

/**
 * Readers of light client data: `unknown` in, its parts as bytes out. Each rejects with FeedError (`badAnswer` with the
 * field). They prove nothing. Source: beacon-APIs, types/altair/light_client.yaml.
 */

/** The execution block of a beacon block: with its header before Gloas, by hash alone from Gloas on. */
type Execution =
  | {
      readonly shape: 'header';
      readonly root: Uint8Array;
      readonly hash: Hex;
      readonly number: number;
    }
  | { readonly shape: 'hash'; readonly hash: Hex };

export interface LightHeader {
  readonly beacon: BeaconHeader;
  readonly execution: Execution;
  readonly branch: readonly Uint8Array[];
}

/** Something of a state with the branch that proves it; null where an answer has none. */
interface Proven<T> {
  readonly value: T;
  readonly branch: readonly Uint8Array[];
}

export interface LightBootstrap {
  readonly header: LightHeader;
  readonly committee: Proven<Committee>;
}

/** An update, a finality update or an optimistic update. */
export interface LightUpdate {
  readonly attested: LightHeader;
  readonly next: Proven<Committee> | null;
  readonly finalized: Proven<LightHeader> | null;
  /** One per member: whether it signed. */
  readonly signers: readonly boolean[];
  readonly signature: Uint8Array;
  readonly signatureSlot: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Deeper than any branch of a known fork. */
const LONGEST_BRANCH = 16;
const UINT = /^(0|[1-9]\d{0,77})$/;
const HEX = /^0x([0-9a-f]{2})*$/i;
/** Longer than any field, so that nothing long is matched. */
const LONGEST_TEXT = 1024;

function fail(field: string): never {
  throw new FeedError({ kind: 'badAnswer', field, got: 'unreadable' });
}

function fields(value: unknown, field: string): Fields {
  return isFields(value) ? value : fail(field);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bytes(value: unknown, field: string, length: number): Uint8Array {
  if (typeof value !== 'string' || value.length !== 2 + 2 * length || !HEX.test(value)) return fail(field);
  return hexToBytes(value.slice(2));
}

function uint(value: unknown, field: string): bigint {
  return typeof value === 'string' && value.length <= 78 && UINT.test(value) ? BigInt(value) : fail(field);
}

function number(value: unknown, field: string): number {
  const big = uint(value, field);
  return big <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(big) : fail(field);
}

function branch(value: unknown, field: string): readonly Uint8Array[] {
  if (!Array.isArray(value) || value.length > LONGEST_BRANCH) return fail(field);
  return value.map((node: unknown) => bytes(node, field, 32));
}

const isHex = (text: string): text is Hex => text.startsWith('0x');

function hash(value: unknown, field: string): Hex {
  bytes(value, field, 32);
  const text = String(value).toLowerCase();
  return isHex(text) ? text : fail(field);
}

/** Of a uint64 or uint256 field: a larger value has no chunk of its own. */
function uintRoot(bits: number) {
  return (value: unknown, field: string): Uint8Array => {
    const big = uint(value, field);
    return big >> BigInt(bits) === 0n ? uintChunk(big) : fail(field);
  };
}

const fixed =
  (length: number) =>
  (value: unknown, field: string): Uint8Array =>
    bytesRoot(bytes(value, field, length));

function extraDataRoot(value: unknown, field: string): Uint8Array {
  if (typeof value !== 'string' || value.length > 66) return fail(field);
  return byteListRoot(bytes(value, field, (value.length - 2) / 2));
}

/** ExecutionPayloadHeader in its order, unchanged from Deneb to Fulu. Source: specs/deneb/beacon-chain.md. */
const PAYLOAD: readonly (readonly [string, (value: unknown, field: string) => Uint8Array])[] = [
  ['parent_hash', fixed(32)],
  ['fee_recipient', fixed(20)],
  ['state_root', fixed(32)],
  ['receipts_root', fixed(32)],
  ['logs_bloom', fixed(256)],
  ['prev_randao', fixed(32)],
  ['block_number', uintRoot(64)],
  ['gas_limit', uintRoot(64)],
  ['gas_used', uintRoot(64)],
  ['timestamp', uintRoot(64)],
  ['extra_data', extraDataRoot],
  ['base_fee_per_gas', uintRoot(256)],
  ['block_hash', fixed(32)],
  ['transactions_root', fixed(32)],
  ['withdrawals_root', fixed(32)],
  ['blob_gas_used', uintRoot(64)],
  ['excess_blob_gas', uintRoot(64)],
];

function readExecution(header: Fields, field: string): Execution {
  if (header['execution_block_hash'] !== undefined) {
    return { shape: 'hash', hash: hash(header['execution_block_hash'], `${field}.execution_block_hash`) };
  }
  const payload = fields(header['execution'], `${field}.execution`);
  return {
    shape: 'header',
    root: merkleRoot(PAYLOAD.map(([name, root]) => root(payload[name], `${field}.execution.${name}`))),
    hash: hash(payload['block_hash'], `${field}.execution.block_hash`),
    number: number(payload['block_number'], `${field}.execution.block_number`),
  };
}

function readHeader(value: unknown, field: string): LightHeader {
  const header = fields(value, field);
  const beacon = fields(header['beacon'], `${field}.beacon`);
  return {
    beacon: {
      slot: number(beacon['slot'], `${field}.beacon.slot`),
      proposerIndex: number(beacon['proposer_index'], `${field}.beacon.proposer_index`),
      parentRoot: bytes(beacon['parent_root'], `${field}.beacon.parent_root`, 32),
      stateRoot: bytes(beacon['state_root'], `${field}.beacon.state_root`, 32),
      bodyRoot: bytes(beacon['body_root'], `${field}.beacon.body_root`, 32),
    },
    execution: readExecution(header, field),
    branch: branch(header['execution_branch'], `${field}.execution_branch`),
  };
}

function readCommittee(value: unknown, field: string, size: number): Committee {
  const committee = fields(value, field);
  const keys = committee['pubkeys'];
  if (!Array.isArray(keys) || keys.length !== size) return fail(`${field}.pubkeys`);
  return {
    keys: concatBytes(...keys.map((key: unknown) => bytes(key, `${field}.pubkeys`, KEY_BYTES))),
    aggregate: bytes(committee['aggregate_pubkey'], `${field}.aggregate_pubkey`, KEY_BYTES),
  };
}

function readSigners(value: unknown, field: string, size: number): readonly boolean[] {
  const bits = bytes(value, field, size / 8);
  return Array.from({ length: size }, (_, at) => (((bits[at >> 3] ?? 0) >> (at & 7)) & 1) === 1);
}

/** The fork's name that an answer gives itself, in lower case. Rejects with FeedError. */
export function readVersion(answer: unknown): string {
  const { version } = fields(answer, 'answer');
  if (typeof version !== 'string' || version.length === 0 || version.length > 20) return fail('version');
  return version.toLowerCase();
}

/** Of GET /eth/v1/beacon/light_client/bootstrap/{root}. Rejects with FeedError. */
export function readBootstrap(answer: unknown, chain: ConsensusChain): LightBootstrap {
  const data = fields(fields(answer, 'answer')['data'], 'data');
  return {
    header: readHeader(data['header'], 'header'),
    committee: {
      value: readCommittee(data['current_sync_committee'], 'current_sync_committee', chain.committeeSize),
      branch: branch(data['current_sync_committee_branch'], 'current_sync_committee_branch'),
    },
  };
}

/** One item of `updates`, or the answer to `finality_update` or `optimistic_update`. Rejects with FeedError. */
export function readUpdate(answer: unknown, chain: ConsensusChain): LightUpdate {
  const data = fields(fields(answer, 'answer')['data'], 'data');
  const size = chain.committeeSize;
  const aggregate = fields(data['sync_aggregate'], 'sync_aggregate');
  // One of a pair without the other is malformed.
  const has = (...pair: readonly string[]): boolean => pair.some((field) => data[field] !== undefined);
  return {
    attested: readHeader(data['attested_header'], 'attested_header'),
    next: has('next_sync_committee', 'next_sync_committee_branch')
      ? {
          value: readCommittee(data['next_sync_committee'], 'next_sync_committee', size),
          branch: branch(data['next_sync_committee_branch'], 'next_sync_committee_branch'),
        }
      : null,
    finalized: has('finalized_header', 'finality_branch')
      ? {
          value: readHeader(data['finalized_header'], 'finalized_header'),
          branch: branch(data['finality_branch'], 'finality_branch'),
        }
      : null,
    signers: readSigners(aggregate['sync_committee_bits'], 'sync_committee_bits', size),
    signature: bytes(aggregate['sync_committee_signature'], 'sync_committee_signature', 96),
    signatureSlot: number(data['signature_slot'], 'signature_slot'),
  };
}

/** JSON of an answer. Rejects with FeedError: what no parser takes is malformed, whatever it throws. */
export function parseAnswer(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (cause) {
    throw new FeedError({ kind: 'badAnswer', field: 'answer', got: text.slice(0, LONGEST_TEXT) }, cause);
  }
}
