import type { Followed } from '../contract/followed.ts';
import { address, hash as readHash, record, smallQuantity } from '../contract/hex.ts';
import type { BlockId } from '../contract/proof.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Looking } from './looking.ts';

/** So many of the blocks that were missed are searched, the newest ones. The others are counted as missed. */
const MOST_MISSED = 32;

/** As many blocks as the chain keeps, in which a reorg is seen at once. */
const DEEPEST_REORG = 5;

/**
 * Searches the blocks between the last look and the kept ones, which were missed as while the browser was closed. It
 * searches one a second, for all quietly followed transactions together. Resolves with whether it searched any, and
 * all. It never rejects. `search` loads the block of a match as checked, and is false where it cannot.
 */
export async function searchMissed(
  hashes: readonly Hex[],
  looking: Looking,
  search: (hash: Hex, block: BlockId) => Promise<boolean>,
): Promise<boolean> {
  const behind = (): readonly Behind[] =>
    hashes.flatMap((hash) => {
      const item = looking.isBehind(hash) ? looking.item(hash) : null;
      return item === null ? [] : [{ item, seenTo: item.seenTo ?? 0 }];
    });
  const placed = behind().map(({ item }) => comparePlace(item, looking));
  if ((await Promise.all(placed)).includes(false)) return false;
  const first = (looking.kept().at(-1)?.number ?? 0) - MOST_MISSED;
  for (const { item, seenTo } of behind()) {
    if (seenTo < first - 1) looking.see(item.hash, first - 1, first - 1 - seenTo);
  }
  let hasSearched = false;
  for (let open = behind(); open.length > 0; open = behind()) {
    const height = Math.min(...open.map(({ seenTo }) => seenTo)) + 1;
    // oxlint-disable-next-line no-await-in-loop -- one block after the other
    const body = await readBody(height, looking);
    if (body === 'unanswered') return false;
    for (const { item } of open.filter(({ seenTo }) => seenTo === height - 1)) {
      const found = body !== 'none' && holds(body.transactions, item);
      // oxlint-disable-next-line no-await-in-loop -- a match is rare
      if (found && !(await search(item.hash, body.block))) return false;
      looking.see(item.hash, height, body === 'none' ? 1 : 0);
    }
    hasSearched = true;
  }
  return hasSearched;
}

/**
 * A reorg may have passed meanwhile. Where its place is another block by now, it is searched for from a little below it
 * on. A node that has no such block says nothing of it: it may be behind, or keep few blocks.
 */
async function comparePlace({ hash, state, seenTo }: Followed, looking: Looking): Promise<boolean> {
  // Not placeOf: the bundler then gives this code a chunk of its own more.
  const at = 'at' in state ? state.at : null;
  if (at === null || looking.isKept(at)) return true;
  const block = await looking.blockAt(at.number, 'hashes');
  if (block === undefined) return false;
  const there = readHash(block?.['hash']);
  if (there !== null && there !== at.block) {
    looking.give(hash, { kind: 'displaced' });
    looking.see(hash, Math.max(0, Math.min(seenTo ?? 0, at.number) - DEEPEST_REORG), 0);
  }
  return true;
}

interface Behind {
  readonly item: Followed;
  readonly seenTo: number;
}

/** `none`: the node has no such block. */
async function readBody(
  height: number,
  { blockAt }: Looking,
): Promise<{ readonly block: BlockId; readonly transactions: readonly unknown[] } | 'none' | 'unanswered'> {
  const block = await blockAt(height, 'transactions');
  if (block === undefined) return 'unanswered';
  const hash = readHash(block?.['hash']);
  const transactions: unknown = block?.['transactions'];
  if (hash === null || smallQuantity(block?.['number']) !== height || !Array.isArray(transactions))
    return 'none';
  return { block: { hash, number: height }, transactions };
}

/** Whether it, or another one with its sender and nonce, is among them. */
const holds = (transactions: readonly unknown[], { hash, sent }: Followed): boolean =>
  transactions.some((raw) => {
    const fields = record(raw) ?? {};
    if (readHash(fields['hash']) === hash) return true;
    return (
      sent !== null && address(fields['from']) === sent.from && smallQuantity(fields['nonce']) === sent.nonce
    );
  });
