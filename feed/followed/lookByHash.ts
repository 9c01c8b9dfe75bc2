import { type FailureReason, type Followed, type Place, placeOf, type Sent } from '../contract/followed.ts';
import { hash as readHash, quantity, record, smallQuantity } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Request } from '../rpc/call.ts';
import { failureReason } from './failureReason.ts';
import type { Looking } from './looking.ts';
import type { Answer } from './pacer.ts';
import { nameReplacement, readPlace, readSent } from './readSent.ts';
import { atHeight, searchNonce } from './searchNonce.ts';

const byHash = (hash: Hex): Request => ({ method: 'eth_getTransactionByHash', params: [hash] });
const receiptOf = (hash: Hex): Request => ({ method: 'eth_getTransactionReceipt', params: [hash] });

/** The answer, or undefined where the node gave none: that is no evidence. */
const valueOf = (answer: Answer | undefined): unknown =>
  answer?.status === 'fulfilled' ? answer.value : undefined;

/** One look at a transaction by its hash. It never rejects; without an answer nothing changes. */
export async function lookByHash(hash: Hex, looking: Looking): Promise<void> {
  const item = looking.item(hash);
  if (item === null) return;
  const at = placeOf(item.state);
  if (at !== null && (await lookAtPlace(item, at, looking)) === 'placed') return;
  await lookForPlace(hash, looking);
}

/** Confirms its block by the receipt, then reads the reason of a failure, and whether the block is final. */
async function lookAtPlace(item: Followed, at: Place, looking: Looking): Promise<'placed' | 'displaced'> {
  const { hash, state } = item;
  if (looking.isReplaced(at)) {
    looking.give(hash, { kind: 'displaced' });
    return 'displaced';
  }
  const of = state.tag === 'replaced' ? state.by : hash;
  const [[answer], finalized] = await Promise.all([looking.ask([receiptOf(of)]), looking.finalized()]);
  const raw = valueOf(answer);
  if (raw === undefined) return 'placed';
  const receipt = readPlacedReceipt(raw, of);
  if (receipt !== null && looking.isAhead(receipt.at)) return 'placed';
  if (receipt === null || looking.isReplaced(receipt.at)) {
    // A node behind a load balancer may not have the block yet; the chain here is the better witness.
    if (looking.isKept(at)) return 'placed';
    looking.give(hash, { kind: 'displaced' });
    return 'displaced';
  }
  const place = { ...receipt.at, sure: 'reported' } as const;
  if (state.tag === 'replaced') {
    looking.give(hash, { kind: 'replaced', at: place, by: state.by, how: state.how });
  } else {
    looking.give(hash, { kind: 'placed', at: place, failure: receipt.failed ? { kind: 'asking' } : null });
    await readReason(hash, looking);
  }
  if (finalized !== null && place.number <= finalized) looking.give(hash, { kind: 'final', by: 'reported' });
  return 'placed';
}

/** Looks for it in pool and chain, and for the block that used its nonce. */
async function lookForPlace(hash: Hex, looking: Looking): Promise<void> {
  const item = looking.item(hash);
  if (item === null) return;
  const { head } = looking;
  const [found, count] = await looking.ask([
    byHash(hash),
    ...(item.sent === null ? [] : [countOf(item.sent)]),
  ]);
  const raw = valueOf(found);
  if (raw === undefined) return;
  const read = readSent(raw);
  if (read?.hash === hash) looking.know(hash, read.sent);
  if (read?.hash === hash && read.at !== null) return await lookAtNewPlace(hash, looking);
  const sent = looking.item(hash)?.sent ?? null;
  // Its sender may be known only now: a node may keep in its pool what another transaction has replaced.
  const isNew = item.sent === null && sent !== null;
  const used = smallQuantity(valueOf(isNew ? (await looking.ask([countOf(sent)]))[0] : count));
  if (sent !== null && used !== null && used > sent.nonce) {
    if (item.state.tag !== 'gone') await findReplacement(hash, sent, item.seenTo ?? -1, looking);
    return;
  }
  looking.give(hash, { kind: read?.hash === hash ? 'pool' : 'unknown' });
  if (used !== null) looking.see(hash, head, 0);
}

