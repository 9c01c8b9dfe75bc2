import type { Price } from '../feed/contract/snapshot.ts';
import { formatCents, usdCents } from '../feed/shown/units.ts';

/** Stands where a price is on its way. */
export const PENDING = '…';

/** Wei → dollars and cents as text, rounded half-even; null where there is no price. */
export function dollars(wei: bigint, price: Price): string | null {
  if (price.kind === 'none') return null;
  return formatCents(usdCents(wei, BigInt(price.answer), price.decimals));
}
