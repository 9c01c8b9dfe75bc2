import type { Decimal, Hex } from '../contract/scalars.ts';
import type { Receipt, Transaction } from '../contract/transaction.ts';
import { hash, quantity, record, smallQuantity } from '../contract/hex.ts';

/** The fields of one receipt. Only `failed` and `gasUsed` are under receiptsRoot; the node reports the others. */
export interface ReadReceipt {
  readonly failed: boolean | null;
  /** The difference of two receipts' cumulative gas; null where that before it is unreadable. */
  readonly gasUsed: number | null;
  readonly reported: {
    readonly index: number | null;
    readonly transaction: Hex | null;
    readonly gasUsed: number | null;
    /** Wei per gas. */
    readonly price: Decimal | null;
    /** Wei for blobs. */
    readonly blobFee: Decimal;
    /** Wei for layer 1; null where an operator fee comes on top (OP Stack since Isthmus), by each fork's own rule. */
    readonly layer1Fee: Decimal | null;
  };
}

/** The block's fields from which fees are derived. */
export interface FeeBasis {
  /** Wei; null before London. */
  readonly baseFee: bigint | null;
  /** Wei per blob gas; null where the header does not give it. */
  readonly blobBaseFee: bigint | null;
  /** Fees follow Ethereum's rules for certain. */
  readonly standard: boolean;
  /** The header of these fields was recomputed: elsewhere they are the node's word. */
  readonly headerMatches: boolean;
  /** The receipts are those of the block's transactions, in their order. */
  readonly ordered: boolean;
}

/** Gas of one blob (EIP-4844, GAS_PER_BLOB). */
const BLOB_GAS = 131_072n;

/** A receipt with its cumulative gas, null where that is unreadable. */
export type CumulativeReceipt = ReadReceipt & { readonly cumulative: number | null };

/** Reads one receipt; `before`: cumulative gas of the transaction before it. Null where it is no receipt at all. */
export function readReceipt(raw: unknown, before: number | null): CumulativeReceipt | null {
  const fields = record(raw);
  const cumulative = smallQuantity(fields?.['cumulativeGasUsed']);
  if (fields === null) return null;
  const amount = (name: string): bigint => quantity(fields[name]) ?? 0n;
  const operator = amount('operatorFeeScalar') + amount('operatorFeeConstant');
  const status = quantity(fields['status']);
  const price = quantity(fields['effectiveGasPrice']) ?? quantity(fields['gasPrice']);
  return {
    cumulative,
    failed: status === 0n || (status === 1n ? false : null),
    gasUsed: cumulative === null || before === null || cumulative < before ? null : cumulative - before,
    reported: {
      index: smallQuantity(fields['transactionIndex']),
      transaction: hash(fields['transactionHash']),
      gasUsed: smallQuantity(fields['gasUsed']),
      price: price?.toString() ?? null,
      blobFee: (amount('blobGasUsed') * amount('blobGasPrice')).toString(),
      layer1Fee: operator > 0n ? null : amount('l1Fee').toString(),
    },
  };
}

/**
 * A receipt as it is shown. If the chain's rules are known, price, blob fee and address are derived from transaction
 * and block; otherwise they are those that the node reports. A fee in another currency is null. `blobs`: how many the
 * transaction carries. Null without its gas.
 */
export function toReceipt(
  read: ReadReceipt,
  row: Transaction,
  blobs: number,
  basis: FeeBasis,
): Receipt | null {
  const { reported } = read;
  const other = row.otherCurrency;
  const ownPrice = row.tip === null ? null : BigInt(row.tip) + (basis.baseFee ?? 0n);
  const price = basis.standard ? ownPrice : reported.price === null ? ownPrice : BigInt(reported.price);
  const gasUsed = basis.ordered ? read.gasUsed : (reported.gasUsed ?? read.gasUsed);
  if (gasUsed === null) return null;
  const blobFee =
    blobs === 0 ? 0n : basis.blobBaseFee === null ? null : BLOB_GAS * BigInt(blobs) * basis.blobBaseFee;
  const derived = basis.standard && basis.headerMatches && blobFee !== null;
  const more = basis.standard
    ? (blobFee ?? BigInt(reported.blobFee))
    : reported.layer1Fee === null
      ? null
      : BigInt(reported.blobFee) + BigInt(reported.layer1Fee);
  const tip = price === null ? null : price - (basis.baseFee ?? 0n);
  return {
    index: row.index,
    failed: read.failed,
    gasUsed,
    fee: other || price === null || more === null ? null : (BigInt(gasUsed) * price + more).toString(),
    derived,
    tip: other || tip === null || tip < 0n ? null : tip.toString(),
    created: row.created,
  };
}
