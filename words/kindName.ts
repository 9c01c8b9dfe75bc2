import type { TransactionKind } from '../feed/contract/transaction.ts';
import { t } from './i18n.ts';

const KINDS = ['transfer', 'tokenTransfer', 'call', 'create', 'blob', 'setCode', 'system'] as const;

/** A kind's name in the catalogue's language. */
export function kindName(kind: TransactionKind): string {
  return t(`kind.${kind}`);
}

/** The kinds in the words of the catalogue, lowercase: what may be typed into the filter box. */
export type KindWords = readonly (readonly [word: string, kind: TransactionKind])[];

/** What may be typed into the filter box for each kind. */
export function kindWords(): KindWords {
  return KINDS.map((kind) => [kindName(kind).toLowerCase(), kind] as const);
}
