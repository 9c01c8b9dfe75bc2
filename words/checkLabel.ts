import type { AccessListCheck } from '../feed/contract/transfer.ts';
import type { Block, HeaderCheck } from '../feed/contract/block.ts';
import type { PriceCheck, Provenance } from '../feed/contract/question.ts';
import type { Price } from '../feed/contract/snapshot.ts';
import type { BodyCheck, ReceiptsCheck, SenderCheck, Transaction } from '../feed/contract/transaction.ts';
import { integer, short } from './figures.ts';
import { t } from './i18n.ts';

/** The subject of a claim. */
type Checked =
  | 'header'
  | 'transactions'
  | 'senders'
  | 'receipts'
  | 'transfers'
  | 'tokens'
  | 'price'
  | 'accessList';
/** How sure a claim is; the same words are in the attribute `data-verdict`. */
type Verdict = 'checking' | 'matches' | 'reported' | 'uncheckable' | 'mismatch';

/** One claim. Its text begins with the verdict, then names whose claim it is and, where not checkable, why. */
export interface CheckLabel {
  readonly check: Checked;
  readonly verdict: Verdict;
  readonly text: string;
  readonly title: string;
}

const line = (
  check: Checked,
  verdict: Verdict,
  endpoint: string,
  more: { readonly what?: string; readonly title?: string } = {},
): CheckLabel => ({
  check,
  verdict,
  text: t('check.line', {
    verdict: t(`check.verdict.${verdict}`),
    what: more.what ?? t(`check.what.${check === 'senders' ? 'transactions' : check}`),
    endpoint,
  }),
  title: more.title ?? '',
});

const uncheckable = (check: Exclude<Checked, 'senders'>, reason: string, endpoint: string): CheckLabel => ({
  check,
  verdict: 'uncheckable',
  text: t('check.why', {
    verdict: t('check.verdict.uncheckable'),
    what: t(`check.what.${check}`),
    reason,
    endpoint,
  }),
  title: '',
});

/** The label of a block's header, as the node announced it. */
export function headerLabel({ check, hash, source }: Pick<Block, 'check' | 'hash' | 'source'>): CheckLabel {
  switch (check.kind) {
    case 'matches':
      return line('header', 'matches', source, { title: hash });
    case 'mismatch':
      return line('header', 'mismatch', source, { title: t('blocks.mismatch') });
    case 'unchecked':
      return uncheckable('header', uncheckedReason(check), source);
  }
}

const uncheckedReason = ({ reason }: Extract<HeaderCheck, { kind: 'unchecked' }>): string =>
  t(reason === 'chain' ? 'check.chain' : reason === 'sealed' ? 'check.sealed' : 'check.header');

/** The label of a block's rows: they match the block, a node reported them, or why neither can be shown. */
export function checkLabel(
  check: BodyCheck,
  forged: boolean,
  block: Block['hash'],
  source: Provenance,
  rows: readonly Transaction[],
): CheckLabel {
  const { endpoint } = source;
  // No hash covers `from`: rows that match the block may still name senders who did not sign.
  if (forged && check.kind !== 'mismatch') {
    return line('transactions', 'mismatch', endpoint, { title: t('check.forged') });
  }
  switch (check.kind) {
    case 'checking':
      return line('transactions', 'checking', endpoint);
    case 'matches':
      return check.headerMatches
        ? {
            check: 'transactions',
            verdict: 'matches',
            text: t('check.matches', { block: short(block), endpoint: source.announcedBy }),
            title: block,
          }
        : line('transactions', 'reported', endpoint, { title: t('check.headerUnchecked') });
    case 'uncheckable':
      return uncheckable('transactions', whyUncheckable(check, rows), endpoint);
    case 'mismatch':
      return line('transactions', 'mismatch', endpoint, { title: t('check.mismatch') });
  }
}

/** The label of receipts, or of transfers, which were read from them or from logs. */
export function receiptsLabel(
  about: 'receipts' | 'transfers',
  check: ReceiptsCheck,
  { endpoint }: Provenance,
): CheckLabel {
  switch (check.kind) {
    case 'checking':
      return line(about, 'checking', endpoint);
    case 'matches':
      return check.headerMatches
        ? line(about, 'matches', endpoint)
        : line(about, 'reported', endpoint, { title: t('check.headerUnchecked') });
    case 'reported':
      return line(about, 'reported', endpoint, { title: t('check.logs') });
    case 'uncheckable':
      return uncheckable(about, t(`check.${check.reason}`), endpoint);
    case 'mismatch':
      return line(about, 'mismatch', endpoint, { title: t('check.receipts') });
  }
}

/** The label of tokens that no list here has: their symbols and decimals are one node's word, now or before. */
export const tokensLabel = (endpoint: string): CheckLabel => line('tokens', 'reported', endpoint);

/** The label of balances that were read from a block's access list. */
export function accessListLabel(check: AccessListCheck, { endpoint }: Provenance): CheckLabel {
  switch (check.kind) {
    case 'matches':
      return check.headerMatches
        ? line('accessList', 'matches', endpoint)
        : line('accessList', 'reported', endpoint, { title: t('check.headerUnchecked') });
    case 'unserved':
      return uncheckable('accessList', t('check.unserved'), endpoint);
    case 'uncheckable':
      return uncheckable('accessList', t(`check.${check.reason}`), endpoint);
    case 'mismatch':
      return line('accessList', 'mismatch', endpoint);
  }
}

/** The label of the coin's price: a contract's answer through a node, and what the block's state says of it. */
export function priceLabel(price: Price, check: PriceCheck, { endpoint }: Provenance): CheckLabel | null {
  if (price.kind === 'none') return null;
  return line('price', check, endpoint, { title: t('header.priceSource', { source: price.source }) });
}

/** How many of all senders signed their transactions; null before the first signature is checked. */
export function senderLabel(
  senders: ReadonlyMap<number, SenderCheck>,
  total: number,
  { endpoint }: Provenance,
): CheckLabel | null {
  if (senders.size === 0) return null;
  const count = (is: SenderCheck): number => [...senders.values()].filter((check) => check === is).length;
  const [recovered, odd, forged] = [count('recovered'), count('uncheckable'), count('mismatch')];
  const what = t('check.senders', { recovered: integer(recovered), total: integer(total) });
  if (forged > 0) return line('senders', 'mismatch', endpoint, { what, title: t('check.forged') });
  const verdict = senders.size < total ? 'checking' : odd > 0 ? 'uncheckable' : 'matches';
  const title = odd === 0 ? '' : t('check.unsigned', odd, [integer(odd)]);
  return line('senders', verdict, endpoint, { what, title });
}

/** Up to this type a network may only differ in the fields, so the label does not name the type. */
const LAST_KNOWN_TYPE = 4;

/** Why a block's root cannot be recomputed, with number and type of the transactions that prevent it. */
function whyUncheckable(
  { reason, indexes }: Extract<BodyCheck, { kind: 'uncheckable' }>,
  rows: readonly Transaction[],
): string {
  if (reason !== 'unknownType' && reason !== 'systemTransaction') return t(`check.${reason}`);
  const types = [...new Set(indexes.map((index) => rows[index]?.type ?? 0))];
  if (types.some((type) => type <= LAST_KNOWN_TYPE)) return t(`check.${reason}`);
  const named = types.map((type) => `0x${type.toString(16)}`).join(', ');
  return t('check.ofType', indexes.length, [integer(indexes.length), named]);
}
