import type { PriceCheck } from '../contract/question.ts';
import type { Decimal, Hex } from '../contract/scalars.ts';
import { writeDigits } from '../encoding/hexBytes.ts';
import { keccakHex } from '../encoding/keccak.ts';
import { decodeRlp } from './decodeRlp.ts';
import { type ProvableFeed, PROXY_SLOT } from './priceFeeds.ts';
import { walk } from './walk.ts';

/** A price, and the answers to eth_getProof for its proxy and aggregator, as they came. */
export interface PriceJob {
  readonly feed: ProvableFeed;
  readonly stateRoot: Hex;
  readonly answer: Decimal;
  readonly decimals: number;
  /** Seconds. */
  readonly updatedAt: number;
  /** The aggregator's round, the low 64 bits of the proxy's. */
  readonly round: number;
  readonly proofs: readonly [proxy: unknown, aggregator: unknown];
}

const WORD = 32;
const LONGEST_PROOF = 16;
const LONGEST_NODE = 2 + 2 * 1200;
const HEX = /^0x([0-9a-f]{2})*$/i;

/** The storage slots to ask proofs for, of the proxy and of the aggregator. */
export function provenSlots(feed: ProvableFeed, round: number): readonly [readonly Hex[], readonly Hex[]] {
  return [[slotHex(PROXY_SLOT)], [slotHex(feed.kind.roundSlot), answerSlot(feed, round)]];
}

/**
 * Compares a price with the storage under a block's state root. `reported`: the proof fails, or the feed has another
 * aggregator than the known one, so that nothing is known. It never throws, whatever the proofs are.
 */
export function checkPrice(job: PriceJob): PriceCheck {
  const { feed, round } = job;
  const [proxySlots, aggregatorSlots] = provenSlots(feed, round);
  const root = bytesOf(job.stateRoot);
  if (root === null) return 'reported';
  const proxy = storage(root, feed.proxy, proxySlots, job.proofs[0]);
  const aggregator = storage(root, feed.aggregator, aggregatorSlots, job.proofs[1]);
  if (proxy === null || aggregator === null) return 'reported';
  const [phase = 0n] = proxy;
  if (phase !== (BigInt(feed.aggregator) << 16n) + BigInt(feed.phase)) return 'reported';
  const [newest = 0n, stored = 0n] = aggregator;
  // With other decimals than the aggregator's, a true answer is shown as another price.
  const isScaled = job.decimals === feed.decimals;
  const isNewest = ((newest >> feed.kind.roundShift) & 0xffff_ffffn) === BigInt(round);
  const answer = BigInt.asIntN(192, stored);
  const time = (stored >> feed.kind.timeShift) & ((1n << feed.kind.timeBits) - 1n);
  const isReported = answer === BigInt(job.answer) && time === BigInt(job.updatedAt);
  return isNewest && isScaled && isReported ? 'matches' : 'mismatch';
}

/** The proven words of an account's storage, in the order of the slots; null where anything is not proven. */
function storage(
  root: Uint8Array,
  account: Hex,
  slots: readonly Hex[],
  raw: unknown,
): readonly bigint[] | null {
  const answer = fields(raw);
  const storageRoot = answer === null ? null : storageRootOf(root, account, answer['accountProof']);
  const proofs = answer?.['storageProof'];
  if (storageRoot === null || !Array.isArray(proofs) || proofs.length !== slots.length) return null;
  const words: bigint[] = [];
  for (const [at, slot] of slots.entries()) {
    const nodes = nodesOf(fields(proofs[at])?.['proof']);
    const key = bytesOf(slot);
    const walked = nodes === null || key === null ? null : walk(storageRoot, key, nodes);
    const word = walked === null ? null : wordOf(walked);
    if (word === null) return null;
    words.push(word);
  }
  return words;
}

function storageRootOf(root: Uint8Array, account: Hex, proof: unknown): Uint8Array | null {
  const nodes = nodesOf(proof);
  const key = bytesOf(account);
  const walked = nodes === null || key === null ? null : walk(root, key, nodes);
  if (walked?.kind !== 'value') return null;
  // [nonce, balance, storageRoot, codeHash]
  const leaf = decodeRlp(walked.value);
  if (leaf === null || leaf instanceof Uint8Array || leaf.length !== 4) return null;
  const storageRoot = leaf[2];
  return storageRoot instanceof Uint8Array && storageRoot.length === WORD ? storageRoot : null;
}

function wordOf(walked: ReturnType<typeof walk>): bigint | null {
  if (walked.kind === 'absent') return 0n;
  if (walked.kind === 'refused') return null;
  const value = decodeRlp(walked.value);
  if (!(value instanceof Uint8Array) || value.length > WORD) return null;
  return value.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function nodesOf(value: unknown): readonly Uint8Array[] | null {
  if (!Array.isArray(value) || value.length > LONGEST_PROOF) return null;
  const nodes = value.map((node: unknown) => bytesOf(node));
  return nodes.every((node) => node !== null) ? nodes : null;
}

function bytesOf(value: unknown): Uint8Array | null {
  if (typeof value !== 'string' || value.length > LONGEST_NODE || !HEX.test(value)) return null;
  const bytes = new Uint8Array((value.length - 2) / 2);
  writeDigits(bytes, 0, bytes.length, value.slice(2));
  return bytes;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;

const slotHex = (slot: number): Hex => `0x${slot.toString(16).padStart(2 * WORD, '0')}`;

/** keccak256(round ‖ slot): Solidity's mapping. */
function answerSlot({ kind }: ProvableFeed, round: number): Hex {
  const bytes = new Uint8Array(2 * WORD);
  writeDigits(bytes, 0, WORD, round.toString(16));
  writeDigits(bytes, WORD, WORD, kind.answersSlot.toString(16));
  return keccakHex(bytes);
}