const countOf = ({ from }: Sent): Request => ({
  method: 'eth_getTransactionCount',
  params: [from, 'latest'],
});

async function lookAtNewPlace(hash: Hex, looking: Looking): Promise<void> {
  const [answer] = await looking.ask([receiptOf(hash)]);
  const receipt = readPlacedReceipt(valueOf(answer), hash);
  if (receipt === null || looking.isAhead(receipt.at) || looking.isReplaced(receipt.at)) return;
  const { at, failed } = receipt;
  looking.give(hash, { kind: 'placed', at, failure: failed ? { kind: 'asking' } : null });
  await readReason(hash, looking);
}

/** Finds the transaction that used the nonce, or reports that it was not found. */
async function findReplacement(hash: Hex, sent: Sent, low: number, looking: Looking): Promise<void> {
  const height = await searchNonce(sent, low, looking.head, looking);
  const other = height === null ? null : await readUser(sent, height, looking);
  if (other === null) {
    // A block newer than the newest here used it: the next look has that block.
    if (height === looking.head && (await isFreeAt(height, sent, looking)))
      return looking.see(hash, height, 0);
    return looking.give(hash, { kind: 'nonceUsed' });
  }
  // A node that had not yet indexed its own block.
  if (other.hash === hash) return await lookAtNewPlace(hash, looking);
  const how = nameReplacement(sent, other.sent);
  looking.give(hash, { kind: 'replaced', at: other.at, by: other.hash, how });
}

async function isFreeAt(height: number, { from, nonce }: Sent, { ask }: Looking): Promise<boolean> {
  const [answer] = await ask([{ method: 'eth_getTransactionCount', params: [from, atHeight(height)] }]);
  const count = smallQuantity(valueOf(answer));
  return count !== null && count <= nonce;
}

/** The transaction of that block with this sender and nonce. */
async function readUser(
  { from, nonce }: Sent,
  height: number,
  { ask }: Looking,
): Promise<{ readonly hash: Hex; readonly sent: Sent; readonly at: Place } | null> {
  const [answer] = await ask([{ method: 'eth_getBlockByNumber', params: [atHeight(height), true] }]);
  const block = record(valueOf(answer));
  const transactions: readonly unknown[] = Array.isArray(block?.['transactions'])
    ? block['transactions']
    : [];
  const id = readHash(block?.['hash']);
  for (const [index, raw] of transactions.entries()) {
    const read = readSent(raw);
    if (id === null || read === null || read.sent.from !== from || read.sent.nonce !== nonce) continue;
    return { hash: read.hash, sent: read.sent, at: { block: id, number: height, index, sure: 'reported' } };
  }
  return null;
}

function readPlacedReceipt(raw: unknown, hash: Hex): { readonly at: Place; readonly failed: boolean } | null {
  const fields = record(raw);
  const at = fields === null ? null : readPlace(fields);
  if (fields === null || at === null || readHash(fields['transactionHash']) !== hash) return null;
  return { at, failed: quantity(fields['status']) === 0n };
}

/** Replays a failed transaction on the state before its block, once, by eth_call. */
export async function readReason(hash: Hex, looking: Looking): Promise<void> {
  const state = looking.item(hash)?.state;
  const failed = state?.tag === 'final' && state.outcome.kind === 'failed' ? state.outcome : state;
  if (state === undefined || failed === undefined || !('reason' in failed)) return;
  const at = placeOf(state);
  if (at === null || failed.reason.kind !== 'asking') return;
  const [found] = await looking.ask([byHash(hash)]);
  const fields = record(valueOf(found));
  if (fields === null) return;
  const request = Object.fromEntries(
    (['from', 'to', 'gas', 'value'] as const).flatMap((name) =>
      typeof fields[name] === 'string' ? [[name, fields[name]]] : [],
    ),
  );
  const call = { ...request, data: fields['input'] ?? fields['data'] ?? '0x' };
  const [replayed] = await looking.ask([{ method: 'eth_call', params: [call, atHeight(at.number - 1)] }]);
  if (replayed === undefined) return;
  const reason: FailureReason =
    replayed.status === 'fulfilled' ? { kind: 'passes' } : failureReason(replayed.reason);
  looking.give(hash, { kind: 'reason', reason });
}
