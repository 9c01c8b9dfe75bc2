import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';

/** What a rectangle's area can mean. */
export const MEASURES = ['gas', 'value', 'fee'] as const;
export type Measure = (typeof MEASURES)[number];

/** A limit of 2^53 or more is no limit, and must not fill the picture. */
function limitOf({ gas }: Transaction): number {
  return Number(gas) > Number.MAX_SAFE_INTEGER ? 0 : Number(gas);
}

/**
 * The area of each row: gas (the limit, or what was used once the receipts are there), or wei. 0 where it is unknown:
 * a fee in another currency, or a row without its receipt.
 */
export function areasOf(
  rows: readonly Transaction[],
  measure: Measure,
  receipts: ReadonlyMap<number, Receipt> | null,
): readonly number[] {
  switch (measure) {
    case 'gas':
      return rows.map((row) => (receipts === null ? limitOf(row) : (receipts.get(row.index)?.gasUsed ?? 0)));
    case 'value':
      return rows.map((row) => Number(row.value));
    case 'fee':
      return rows.map((row) => Number(receipts?.get(row.index)?.fee ?? 0));
  }
}
