import type { Block } from '../../feed/contract/block.ts';
import {
  accessListLabel,
  checkLabel,
  type CheckLabel,
  headerLabel,
  priceLabel,
  receiptsLabel,
  senderLabel,
} from '../../words/checkLabel.ts';
import type { LoadedBody } from './loadedBody.ts';
import type { LoadedBalances } from './loadedBalances.ts';

const present = (label: CheckLabel | null): readonly CheckLabel[] => (label === null ? [] : [label]);

/** The claims about a block's transactions; about its receipts once they are asked for. */
export function bodyLabels(block: Block, body: LoadedBody): readonly CheckLabel[] {
  const source = body.source();
  if (source === null) return [headerLabel(block)];
  const rows = body.rows();
  const { kind } = body.receiptsProgress();
  return [
    checkLabel(body.check(), body.forged(), block.hash, source, rows),
    headerLabel(block),
    ...present(senderLabel(body.senders(), rows.length, source)),
    ...(kind === 'idle' || kind === 'failed'
      ? []
      : [receiptsLabel('receipts', body.receiptsCheck(), source)]),
    ...present(priceLabel(body.price(), body.priceCheck(), source)),
  ];
}

/** The labels of watched addresses' balances; none before they are asked for. */
export const balanceLabels = (loaded: LoadedBalances | null): readonly CheckLabel[] =>
  loaded === null ? [] : [accessListLabel(loaded.check, loaded.source)];
