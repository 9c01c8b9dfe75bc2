import { compact, GWEI_DECIMALS } from '../feed/shown/units.ts';

// Intl would load 2.5 MB of language data into the background's memory, only for the tooltip. These figures need no
// language: digits, a point and 24 hours.

const GWEI = 1_000_000_000n;
const two = (count: number): string => String(count).padStart(2, '0');

/** A time (ms since 1970) → the local time of day: `09:05:00`. */
export function timeOfDay(ms: number): string {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
}

/** Wei → gwei without its unit, in so few digits that a point never groups thousands: `21.3`, `0.0123`, `7e-9`. */
export function gweiInShort(wei: bigint): string {
  return wei < GWEI ? String(Number((Number(wei) / 1e9).toPrecision(3))) : compact(wei, GWEI_DECIMALS, 4);
}
