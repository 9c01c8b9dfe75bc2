import type { Block } from '../../feed/contract/block.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import { formatUnits } from '../../feed/shown/units.ts';
import type { CheckLabel } from '../../words/checkLabel.ts';
import type { SavedRow } from './saveRows.ts';

/** What the screen shows beside the rows: where they come from, what was checked of them, and the price. */
export interface SavedWith {
  readonly chainId: number | null;
  /** The endpoint that answered, masked. */
  readonly node: string | null;
  readonly labels: readonly CheckLabel[];
  readonly price: Price;
}

/** The checks of the rows. The price and the access list are about other answers of the node. */
const ACCUSING: readonly CheckLabel['check'][] = [
  'header',
  'transactions',
  'senders',
  'receipts',
  'transfers',
];

/**
 * The last fields of every saved row. `checked` is the verdict of the rows themselves, a mismatch where one of the
 * checks of rows is one. `priceState` is `current`, `stale`, or the reason for which there is no price.
 */
export function savedWith(
  { hash }: Pick<Block, 'hash'>,
  about: 'transactions' | 'transfers',
  { chainId, node, labels, price }: SavedWith,
): SavedRow {
  const own = labels.find(({ check }) => check === about)?.verdict ?? 'checking';
  const isAccused = labels.some(({ check, verdict }) => verdict === 'mismatch' && ACCUSING.includes(check));
  const isPrice = price.kind === 'price';
  return {
    chainId: String(chainId ?? ''),
    blockHash: hash,
    node: node ?? '',
    checked: isAccused ? 'mismatch' : own,
    checks: labels.map(({ check, verdict }) => `${check} ${verdict}`).join('; '),
    price: isPrice ? formatUnits(BigInt(price.answer), price.decimals) : '',
    priceState: isPrice ? (price.stale ? 'stale' : 'current') : price.reason,
    priceTime: isPrice ? new Date(price.updatedAt * 1000).toISOString() : '',
    priceSource: isPrice ? price.source : '',
  };
}
