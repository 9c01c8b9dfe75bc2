import type { Part } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { TokenTransfer } from '../contract/transfer.ts';
import type { TokenDetails } from '../tokens/tokenDetails.ts';
import { chunks } from './chunks.ts';
import type { BlockReceipts } from './receiptStore.ts';

/**
 * Yields a block's transfers in log order as they are read. Then come known tokens, tokens read from the chain, and the
 * check of the receipts.
 */
export async function* transferParts(
  loading: Promise<BlockReceipts>,
  details: TokenDetails,
  pause: () => Promise<void>,
): AsyncGenerator<Part> {
  const { body, source, transfers, check } = await loading;
  const tokens = new Set<Hex>();
  for await (const { first, total, transfers: read } of transfers()) {
    const weight = (index: number): number => entries(read[index]);
    for (const { first: from, end } of chunks(read.length, weight, first)) {
      if (from > 0) await pause();
      yield { kind: 'transfers', source, first: first + from, total, transfers: read.slice(from, end) };
    }
    for (const { what, token } of read) if (what.kind !== 'coin') tokens.add(token);
  }
  yield { kind: 'receiptsCheck', check: { kind: 'checking' } };
  const { known, unknown } = details.sort(source.endpoint, [...tokens]);
  if (known.length > 0) yield { kind: 'tokens', tokens: known };
  if (unknown.length > 0)
    yield { kind: 'tokens', tokens: await details.ask(body.block, source.endpoint, unknown) };
  yield { kind: 'receiptsCheck', check: await check };
}

/** A batch shows as many entries as it has items. */
function entries(transfer: TokenTransfer | undefined): number {
  return transfer?.what.kind === 'erc1155' ? transfer.what.items.length : 1;
}
