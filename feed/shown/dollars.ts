import type { Price } from '../contract/snapshot.ts';
import { formatCents, usdCents } from './units.ts';

/** Shown while a price is loading. */
export const PENDING = '…';

/** Wei → dollars and cents as text, rounded half-even; null without a price. */
export function dollars(wei: bigint, price: Price): string | null {
  if (price.kind === 'none') return null;
  return formatCents(usdCents(wei, BigInt(price.answer), price.decimals));
}
