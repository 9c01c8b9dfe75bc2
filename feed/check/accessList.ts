import { keccakHex } from '../encoding/keccak.ts';
import { encodeRlp, integerBytes, type RlpItem } from '../encoding/rlp.ts';
import { address, bytes, quantity, record, smallQuantity } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';

/** The balances that a block's access list has for one address: wei after the change at an index. */
export interface ListedBalances {
  readonly address: Hex;
  /** Index 0 is before the first transaction, n is transaction n − 1, the one after the last is the block's end. */
  readonly changes: readonly { readonly index: number; readonly wei: string }[];
}

export type AccessListVerdict = 'matches' | 'mismatch' | 'unserialisable';

type Fields = Readonly<Record<string, unknown>>;

/** A field that is not what EIP-7928 asks for; never leaves this file. */
class Unreadable extends Error {}

/**
 * Compares keccak256(rlp(list)) with the header's hash (EIP-7928). Drafts of the EIP wrote storage keys and values as
 * 32 bytes, later ones as integers. A list that hashes right either way is the block's.
 */
export function checkAccessList(list: readonly unknown[], expected: Hex): AccessListVerdict {
  try {
    const isRight = (word: (value: unknown) => RlpItem): boolean =>
      keccakHex(encodeRlp(list.map((each) => account(each, word)))) === expected;
    return isRight(integer) || isRight(paddedWord) ? 'matches' : 'mismatch';
  } catch (error) {
    if (error instanceof Unreadable) return 'unserialisable';
    throw error;
  }
}

/** The balances of these addresses in a list; what cannot be read is left out. */
export function balancesIn(list: readonly unknown[], addresses: readonly Hex[]): readonly ListedBalances[] {
  const wanted = new Set(addresses);
  return list.flatMap((raw) => {
    const own = address(record(raw)?.['address']);
    if (own === null || !wanted.has(own)) return [];
    const changes = entries(record(raw)?.['balanceChanges']).flatMap((entry) => {
      const fields = record(entry);
      const index = smallQuantity(fields?.['index'] ?? fields?.['blockAccessIndex']);
      const wei = quantity(fields?.['value'] ?? fields?.['postBalance']);
      return index === null || wei === null ? [] : [{ index, wei: wei.toString() }];
    });
    return changes.length === 0 ? [] : [{ address: own, changes }];
  });
}

/** Clients leave empty lists out, or send them all. */
function entries(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Unreadable();
  return value;
}

const need = <Value>(value: Value | null): Value => {
  if (value === null) throw new Unreadable();
  return value;
};

const integer = (value: unknown): RlpItem => integerBytes(need(quantity(value)));
const paddedWord = (value: unknown): RlpItem => `0x${need(quantity(value)).toString(16).padStart(64, '0')}`;
const fieldsOf = (raw: unknown): Fields => need(record(raw));

/** Names as the execution-apis specify them, then those that reth's library has. */
const either = (fields: Fields, name: string, other: string): unknown => fields[name] ?? fields[other];

function account(raw: unknown, word: (value: unknown) => RlpItem): RlpItem {
  const fields = fieldsOf(raw);
  const change =
    (name: string, other: string, item: (value: unknown) => RlpItem) =>
    (entry: unknown): RlpItem => {
      const at = fieldsOf(entry);
      return [integer(either(at, 'index', 'blockAccessIndex')), item(either(at, name, other))];
    };
  const slot = (entry: unknown): RlpItem => {
    const at = fieldsOf(entry);
    return [word(either(at, 'key', 'slot')), entries(at['changes']).map(change('value', 'newValue', word))];
  };
  return [
    need(address(fields['address'])),
    entries(fields['storageChanges']).map(slot),
    entries(fields['storageReads']).map(word),
    entries(fields['balanceChanges']).map(change('value', 'postBalance', integer)),
    entries(fields['nonceChanges']).map(change('value', 'newNonce', integer)),
    entries(fields['codeChanges']).map(change('code', 'newCode', (value) => need(bytes(value)))),
  ];
}
