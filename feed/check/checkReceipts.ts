import type { Hex } from '../contract/scalars.ts';
import type { ReceiptsCheck } from '../contract/transaction.ts';
import { quantity, record } from '../contract/hex.ts';
import { createBloomBits } from './bloom.ts';
import { encodeReceipt } from './encodeReceipt.ts';
import { orderedRoot } from './orderedRoot.ts';

/** Types whose receipts are all encoded by one rule: a later one may add something. */
const LAST_KNOWN_TYPE = 4;

const UNREADABLE = { kind: 'uncheckable', reason: 'unserialisable' } as const;

/** A verdict by the root alone: whether the header can be trusted is another question. */
export type RootVerdict =
  | Extract<ReceiptsCheck, { kind: 'uncheckable' | 'mismatch' }>
  | { readonly kind: 'matches' };

/** The block whose receipts are checked. */
export interface ReceiptsBlock {
  /** The header's receiptsRoot, as announced. */
  readonly root: Hex;
  /** Another root accuses the node: this chain keeps its receipts as Ethereum does. */
  readonly known: boolean;
  /** The types of the block's transactions, which the receipts repeat. */
  readonly types: readonly number[];
}

/**
 * Recomputes receiptsRoot from the block's receipts as the node gave them, in the block's order. Equal roots prove
 * them on any chain; other roots accuse only where they are `known` to be wrong. `pause` is awaited now and then so
 * that a caller without a Worker can go on.
 */
export async function checkReceipts(
  receipts: readonly unknown[],
  { root, known, types }: ReceiptsBlock,
  pause: () => Promise<void> = async () => undefined,
): Promise<RootVerdict> {
  const bits = createBloomBits();
  const encoded: Uint8Array[] = [];
  const unknownType = types.some((type) => type > LAST_KNOWN_TYPE);
  const accuses = known && !unknownType;
  for (const [index, raw] of receipts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- pausing between slices is the point
    if (index % 50 === 49) await pause();
    const type = types[index];
    // A type too large for the encoding must not turn an accusation into a receipt that cannot be encoded.
    if (accuses && type !== undefined && isOtherType(raw, type)) return { kind: 'mismatch' };
    const each = encodeReceipt(raw, bits);
    // The block's receipts have every field, so a list without one is not theirs.
    if (each === null) return accuses ? { kind: 'mismatch' } : UNREADABLE;
    encoded.push(each);
  }
  await pause();
  if (orderedRoot(encoded) === root) return { kind: 'matches' };
  if (unknownType) return { kind: 'uncheckable', reason: 'unknownType' };
  return known ? { kind: 'mismatch' } : { kind: 'uncheckable', reason: 'chain' };
}

function isOtherType(raw: unknown, expected: number): boolean {
  const type = quantity(record(raw)?.['type']);
  return type !== null && type !== BigInt(expected);
}
