import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';

/** The kinds that have a colour of their own (`--kind-…` in BlockPicture.css). */
export const PICTURE_KINDS = [
  'transfer',
  'tokenTransfer',
  'call',
  'create',
  'blob',
  'system',
  'other',
  'failed',
] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** The kind of a rectangle. Failures are known with receipts only, and count before the kind. */
export function pictureKind(row: Transaction, receipt: Receipt | undefined): PictureKind {
  if (receipt?.failed === true) return 'failed';
  return row.kind === 'setCode' ? 'other' : row.kind;
}
