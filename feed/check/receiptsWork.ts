import type { Reason } from '../contract/linkView.ts';
import type { Hex } from '../contract/scalars.ts';
import type { TokenTransfer } from '../contract/transfer.ts';
import { hash, record, smallQuantity } from '../contract/hex.ts';
import type { ReadReceipt } from '../transaction/readReceipt.ts';
import { type NodeAnswer, valueOf } from '../rpc/nodeAnswer.ts';
import { checkReceipts, type RootVerdict } from './checkReceipts.ts';
import {
  areInOrder,
  createIndexOf,
  createTransferReader,
  type LogOwner,
  logsOf,
  outcomesOf,
  type PlacedLog,
  type TransferReader,
} from './readBlockLogs.ts';

export interface ReceiptsJob {
  /** To eth_getBlockReceipts, to eth_getTransactionReceipt of each transaction, or to eth_getLogs. */
  readonly of: 'receipts' | 'logs';
  readonly answer: NodeAnswer;
  readonly block: Hex;
  /** The header's receiptsRoot, as announced. */
  readonly root: Hex;
  /** Another root accuses the node. */
  readonly known: boolean;
  /** EIP-7708 is in force. */
  readonly coinLogs: boolean;
  readonly owners: readonly LogOwner[];
}

/** By position; null for what is no receipt. */
export type Outcomes = readonly (ReadReceipt | null)[];

export type ReceiptsPart =
  /** Transfers first..first+transfers.length−1, in the order of logs. `total` is exact from the last part on. */
  | {
      readonly kind: 'transfers';
      readonly first: number;
      readonly total: number;
      readonly transfers: readonly TokenTransfer[];
    }
  | { readonly kind: 'outcomes'; readonly outcomes: Outcomes };

/** `failed`: the answer is of no use, so nothing else was emitted. */
export type ReceiptsOutcome =
  | RootVerdict
  | { readonly kind: 'reported' }
  | { readonly kind: 'failed'; readonly reason: Reason };

/** A screen and some, then about 10 ms of the thread that takes them. */
const FIRST = 50;
const SLICE = 500;
/** Logs are counted before the first part only where that is no wait: of more, the first total is their number. */
const COUNTED_FIRST = 1000;

/** Reads receipts or logs: first the transfers on a first screen, then the others, then outcomes, then the root. */
export async function receiptsWork(
  job: ReceiptsJob,
  emit: (part: ReceiptsPart) => void,
  pause: () => Promise<void> = async () => undefined,
): Promise<ReceiptsOutcome> {
  const found = readList(job);
  if ('reason' in found) return { kind: 'failed', ...found };
  const { list } = found;
  const block = { root: job.root, known: job.known, types: job.owners.map(({ type }) => type) };
  if (job.of === 'logs') {
    const placed = placeLogs(list, job);
    if ('reason' in placed) return { kind: 'failed', ...placed };
    await emitTransfers(placed.logs, job, emit, pause);
    return { kind: 'reported' };
  }
  const isOrdered = areInOrder(list, job.owners);
  const isElsewhere = areOfAnother(list, job.block);
  // The root is over no hash of a block or a transaction: where it matches, neither means anything.
  const sooner = isOrdered && !isElsewhere ? null : await checkReceipts(list, block, pause);
  const matches = sooner?.kind === 'matches';
  if (isElsewhere && !matches) return { kind: 'failed', reason: useless(job.of, 'of another block') };
  await emitTransfers(logsOf(list, job.owners, isOrdered || matches), job, emit, pause);
  emit({ kind: 'outcomes', outcomes: outcomesOf(list) });
  await pause();
  return sooner ?? (await checkReceipts(list, block, pause));
}

async function emitTransfers(
  logs: readonly PlacedLog[],
  { owners, coinLogs }: ReceiptsJob,
  emit: (part: ReceiptsPart) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const reader = createTransferReader(owners, coinLogs);
  let end = 0;
  const head: PlacedLog[] = [];
  for (; end < logs.length && head.length < FIRST; end += 1) {
    const log = logs[end];
    if (log !== undefined && reader.counts(log)) head.push(log);
  }
  const counted = (): PlacedLog[] => logs.slice(end).filter((log) => reader.counts(log));
  const known = logs.length - end > COUNTED_FIRST ? null : counted();
  let first = 0;
  const emitSlice = (slice: readonly PlacedLog[], left: number): void => {
    const transfers = decoded(slice, reader);
    emit({ kind: 'transfers', first, total: first + transfers.length + left, transfers });
    first += transfers.length;
  };
  emitSlice(head, known?.length ?? logs.length - end);
  await pause();
  const rest = known ?? counted();
  // The first total counted every other log.
  if (known === null && rest.length === 0) emitSlice([], 0);
  while (rest.length > 0) {
    const slice = rest.splice(0, SLICE);
    emitSlice(slice, rest.length);
    // oxlint-disable-next-line no-await-in-loop -- pausing between slices is the point
    await pause();
  }
}

const decoded = (slice: readonly PlacedLog[], reader: TransferReader): readonly TokenTransfer[] =>
  slice.flatMap((log) => reader.read(log) ?? []);

/** The list in the answer, or why there is none. */
function readList({
  of,
  answer,
  owners,
}: ReceiptsJob): { readonly list: readonly unknown[] } | { readonly reason: Reason } {
  const value = valueOf(answer);
  // How Go writes an empty list.
  if (value === null && of === 'logs') return { list: [] };
  if (!Array.isArray(value)) return { reason: useless(of, value === null ? 'null' : typeof value) };
  const isMissing = of === 'receipts' && value.length === 0 && owners.length > 0;
  return isMissing ? { reason: useless(of, 'none') } : { list: value };
}

const useless = (of: ReceiptsJob['of'], got: string): Reason => ({ kind: 'badAnswer', field: of, got });

/** A node that accepts no hash here may answer with the newest block's receipts, which have that block's hash. */
const areOfAnother = (receipts: readonly unknown[], block: Hex): boolean =>
  receipts.length > 0 && receipts.every((receipt) => isOther(record(receipt)?.['blockHash'], block));

const isOther = (reported: unknown, expected: Hex): boolean =>
  typeof reported === 'string' && reported.toLowerCase() !== expected;

/**
 * Logs at the places that they name, or why there are none: a node that ignores blockHash answers with the newest
 * block's. None is left out, because a list without it would read as if nothing had moved.
 */
function placeLogs(
  list: readonly unknown[],
  { block, owners }: ReceiptsJob,
): { readonly logs: readonly PlacedLog[] } | { readonly reason: Reason } {
  const indexOf = createIndexOf(owners);
  const logs: PlacedLog[] = [];
  for (const [at, raw] of list.entries()) {
    const fields = record(raw);
    if (isOther(fields?.['blockHash'], block)) return { reason: useless('logs', 'of another block') };
    const named = owners[smallQuantity(fields?.['transactionIndex']) ?? -1];
    const transaction = hash(fields?.['transactionHash']) ?? named?.hash;
    if (transaction === undefined) return { reason: useless('logs', 'of no transaction') };
    // The list is in the block's order, so that a log without an index keeps its place.
    const logIndex = smallQuantity(fields?.['logIndex']) ?? at;
    logs.push({ raw, logIndex, owner: indexOf(transaction), transaction });
  }
  return { logs: logs.toSorted((one, other) => one.logIndex - other.logIndex) };
}
