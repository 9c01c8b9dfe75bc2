import type { Hex } from '../contract/scalars.ts';
import { NAMES, RECORDS } from './list.ts';

// A record of the list: 40 digits of an address, 3 of its name's position.
const DIGITS = 40;
const RECORD = 43;
/** As many digits as the short form of an address shows at each end. */
const ENDS = 4;

/** The listed name of a contract on this chain; null where it has none. A binary search, since the list is sorted. */
export function nameOf(chainId: number | null, address: string): string | null {
  const records = recordsOf(chainId);
  const wanted = address.slice(2);
  if (wanted.length !== DIGITS) return null;
  const at = firstFrom(records, wanted);
  return records.startsWith(wanted, at * RECORD) ? nameAt(records, at) : null;
}

/**
 * What an address looks like but is not: a listed name or a watched address whose short form is the same. Null for
 * others, and for listed and watched addresses themselves.
 */
export function imitated(chainId: number | null, address: Hex, watched: readonly Hex[]): string | null {
  if (address.length !== DIGITS + 2 || watched.includes(address)) return null;
  const start = address.slice(2, 2 + ENDS);
  const end = address.slice(-ENDS);
  if (isZeroPadded(address) || nameOf(chainId, address) !== null) return null;
  const known = watched.find((each) => each.startsWith(`0x${start}`) && each.endsWith(end));
  if (known !== undefined) return known;
  const records = recordsOf(chainId);
  for (let at = firstFrom(records, start); records.startsWith(start, at * RECORD); at += 1) {
    if (records.startsWith(end, at * RECORD + DIGITS - ENDS)) return nameAt(records, at);
  }
  return null;
}

/**
 * True for an address of zeros but for its last two bytes. Precompiles and many system contracts have such addresses,
 * which the short form shows in full, so that one is no imitation of another.
 */
export function isZeroPadded(address: string): boolean {
  return address.startsWith(`0x${'0'.repeat(DIGITS - ENDS)}`);
}

function recordsOf(chainId: number | null): string {
  return (chainId === null ? undefined : RECORDS[chainId]) ?? '';
}

/** The index of the first record whose address is not below these digits. */
function firstFrom(records: string, digits: string): number {
  let low = 0;
  let high = records.length / RECORD;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (records.slice(middle * RECORD, middle * RECORD + DIGITS) < digits) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nameAt(records: string, at: number): string {
  const position = Number.parseInt(records.slice(at * RECORD + DIGITS, (at + 1) * RECORD), 36);
  return NAMES.slice(position, NAMES.indexOf('\n', position));
}
