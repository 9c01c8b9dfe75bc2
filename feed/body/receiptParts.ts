import type { Outcomes } from '../check/receiptsWork.ts';
import { FeedError } from '../contract/errors.ts';
import type { Part } from '../contract/question.ts';
import { isDevelopment } from '../networks/network.ts';
import { hasStandardReceipts } from '../networks/networks.ts';
import type { Receipt, Transaction } from '../contract/transaction.ts';
import { type FeeBasis, type ReadReceipt, toReceipt } from '../transaction/readReceipt.ts';
import type { Body } from './bodyStore.ts';
import { chunks } from './chunks.ts';
import type { BlockReceipts } from './receiptStore.ts';

/** The receipts of a block, then their check. Fees are derived where the chain's rules are known for certain. */
export async function* receiptParts(
  loading: Promise<BlockReceipts>,
  chainId: number | null,
  pause: () => Promise<void>,
): AsyncGenerator<Part> {
  const { body, outcomes, check } = await loading;
  const read = (await outcomes) ?? [];
  // Two equal roots prove order and gas on any chain. Elsewhere, both are the node's word.
  const standard = chainId !== null && hasStandardReceipts(chainId);
  const ordered = standard || ((await check).kind === 'matches' && (await body.check).kind === 'matches');
  const receipts = receiptsOf(body, read, {
    ...body.block,
    headerMatches: body.headerMatches,
    standard: standard && !(isDevelopment(chainId) && read.some(paysLayer1)),
    ordered,
  });
  if (receipts.length === 0 && body.rows.count > 0) {
    throw new FeedError({ kind: 'badAnswer', field: 'receipts', got: 'of other transactions' });
  }
  for (const { first, end } of chunks(receipts.length)) {
    if (first > 0) await pause();
    yield { kind: 'receipts', receipts: receipts.slice(first, end) };
  }
  yield { kind: 'receiptsCheck', check: { kind: 'checking' } };
  yield { kind: 'receiptsCheck', check: await check };
}

/** A development node may play an OP Stack chain under its own chain id; only its receipts show it. */
const paysLayer1 = (outcome: Outcomes[number]): boolean =>
  outcome !== null && outcome.reported.layer1Fee !== '0';

function receiptsOf({ rows }: Body, outcomes: Outcomes, basis: FeeBasis): readonly Receipt[] {
  return outcomes.flatMap((outcome, position) => {
    if (outcome === null) return [];
    const row = rowOf(outcome, position, rows, basis.ordered);
    return row === undefined ? [] : (toReceipt(outcome, row, rows.blobs(row.index), basis) ?? []);
  });
}

/** Where the order is not proven, a node may list receipts of what is no transaction of the block. */
function rowOf(
  { reported }: ReadReceipt,
  position: number,
  rows: Body['rows'],
  ordered: boolean,
): Transaction | undefined {
  const [row] = rows.read(position, position + 1);
  if (ordered || (row !== undefined && reported.transaction === row.hash)) return row;
  const index = reported.index ?? position;
  const [other] = rows.read(index, index + 1);
  return (reported.transaction ?? other?.hash) === other?.hash ? other : undefined;
}
