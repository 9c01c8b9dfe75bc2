import { type FailureReason, type Followed, type Place, placeOf, type Sent } from '../contract/followed.ts';
import type { Block } from '../contract/block.ts';
import type { Part, Query } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Transaction } from '../contract/transaction.ts';
import type { Looking } from './looking.ts';
import { readReason } from './lookByHash.ts';
import { nameReplacement, readSent } from './readSent.ts';

/** Asks the feed about a block; the returned function cancels. */
export type AskBlock = (query: Query, answer: (part: Part) => void) => () => void;

/**
 * One quiet look: each new block is loaded and searched here. The node is asked about the transaction once, if it was
 * added without sender and nonce. It is asked about the reason of a failure only at the user's wish.
 */
export async function lookQuietly(hash: Hex, looking: Looking, askBlock: AskBlock): Promise<void> {
  const before = looking.item(hash);
  if (before === null) return;
  const place = placeOf(before.state);
  const isOut = place !== null && looking.isReplaced(place);
  if (isOut) looking.give(hash, { kind: 'displaced' });
  if (before.sent === null && before.seenTo === null && !(await askOnce(hash, looking, askBlock))) return;
  await searchNew(before, isOut, looking, askBlock);
  // The user may have asked for the reason meanwhile.
  await readReason(hash, looking);
  await readFinality(hash, looking);
}

/** Searches the kept blocks that were not searched yet, oldest first; after a reorg all of them. */
async function searchNew(
  { hash, seenTo }: Followed,
  again: boolean,
  looking: Looking,
  askBlock: AskBlock,
): Promise<void> {
  const kept = looking.kept();
  const oldest = kept.at(-1)?.number ?? 0;
  let missed = seenTo === null ? 0 : Math.max(0, oldest - seenTo - 1);
  for (const block of kept.toReversed()) {
    if (seenTo !== null && block.number <= seenTo && !again) continue;
    if (looking.item(hash) === null || !(await search(hash, block, looking, askBlock))) return;
    looking.see(hash, Math.max(block.number, seenTo ?? 0), missed);
    missed = 0;
  }
}

/** Learns sender and nonce by the one question; false where it got no answer, and must be asked again. */
async function askOnce(hash: Hex, looking: Looking, askBlock: AskBlock): Promise<boolean> {
  const [answer] = await looking.ask([{ method: 'eth_getTransactionByHash', params: [hash] }]);
  if (answer?.status !== 'fulfilled') return false;
  const read = readSent(answer.value);
  if (read?.hash !== hash) return true;
  looking.know(hash, read.sent);
  if (read.at !== null && !looking.isReplaced(read.at)) {
    const outcome = await outcomeOf(read.at, askBlock);
    looking.give(hash, { kind: 'placed', at: read.at, failure: outcome?.failed ? UNASKED : null });
  }
  return true;
}

const UNASKED: FailureReason = { kind: 'unasked' };

/** Searches one block for the hash, and for the sender's nonce; false where its body could not be loaded. */
async function search(hash: Hex, block: Block, looking: Looking, askBlock: AskBlock): Promise<boolean> {
  const parts = await collect({ kind: 'transactions', block: block.hash }, askBlock, isChecked);
  if (parts === null) return false;
  const sent = looking.item(hash)?.sent ?? null;
  const rows = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []));
  const row = rows.find(
    (each) => each.hash === hash || (sent !== null && each.from === sent.from && each.nonce === sent.nonce),
  );
  if (row === undefined) return true;
  const check = parts.findLast((part) => part.kind === 'body')?.check;
  const bodyMatches = check?.kind === 'matches' && check.headerMatches;
  const at = { block: block.hash, number: block.number, index: row.index } as const;
  if (row.hash !== hash) {
    if (sent === null) return true;
    const how = nameReplacement(sent, sentOf(row));
    looking.give(hash, {
      kind: 'replaced',
      at: { ...at, sure: bodyMatches ? 'checked' : 'reported' },
      by: row.hash,
      how,
    });
    return true;
  }
  looking.know(hash, sent?.content ? sent : sentOf(row));
  const outcome = await outcomeOf({ ...at, sure: 'reported' }, askBlock);
  const sure = bodyMatches && outcome?.checked === true ? 'checked' : 'reported';
  looking.give(hash, {
    kind: 'placed',
    at: { ...at, sure },
    failure: outcome?.failed ? UNASKED : null,
  });
  return true;
}

/** What a row shows of a transaction. */
function sentOf({ from, nonce, to, value, selector, tip }: Transaction): Sent {
  const content = { to, value, selector, digest: null, maxFee: '0', maxTip: tip ?? '0' };
  return { from, nonce, content };
}

/** Whether it failed, from the receipts of its whole block; null where the node serves none. */
async function outcomeOf(
  at: Place,
  askBlock: AskBlock,
): Promise<{ readonly failed: boolean; readonly checked: boolean } | null> {
  const parts = await collect({ kind: 'receipts', block: at.block }, askBlock, () => false);
  const receipts = parts?.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
  const mine = receipts?.find(({ index }) => index === at.index);
  const check = parts?.findLast((part) => part.kind === 'receiptsCheck')?.check;
  return mine === undefined
    ? null
    : { failed: mine.failed, checked: check?.kind === 'matches' && check.headerMatches };
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

const isChecked = (part: Part): boolean => part.kind === 'body' && part.check.kind !== 'checking';

/** Finality is asked of the chain, never of the transaction. */
async function readFinality(hash: Hex, looking: Looking): Promise<void> {
  const state = looking.item(hash)?.state;
  const at = state === undefined || state.tag === 'final' ? null : placeOf(state);
  if (at === null) return;
  const finalized = await looking.finalized();
  if (finalized === null || at.number > finalized) return;
  looking.give(hash, { kind: 'final', by: 'reported' });
}
