import { parseUnits } from '../../feed/shown/units.ts';
import type { Receipt, Transaction, TransactionKind } from '../../feed/contract/transaction.ts';
import type { KindWords } from '../../words/kindName.ts';

/** The orders of a block's rows. */
export type Order = 'index' | 'value' | 'tip' | 'fee';

/** The conditions of a filter. `pieces`: parts of hashes or addresses, lowercase hex; `least`: wei. */
export interface Filter {
  readonly pieces: readonly string[];
  readonly least: bigint | null;
  readonly kinds: readonly TransactionKind[];
}

// A comma is decimal, except before three digits: there it may separate thousands.
const LEAST = /[>≥]=?\s*(\d+\.?\d*|\.\d+|\d*,(?!\d{3}(?:\s|$))\d+)(?=\s|$)/g;
const HEX = /^(0x)?[0-9a-f]*$/;

/**
 * Takes least amounts such as `> 1.5` out of a filter's text and returns its other words, lowercase. `accept` gets each
 * amount as decimal text; where it returns false, the amount stays a word.
 */
export function takeLeast(text: string, accept: (amount: string) => boolean): readonly string[] {
  const rest = text
    .toLowerCase()
    .replaceAll(LEAST, (typed, amount: string) => (accept(amount.replace(',', '.')) ? ' ' : typed));
  // A lone `>` is an amount that the user has not finished typing.
  return rest.split(/\s+/).filter((typed) => !/^([>≥]=?)?$/.test(typed));
}

/**
 * Reads the filter's text. `> 1.5` is a least value in coins, hex a part of an address or hash, and the beginning of a
 * kind's name that kind. A row must match all of them.
 */
export function readFilter(text: string, words: KindWords): Filter {
  const pieces: string[] = [];
  const kinds: TransactionKind[] = [];
  let least: bigint | null = null;
  const rest = takeLeast(text, (amount) => {
    const value = parseUnits(amount, 18);
    least = value ?? least;
    return value !== null;
  });
  for (const word of rest) {
    const known = HEX.test(word) ? [] : words.filter(([name]) => beginsWordOf(name, word));
    if (known.length > 0) kinds.push(...known.map(([, kind]) => kind));
    else pieces.push(word);
  }
  return { pieces, least, kinds };
}

function beginsWordOf(name: string, typed: string): boolean {
  return name.startsWith(typed) || name.includes(` ${typed}`);
}

export function isEmpty(filter: Filter): boolean {
  return filter.pieces.length === 0 && filter.least === null && filter.kinds.length === 0;
}

/** The name of an address; null where it has none, or names are off. */
export type Named = (address: string) => string | null;

const has = (text: string | null | undefined, piece: string): boolean => text?.includes(piece) === true;

function matches(row: Transaction, filter: Filter, named: Named | null): boolean {
  if (filter.kinds.length > 0 && !filter.kinds.includes(row.kind)) return false;
  if (filter.least !== null && BigInt(row.value) < filter.least) return false;
  const { hash, from, to, created, recipient } = row;
  // Spelled out: a list of the fields would be made anew for each of 5,000 rows.
  return filter.pieces.every(
    (piece) =>
      has(hash, piece) ||
      has(from, piece) ||
      has(to, piece) ||
      has(created, piece) ||
      has(recipient, piece) ||
      (named !== null &&
        [from, to, created].some((address) => address !== null && has(named(address)?.toLowerCase(), piece))),
  );
}

/** The rows that match the filter: by index ascending, in any other order the greatest first. */
export function arrangeRows(
  rows: readonly Transaction[],
  filter: Filter,
  order: Order,
  receipts: ReadonlyMap<number, Receipt> = new Map(),
  named: Named | null = null,
): readonly Transaction[] {
  const found = isEmpty(filter) ? rows : rows.filter((row) => matches(row, filter, named));
  if (order === 'index') return found;
  return found
    .map((row) => {
      const text = sortKey(row, order, receipts) ?? '-1';
      return { row, text, near: Number(text) };
    })
    .toSorted((a, b) => {
      // Numbers compare faster than texts and bigints, and where they differ they are right.
      if (a.near !== b.near) return b.near - a.near;
      if (a.text === b.text) return a.row.index - b.row.index;
      return BigInt(a.text) > BigInt(b.text) ? -1 : 1;
    })
    .map(({ row }) => row);
}

function sortKey(
  row: Transaction,
  order: Exclude<Order, 'index'>,
  receipts: ReadonlyMap<number, Receipt>,
): string | null {
  switch (order) {
    case 'value':
      return row.value;
    case 'tip':
      return receipts.get(row.index)?.tip ?? row.tip;
    case 'fee':
      return receipts.get(row.index)?.fee ?? null;
  }
}
