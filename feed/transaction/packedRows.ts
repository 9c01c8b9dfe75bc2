import type { Hex } from '../contract/scalars.ts';
import { TRANSACTION_KINDS, type Transaction } from '../contract/transaction.ts';
import { readHex, writeDigits } from '../encoding/hexBytes.ts';

// The offset of each field in a row. The created address and the recipient share one: a creation has no target, so its
// calldata has no recipient.
const HASH = 0;
const FROM = 32;
const TO = 52;
const OTHER = 72;
const VALUE = 92;
const TIP = 124;
const SELECTOR = 156;
const NONCE = 160;
const GAS = 168;
const TYPE = 176;
const KIND = 184;
const PRESENT = 185;
/** Bytes of a row. */
const ROW_BYTES = 186;

const HAS_HASH = 1;
const HAS_TO = 2;
const HAS_CREATED = 4;
const HAS_RECIPIENT = 8;
const HAS_TIP = 16;
const HAS_SELECTOR = 32;
const OTHER_CURRENCY = 64;

/**
 * A block's rows in one buffer outside the garbage collector's heap. As objects they took about 500 bytes each in V8,
 * and a feed without memory takes the whole extension down.
 */
export interface PackedRows {
  readonly count: number;
  /** Writes the row at its own index. */
  write(row: Transaction): void;
  /** Rows first..last−1, as far as there are. */
  read(first: number, last: number): readonly Transaction[];
}

export function createPackedRows(count: number): PackedRows {
  const bytes = new Uint8Array(count * ROW_BYTES);
  const view = new DataView(bytes.buffer);

  function put(at: number, length: number, text: Hex | null, flag: number): number {
    if (text === null || text === '0x') return 0;
    writeDigits(bytes, at, length, text.slice(2));
    return flag;
  }

  function row(index: number): Transaction {
    const at = index * ROW_BYTES;
    const present = bytes[at + PRESENT] ?? 0;
    const get = (offset: number, length: number, flag: number): Hex | null =>
      (present & flag) === 0 ? null : readHex(bytes, at + offset, length);
    const decimal = (offset: number): string => BigInt(readHex(bytes, at + offset, 32)).toString();
    return {
      index,
      hash: get(HASH, 32, HAS_HASH) ?? '0x',
      from: readHex(bytes, at + FROM, 20),
      to: get(TO, 20, HAS_TO),
      created: get(OTHER, 20, HAS_CREATED),
      value: decimal(VALUE),
      type: view.getFloat64(at + TYPE),
      kind: TRANSACTION_KINDS[bytes[at + KIND] ?? 0] ?? 'other',
      selector: get(SELECTOR, 4, HAS_SELECTOR),
      nonce: view.getBigUint64(at + NONCE).toString(),
      gas: view.getBigUint64(at + GAS).toString(),
      tip: (present & HAS_TIP) === 0 ? null : decimal(TIP),
      otherCurrency: (present & OTHER_CURRENCY) !== 0,
      recipient: get(OTHER, 20, HAS_RECIPIENT),
    };
  }

  return {
    count,
    write(written) {
      const at = written.index * ROW_BYTES;
      const tip: Hex | null = written.tip === null ? null : `0x${BigInt(written.tip).toString(16)}`;
      put(at + FROM, 20, written.from, 0);
      put(at + VALUE, 32, `0x${BigInt(written.value).toString(16)}`, 0);
      bytes[at + PRESENT] =
        put(at + HASH, 32, written.hash, HAS_HASH) |
        put(at + TO, 20, written.to, HAS_TO) |
        put(at + OTHER, 20, written.created, HAS_CREATED) |
        put(at + OTHER, 20, written.recipient, HAS_RECIPIENT) |
        put(at + TIP, 32, tip, HAS_TIP) |
        put(at + SELECTOR, 4, written.selector, HAS_SELECTOR) |
        (written.otherCurrency ? OTHER_CURRENCY : 0);
      bytes[at + KIND] = TRANSACTION_KINDS.indexOf(written.kind);
      view.setBigUint64(at + NONCE, BigInt(written.nonce));
      view.setBigUint64(at + GAS, BigInt(written.gas));
      view.setFloat64(at + TYPE, written.type);
    },
    read: (first, last) =>
      Array.from({ length: Math.max(0, Math.min(last, count) - first) }, (_, offset) => row(first + offset)),
  };
}
