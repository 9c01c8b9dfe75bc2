import type { Place } from '../contract/followed.ts';
import type { Part, Query } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { SenderCheck, Transaction } from '../contract/transaction.ts';
import type { Looking } from './looking.ts';

/** Asks the feed about a block; the returned function cancels. */
export type AskBlock = (query: Query, answer: (part: Part) => void) => () => void;

/** A block's transactions, and whether they match the header; null where they cannot be had, or are false. */
export async function rowsOf(
  block: Hex,
  askBlock: AskBlock,
): Promise<{ readonly rows: readonly Transaction[]; readonly checked: boolean } | null> {
  const parts = await collect({ kind: 'transactions', block }, askBlock, isJudged);
  const check = parts?.findLast((part) => part.kind === 'body')?.check;
  if (parts === null || check?.kind === 'mismatch') return null;
  return {
    rows: parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
    checked: check?.kind === 'matches' && check.headerMatches,
  };
}

/** Whether it failed, from the receipts of its whole block; null where the node serves none, or false ones. */
export async function outcomeAt(
  { block, index }: Pick<Place, 'block' | 'index'>,
  askBlock: AskBlock,
): Promise<{ readonly failed: boolean | null; readonly checked: boolean } | null> {
  const parts = await collect({ kind: 'receipts', block }, askBlock, () => false);
  const receipts = parts?.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
  const mine = receipts?.find((each) => each.index === index);
  const check = parts?.findLast((part) => part.kind === 'receiptsCheck')?.check;
  if (mine === undefined || check?.kind === 'mismatch') return null;
  return { failed: mine.failed, checked: check?.kind === 'matches' && check.headerMatches };
}

/** Whether a row's sender signed it, which no root shows; null where that cannot be had. */
export async function senderAt(
  { block, index }: Pick<Place, 'block' | 'index'>,
  askBlock: AskBlock,
): Promise<SenderCheck | null> {
  const checkIn = (part: Part): SenderCheck | undefined =>
    part.kind === 'senders' ? part.checks[index - part.first] : undefined;
  const isIn = (part: Part): boolean => checkIn(part) !== undefined;
  const parts = await collect({ kind: 'senders', block, rows: [index] }, askBlock, isIn);
  return parts?.map(checkIn).find((check) => check !== undefined) ?? null;
}

/** Compares the place of a transaction with the roots of its block, while the block is kept. */
export async function checkPlace(hash: Hex, looking: Looking, askBlock: AskBlock): Promise<void> {
  const state = looking.item(hash)?.state;
  if (state?.tag !== 'included' && state?.tag !== 'failed') return;
  const { at } = state;
  if (at.sure === 'checked' || !looking.isKept(at)) return;
  const body = await rowsOf(at.block, askBlock);
  if (body?.checked !== true || body.rows[at.index]?.hash !== hash) return;
  const outcome = await outcomeAt(at, askBlock);
  const failed = state.tag === 'failed';
  if (outcome?.checked !== true || outcome.failed !== failed) return;
  looking.give(hash, {
    kind: 'placed',
    at: { ...at, sure: 'checked' },
    outcome: failed ? { kind: 'failed', reason: { kind: 'asking' } } : { kind: 'succeeded' },
  });
}

/** The parts of an answer until `isEnough`; null where it failed. */
function collect(
  query: Query,
  askBlock: AskBlock,
  isEnough: (part: Part) => boolean,
): Promise<readonly Part[] | null> {
  const { promise, resolve } = Promise.withResolvers<readonly Part[] | null>();
  const parts: Part[] = [];
  const cancel = askBlock(query, (part) => {
    if (part.kind === 'failed') return resolve(null);
    parts.push(part);
    if (part.kind !== 'end' && !isEnough(part)) return;
    resolve(parts);
    if (part.kind !== 'end') queueMicrotask(() => cancel());
  });
  return promise;
}

const isJudged = (part: Part): boolean => part.kind === 'body' && part.check.kind !== 'checking';
