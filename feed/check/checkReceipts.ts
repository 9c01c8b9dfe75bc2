import type { Hex } from '../contract/scalars.ts';
import type { ReceiptsCheck } from '../contract/transaction.ts';
import { quantity, record } from '../contract/hex.ts';
import { createReceiptBits, encodeReceipt } from './encodeReceipt.ts';
import { orderedRoot } from './orderedRoot.ts';

/** Types whose receipts are all encoded by one rule: a later one may add something. */
const LAST_KNOWN_TYPE = 4n;

/** A verdict by the root alone: whether the header can be trusted is another question. */
export type RootVerdict =
  | Extract<ReceiptsCheck, { kind: 'uncheckable' | 'mismatch' }>
  | { readonly kind: 'matches' };

/**
 * Recomputes receiptsRoot from the block's receipts as the node gave them, in the block's order. Equal roots prove
 * them on any chain; other roots accuse only where `known`: this chain keeps its receipts as Ethereum does.
 * `pause` is awaited now and then so that a caller without a Worker can go on.
 */
export async function checkReceipts(
  receipts: readonly unknown[],
  root: Hex,
  known: boolean,
  pause: () => Promise<void> = async () => undefined,
): Promise<RootVerdict> {
  const bits = createReceiptBits();
  const encoded: Uint8Array[] = [];
  let unknownType = false;
  for (const [index, raw] of receipts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- pausing between slices is the point
    if (index % 50 === 49) await pause();
    const each = encodeReceipt(raw, bits);
    if (each === null) return { kind: 'uncheckable', reason: 'unserialisable' };
    unknownType ||= (quantity(record(raw)?.['type']) ?? 0n) > LAST_KNOWN_TYPE;
    encoded.push(each);
  }
  await pause();
  if (orderedRoot(encoded) === root) return { kind: 'matches' };
  if (unknownType) return { kind: 'uncheckable', reason: 'unknownType' };
  return known ? { kind: 'mismatch' } : { kind: 'uncheckable', reason: 'chain' };
}
