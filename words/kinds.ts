import type { TransactionKind } from '../feed/contract/types.ts';
import type { KindWords } from '../components/loaded/arrange.ts';
import { t } from './i18n.ts';

const KINDS = ['transfer', 'tokenTransfer', 'call', 'create', 'blob', 'setCode', 'system'] as const;

/** A kind's name in the catalogue's language. */
export function kindName(kind: TransactionKind): string {
  return t(`kind.${kind}`);
}

/** What may be typed into the filter box for each kind. */
export function kindWords(): KindWords {
  return KINDS.map((kind) => [kindName(kind).toLowerCase(), kind] as const);
}
