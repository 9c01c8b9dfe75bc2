import { TRANSACTION_KINDS, type TransactionKind } from '../feed/contract/transaction.ts';
import { t } from './i18n.ts';

/** A kind's name in the catalogue's language. */
export function kindName(kind: TransactionKind): string {
  return t(`kind.${kind}`);
}

/** Each kind with its name in the catalogue's language, in lowercase. */
export type KindWords = readonly (readonly [word: string, kind: TransactionKind])[];

/** The names of kinds that the filter box accepts. */
export function kindWords(): KindWords {
  return TRANSACTION_KINDS.map((kind) => [kindName(kind).toLowerCase(), kind] as const);
}
