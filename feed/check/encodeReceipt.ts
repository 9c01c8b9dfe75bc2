import { encodeRlp, integerBytes, type RlpItem } from '../encoding/rlp.ts';
import { writeDigits } from '../encoding/hexBytes.ts';
import { address, bytes, hash, quantity, record } from '../contract/hex.ts';
import { addToBloom, BLOOM_BYTES, type BloomBits, createBloomBits } from './bloom.ts';

const DEPOSIT = 0x7e;

/** Bits of addresses and topics, for all receipts of one block. */
export const createReceiptBits = (): BloomBits =>
  createBloomBits((value) => {
    const into = new Uint8Array((value.length - 2) / 2);
    writeDigits(into, 0, into.length, value);
    return into;
  });

/**
 * Encodes a receipt from its JSON for receiptsRoot: type byte, status or root, cumulative gas, bloom and logs (Yellow
 * Paper §4.3.1, EIP-658, EIP-2718). The bloom is computed, never read. OP Stack deposits add nonce and
 * version where the version is set (Canyon). Null where a field is not what it should be.
 */
export function encodeReceipt(raw: unknown, bitsOf: BloomBits): Uint8Array | null {
  const fields = record(raw);
  if (fields === null) return null;
  const type = fields['type'] === undefined ? 0n : quantity(fields['type']);
  const outcome = outcomeOf(fields);
  const cumulative = quantity(fields['cumulativeGasUsed']);
  const list = fields['logs'];
  if (type === null || type > 0x7fn || outcome === null || cumulative === null || !Array.isArray(list)) {
    return null;
  }
  const bloom = new Uint8Array(BLOOM_BYTES);
  const logs: RlpItem[] = [];
  for (const each of list) {
    const log = logItem(each, bloom, bitsOf);
    if (log === null) return null;
    logs.push(log);
  }
  const more = type === BigInt(DEPOSIT) ? depositItems(fields) : [];
  if (more === null) return null;
  const items = [outcome, integerBytes(cumulative), bloom, logs, ...more];
  return encodeRlp(items, type === 0n ? null : Number(type));
}

/** Status 1 or 0 (the empty string), or before Byzantium the state root; another status has another root. */
function outcomeOf(fields: Readonly<Record<string, unknown>>): string | null {
  const status = quantity(fields['status']);
  if (status !== null) return integerBytes(status);
  return hash(fields['root']);
}

function logItem(raw: unknown, bloom: Uint8Array, bitsOf: BloomBits): RlpItem | null {
  const fields = record(raw);
  const from = address(fields?.['address']);
  const data = bytes(fields?.['data']);
  const list = fields?.['topics'];
  if (from === null || data === null || !Array.isArray(list)) return null;
  addToBloom(bloom, bitsOf(from));
  const topics: string[] = [];
  for (const each of list) {
    const topic = hash(each);
    if (topic === null) return null;
    addToBloom(bloom, bitsOf(topic));
    topics.push(topic);
  }
  return [from, topics, data];
}

function depositItems(fields: Readonly<Record<string, unknown>>): readonly RlpItem[] | null {
  if (fields['depositReceiptVersion'] === undefined || fields['depositReceiptVersion'] === null) return [];
  const nonce = quantity(fields['depositNonce']);
  const version = quantity(fields['depositReceiptVersion']);
  return nonce === null || version === null ? null : [integerBytes(nonce), integerBytes(version)];
}
