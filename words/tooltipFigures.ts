import { compact, GWEI_DECIMALS } from '../feed/shown/units.ts';

// The tooltip is written for every block in a background that should weigh nothing. Intl brought 2.5 MB of language data
// into its memory for it; digits, a point and 24 hours read the same in every language.

const GWEI = 1_000_000_000n;
const two = (count: number): string => String(count).padStart(2, '0');

/** A moment (ms since 1970) → 09:05:00 on this machine's clock. */
export function timeOfDay(ms: number): string {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
}

/** Wei → gwei without its unit, in few digits and never so that a point could part thousands: 21.3, 0.0123, 7e-9. */
export function gweiInShort(wei: bigint): string {
  return wei < GWEI ? String(Number((Number(wei) / 1e9).toPrecision(3))) : compact(wei, GWEI_DECIMALS, 4);
}
