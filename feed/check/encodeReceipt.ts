import { encodeRlp, integerBytes, type RlpItem } from '../encoding/rlp.ts';
import { bytes, hash, quantity, record } from '../contract/hex.ts';
import { addToBloom, BLOOM_BYTES, type BloomBits } from './bloom.ts';

const DEPOSIT = 0x7e;

/**
 * Encodes a receipt from its JSON for receiptsRoot: type byte, status or root, cumulative gas, bloom and logs (Yellow
 * Paper §4.3.1, EIP-658, EIP-2718). The bloom is computed, never read. OP Stack deposits add nonce and
 * version where the version is set (Canyon). Null where a field is not what it should be.
 */
export function encodeReceipt(raw: unknown, bitsOf: BloomBits): Uint8Array | null {
  const fields = record(raw);
  if (fields === null) return null;
  const type = quantity(fields['type'] ?? '0x0');
  const outcome = outcomeOf(fields);
  const cumulative = quantity(fields['cumulativeGasUsed']);
  const list = listOf(fields['logs']);
  if (type === null || type > 0x7fn || outcome === null || cumulative === null || list === null) {
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
  const from = fields?.['address'];
  const data = bytes(fields?.['data']);
  const topics = listOf(fields?.['topics']);
  if (data === null || topics === null || !sets(from, 20, bloom, bitsOf)) return null;
  return topics.every((topic) => sets(topic, 32, bloom, bitsOf)) ? [from, topics, data] : null;
}

/** Go writes an empty list as null. */
function listOf(value: unknown): readonly unknown[] | null {
  if (value === null) return [];
  return Array.isArray(value) ? value : null;
}

/** Sets the bits of an address or a topic; false where it is none. */
function sets(value: unknown, length: 20 | 32, bloom: Uint8Array, bitsOf: BloomBits): value is string {
  const bits = bitsOf(value, length);
  if (bits !== null) addToBloom(bloom, bits);
  return bits !== null;
}

function depositItems(fields: Readonly<Record<string, unknown>>): readonly RlpItem[] | null {
  if (fields['depositReceiptVersion'] === undefined || fields['depositReceiptVersion'] === null) return [];
  const nonce = quantity(fields['depositNonce']);
  const version = quantity(fields['depositReceiptVersion']);
  return nonce === null || version === null ? null : [integerBytes(nonce), integerBytes(version)];
}
