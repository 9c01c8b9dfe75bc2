import type { Hex } from '../contract/scalars.ts';
import type { TokenTransfer } from '../contract/transfer.ts';
import { type ReadReceipt, readReceipt } from '../transaction/readReceipt.ts';
import { hash, record } from '../contract/hex.ts';
import { isCoinLog, looksLikeTransfer, readTransferAt } from '../tokens/readTransfer.ts';

/** The fields of a block's transactions that place its logs and shape its receipts. */
export interface LogOwner {
  readonly hash: Hex;
  readonly from: Hex;
  /** Or the contract that it creates; null where it cannot be read. */
  readonly to: Hex | null;
  /** Wei. */
  readonly value: string;
  readonly type: number;
}

/** A log at its place in the block. */
export interface PlacedLog {
  readonly raw: unknown;
  readonly logIndex: number;
  /** Index of its transaction; −1 for one that is not among the block's, as Polygon's state sync. */
  readonly owner: number;
  readonly transaction: Hex;
}

/** True where each receipt names the transaction at its place, or none. */
export const areInOrder = (receipts: readonly unknown[], owners: readonly LogOwner[]): boolean =>
  receipts.every((receipt, at) => {
    const named = hash(record(receipt)?.['transactionHash']);
    return named === null || named === (owners[at]?.hash ?? named);
  });

/** A transaction's index by its hash; −1 for one that is not among the block's. */
export function createIndexOf(owners: readonly LogOwner[]): (transaction: Hex) => number {
  const known = new Map(owners.map((each, index) => [each.hash, index]));
  return (transaction) => known.get(transaction) ?? -1;
}

/**
 * The logs of receipts, in their order. `ordered`: the receipts are those of the block's transactions, one by one, so
 * that no node's word places them. Elsewhere each is of the transaction that it names.
 */
export function logsOf(
  receipts: readonly unknown[],
  owners: readonly LogOwner[],
  ordered: boolean,
): readonly PlacedLog[] {
  const placed: PlacedLog[] = [];
  const indexOf = createIndexOf(owners);
  for (const [at, receipt] of receipts.entries()) {
    const fields = record(receipt);
    const logs = fields?.['logs'];
    const own = owners[at]?.hash ?? null;
    const named = hash(fields?.['transactionHash']);
    const transaction = ordered ? (own ?? named) : (named ?? own);
    if (!Array.isArray(logs) || transaction === null) continue;
    const owner = indexOf(transaction);
    for (const raw of logs) placed.push({ raw, logIndex: placed.length, owner, transaction });
  }
  return placed;
}

/** The receipts' outcomes, in the block's order; null for what is no receipt. */
export function outcomesOf(receipts: readonly unknown[]): readonly (ReadReceipt | null)[] {
  let before: number | null = 0;
  return receipts.map((raw) => {
    const receipt = readReceipt(raw, before);
    before = receipt?.cumulative ?? null;
    return receipt;
  });
}

/** Reads the transfers among a block's logs. */
export interface TransferReader {
  /** The log's transfer; null where it is none, or is a transaction's own value. Logs come in their order. */
  readonly read: (log: PlacedLog) => TokenTransfer | null;
  /** As much without decoding: it may count a log that `read` then refuses. */
  readonly counts: (log: PlacedLog) => boolean;
}

/**
 * `coinLogs`: EIP-7708 is in force, so that the coin's transfers are rows. The first one that repeats its transaction's
 * from, to and value is left out, because the table of transactions shows it.
 */
export function createTransferReader(owners: readonly LogOwner[], coinLogs: boolean): TransferReader {
  const decode = ({ raw, ...place }: PlacedLog): TokenTransfer | null => readTransferAt(raw, place);
  /** Leaves out each transaction's own value once. */
  const withoutOwn = (): ((log: PlacedLog, transfer: TokenTransfer) => boolean) => {
    const found = new Set<number>();
    return ({ owner }, { from, to, what }) => {
      const own = owners[owner];
      const isOwn =
        own !== undefined &&
        !found.has(owner) &&
        own.from === from &&
        own.to === to &&
        what.kind === 'coin' &&
        what.amount === own.value;
      if (isOwn) found.add(owner);
      return !isOwn;
    };
  };
  const read = withoutOwn();
  const counted = withoutOwn();
  return {
    read(log) {
      if (isCoinLog(log.raw) && !coinLogs) return null;
      const transfer = decode(log);
      return transfer !== null && read(log, transfer) ? transfer : null;
    },
    counts(log) {
      if (!looksLikeTransfer(log.raw)) return false;
      if (!isCoinLog(log.raw)) return true;
      const transfer = coinLogs ? decode(log) : null;
      return transfer !== null && counted(log, transfer);
    },
  };
}
