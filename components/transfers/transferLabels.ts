import type { Block } from '../../feed/contract/block.ts';
import {
  checkLabel,
  type CheckLabel,
  headerLabel,
  receiptsLabel,
  tokensLabel,
} from '../../words/checkLabel.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import type { LoadedTransfers } from './loadedTransfers.ts';

/** The claims about a block's transfers, and about its transactions where these are not sure. */
export function transferLabels(
  block: Block,
  { source, check, tokens }: LoadedTransfers,
  body: LoadedBody,
): readonly CheckLabel[] {
  const from = source();
  const bodySource = body.source();
  const transactions =
    bodySource === null ? [] : [checkLabel(body.check(), body.forged(), block.hash, bodySource, body.rows())];
  const reporters = [...new Set([...tokens().values()].flatMap(({ reportedBy }) => reportedBy ?? []))];
  return [
    ...(from === null ? [] : [receiptsLabel('transfers', check(), from)]),
    ...reporters.map(tokensLabel),
    ...transactions.filter(({ verdict }) => verdict !== 'matches' && verdict !== 'checking'),
    headerLabel(block),
  ];
}
