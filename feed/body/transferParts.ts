import { FeedError } from '../contract/errors.ts';
import type { Call } from '../rpc/call.ts';
import type { Part, Provenance } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { TokenTransfer } from '../contract/transfer.ts';
import { chunks } from './chunks.ts';
import { hash, record } from '../rpc/hex.ts';
import type { BodyBlock } from './readBody.ts';
import { readTransfer } from '../tokens/readTransfer.ts';
import type { TokenDetails } from '../tokens/tokenDetails.ts';

/** About 5 ms of decoding. Copying logs to a Worker would cost as much as decoding them here. */
const SLICE = 1000;

/** What reading transfers needs. */
interface TransferMeans {
  readonly call: Call;
  /** Who gave what just came for this block. */
  readonly sourceOf: (hash: Hex) => Provenance;
  readonly where: () => Promise<Pick<BodyBlock, 'hash' | 'number'>>;
  readonly details: TokenDetails;
  readonly pause: () => Promise<void>;
}

/**
 * One eth_getLogs for the block: its token transfers in log order, then what is known of their tokens,
 * then the tokens that had to be asked.
 */
export async function* transferParts(means: TransferMeans, block: Hex): AsyncGenerator<Part> {
  const { call, sourceOf, where, details, pause } = means;
  const raw = await call('eth_getLogs', [{ blockHash: block }]);
  const source = sourceOf(block);
  if (!Array.isArray(raw)) {
    throw new FeedError({ kind: 'badAnswer', field: 'logs', got: raw === null ? 'null' : typeof raw });
  }
  const logs: readonly unknown[] = raw;
  const transfers: TokenTransfer[] = [];
  for (let at = 0; at < logs.length; at += SLICE) {
    if (at > 0) await pause();
    for (const log of logs.slice(at, at + SLICE)) {
      // A node that ignores blockHash answers with the newest block's logs.
      if (hash(record(log)?.['blockHash']) !== block) continue;
      const transfer = readTransfer(log);
      if (transfer !== null) transfers.push(transfer);
    }
  }
  transfers.sort((one, other) => one.logIndex - other.logIndex);

  const weight = (index: number): number => entries(transfers[index]);
  for (const { first, end } of chunks(transfers.length, weight)) {
    if (first > 0) await pause();
    const part = transfers.slice(first, end);
    yield { kind: 'transfers', source, first, total: transfers.length, transfers: part };
  }
  const { known, unknown } = details.sort([...new Set(transfers.map(({ token }) => token))]);
  if (known.length > 0) yield { kind: 'tokens', tokens: known };
  if (unknown.length > 0) {
    yield { kind: 'tokens', tokens: await details.ask(await where(), unknown) };
  }
}

/** A batch shows as many entries as it has items. */
function entries(transfer: TokenTransfer | undefined): number {
  return transfer?.what.kind === 'erc1155' ? transfer.what.items.length : 1;
}
