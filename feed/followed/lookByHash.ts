import { type Execution, type Followed, type Place, placeOf, type Sent } from '../contract/followed.ts';
import { hash as readHash, quantity, record, smallQuantity } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Request } from '../rpc/call.ts';
import { isUnanswered, valueOf } from '../rpc/pacer.ts';
import { findReplacement } from './findReplacement.ts';
import type { Looking } from './looking.ts';
import { readReason } from './readReason.ts';
import { nameReplacement, readPlace, readSent } from './readSent.ts';

const byHash = (hash: Hex): Request => ({ method: 'eth_getTransactionByHash', params: [hash] });
const receiptOf = (hash: Hex): Request => ({ method: 'eth_getTransactionReceipt', params: [hash] });

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
    looking.give(hash, { kind: 'placed', at: place, outcome: receipt.outcome });
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
  const counted = isNew ? (await looking.ask([countOf(sent)]))[0] : count;
  if (sent !== null && isUnanswered(counted)) return;
  const used = smallQuantity(valueOf(counted));
  if (sent !== null && used !== null && used > sent.nonce) {
    if (item.state.tag !== 'gone') await lookForReplacement(hash, sent, item.seenTo ?? -1, looking);
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
  looking.give(hash, { kind: 'placed', ...receipt });
  await readReason(hash, looking);
}

/** Finds the transaction that used the nonce, or reports that it was not found. */
async function lookForReplacement(hash: Hex, sent: Sent, low: number, looking: Looking): Promise<void> {
  const found = await findReplacement(sent, low, looking);
  switch (found.kind) {
    case 'unanswered':
      return;
    case 'newer':
      // The next look has that block.
      return looking.see(hash, looking.head, 0);
    case 'unknown':
      return looking.give(hash, { kind: 'nonceUsed' });
    case 'found': {
      const { user } = found;
      // A node that had not yet indexed its own block.
      if (user.hash === hash) return await lookAtNewPlace(hash, looking);
      const how = nameReplacement(sent, user.sent);
      return looking.give(hash, { kind: 'replaced', at: user.at, by: user.hash, how });
    }
  }
}

interface PlacedReceipt {
  readonly at: Place;
  readonly outcome: Execution;
}

/** Before Byzantium (EIP-658) a receipt has no status. */
function outcomeOf(status: bigint | null): Execution {
  if (status === 0n) return { kind: 'failed', reason: { kind: 'asking' } };
  return { kind: status === 1n ? 'succeeded' : 'unknown' };
}

function readPlacedReceipt(raw: unknown, hash: Hex): PlacedReceipt | null {
  const fields = record(raw);
  const at = fields === null ? null : readPlace(fields);
  if (fields === null || at === null || readHash(fields['transactionHash']) !== hash) return null;
  return { at, outcome: outcomeOf(quantity(fields['status'])) };
}
