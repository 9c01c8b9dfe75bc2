import { type Execution, placeOf, type Sent } from '../contract/followed.ts';
import { hash as readHash } from '../contract/hex.ts';
import type { BlockId } from '../contract/proof.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Receipt, Transaction } from '../contract/transaction.ts';
import type { Looking } from './looking.ts';
import type { Evidence } from './next.ts';
import { readReason } from './readReason.ts';
import { nameReplacement, readSent } from './readSent.ts';
import { type AskBlock, outcomeAt, rowsOf, senderAt } from './searchBlock.ts';

/**
 * One quiet look: each new block is loaded and searched here. The node is asked about the transaction once, if it was
 * added without sender and nonce. It is asked about the reason of a failure only at the user's wish.
 */
export async function lookQuietly(hash: Hex, looking: Looking, askBlock: AskBlock): Promise<void> {
  const before = looking.item(hash);
  if (before === null) return;
  const place = placeOf(before.state);
  const unseen = Math.max(0, (looking.kept().at(-1)?.number ?? 0) - 1);
  if (place !== null && looking.isReplaced(place)) {
    looking.give(hash, { kind: 'displaced' });
    looking.see(hash, Math.min(before.seenTo ?? unseen, unseen), 0);
  }
  if (before.sent === null && before.seenTo === null) {
    if (!(await askOnce(hash, looking, askBlock))) return;
    // Without a height it would be asked again where no body can be loaded.
    looking.see(hash, unseen, 0);
  }
  await readOutcome(hash, looking, askBlock);
  await searchNew(hash, looking, askBlock);
  // The user may have asked for the reason meanwhile.
  await readReason(hash, looking);
  await readFinality(hash, looking);
}

/** Searches the kept blocks that were not searched yet, oldest first, once there is no gap below them. */
async function searchNew(hash: Hex, looking: Looking, askBlock: AskBlock): Promise<void> {
  const kept = looking.kept();
  const seenTo = looking.item(hash)?.seenTo ?? null;
  const oldest = kept.at(-1)?.number ?? 0;
  if (seenTo !== null && seenTo < oldest - 1) return;
  for (const block of kept.toReversed()) {
    if (seenTo !== null && block.number <= seenTo) continue;
    if (looking.item(hash) === null || !(await searchBody(hash, block, looking, askBlock))) return;
    looking.see(hash, block.number, 0);
  }
}

/** Learns sender and nonce by the one question; false where it got no answer, and must be asked again. */
async function askOnce(hash: Hex, looking: Looking, askBlock: AskBlock): Promise<boolean> {
  const [answer] = await looking.ask([{ method: 'eth_getTransactionByHash', params: [hash] }]);
  if (answer?.status !== 'fulfilled') return false;
  const read = readSent(answer.value);
  if (read?.hash !== hash) return true;
  looking.know(hash, read.sent);
  if (read.at !== null && !looking.isAhead(read.at) && !looking.isReplaced(read.at)) {
    const outcome = await outcomeAt(read.at, askBlock);
    looking.give(hash, { kind: 'placed', at: read.at, outcome: executionOf(outcome) });
  }
  return true;
}

/** Only the user can ask for the reason of a failure. */
function executionOf(read: Pick<Receipt, 'failed'> | null): Execution {
  if (read === null || read.failed === null) return { kind: 'unknown' };
  return read.failed ? { kind: 'failed', reason: { kind: 'unasked' } } : { kind: 'succeeded' };
}

/** An old block's receipts are asked for again after so many blocks. */
const AGAIN_BLOCKS = 16;

/** Asks again for a block's receipts that could not be had: with each look while the block is kept, then rarely. */
async function readOutcome(hash: Hex, looking: Looking, askBlock: AskBlock): Promise<void> {
  const state = looking.item(hash)?.state;
  if (state?.tag !== 'unsure') return;
  const { at } = state;
  if (!looking.isKept(at) && (looking.head - at.number) % AGAIN_BLOCKS !== 0) return;
  looking.give(hash, { kind: 'placed', at, outcome: executionOf(await outcomeAt(at, askBlock)) });
}

/** Searches one block for the hash, and for the sender's nonce; false where its body could not be loaded. */
export async function searchBody(
  hash: Hex,
  block: BlockId,
  looking: Looking,
  askBlock: AskBlock,
): Promise<boolean> {
  const body = await rowsOf(block.hash, askBlock);
  if (body === null) return false;
  const sent = looking.item(hash)?.sent ?? null;
  const row = body.rows.find((each) => each.hash === hash);
  if (row === undefined) {
    const replaced = sent && (await replacementIn(block, body, sent, askBlock));
    if (replaced !== null) looking.give(hash, replaced);
    return true;
  }
  const at = { block: block.hash, number: block.number, index: row.index } as const;
  looking.know(hash, sent?.content ? sent : sentOf(row));
  const outcome = await outcomeAt(at, askBlock);
  const sure = body.checked && outcome?.checked === true ? 'checked' : 'reported';
  looking.give(hash, {
    kind: 'placed',
    at: { ...at, sure },
    outcome: executionOf(outcome),
  });
  return true;
}

/**
 * The row of a block with this sender and nonce; null without one. No root shows a row's sender, so its signature must.
 * It is checked where the user gave the sender: else the node said whose the followed one is.
 */
async function replacementIn(
  { hash: block, number }: BlockId,
  { rows, checked }: NonNullable<Awaited<ReturnType<typeof rowsOf>>>,
  sent: Sent,
  askBlock: AskBlock,
): Promise<Evidence | null> {
  for (const row of rows) {
    if (row.from !== sent.from || Number(row.nonce) !== sent.nonce) continue;
    // oxlint-disable-next-line no-await-in-loop -- there is one such row, but of a node that lies
    const sender = await senderAt({ block, index: row.index }, askBlock);
    if (sender === 'mismatch') continue;
    const isProven = checked && sender === 'recovered' && sent.content === null;
    const at = { block, number, index: row.index, sure: isProven ? 'checked' : 'reported' } as const;
    return { kind: 'replaced', at, by: row.hash, how: nameReplacement(sent, sentOf(row)) };
  }
  return null;
}

/** What a row shows of a transaction. */
function sentOf({ from, nonce, to, value, selector, tip }: Transaction): Sent {
  const content = { to, value, selector, digest: null, maxFee: '0', maxTip: tip ?? '0' };
  return { from, nonce: Number(nonce), content };
}

/** Finality is asked of the chain, never of the transaction. The node's block must be the one of its place. */
async function readFinality(hash: Hex, looking: Looking): Promise<void> {
  const state = looking.item(hash)?.state;
  const at = state === undefined || state.tag === 'final' ? null : placeOf(state);
  if (at === null) return;
  const finalized = await looking.finalized();
  if (finalized === null || at.number > finalized) return;
  // A reorg may have passed unseen, as while the browser was closed.
  const block = looking.isKept(at)
    ? at.block
    : readHash((await looking.blockAt(at.number, 'hashes'))?.['hash']);
  if (block !== null)
    looking.give(hash, block === at.block ? { kind: 'final', by: 'reported' } : { kind: 'displaced' });
}
