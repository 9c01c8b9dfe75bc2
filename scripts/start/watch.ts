import type { Driver, ViewPage } from '../browser/driver.ts';
import { readTicker, type Ticker } from '../browser/readTicker.ts';
import { compareBadge, compareRow, compareTransactions } from './compare.ts';
import type { NodeCall } from './nodeCall.ts';
import { readNodeBlock, readNodePrice, type NodeBlock } from './truth.ts';

/** The differences between the extension and the node. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

export interface Watched {
  readonly driver: Driver;
  /** An open popup. */
  readonly page: ViewPage;
  readonly node: NodeCall;
  readonly signal: AbortSignal;
}

/** All figures of one moment, read from the extension, and what disagrees with the node. */
export interface Reading {
  readonly badge: string;
  readonly ticker: Ticker;
  readonly newest: Ticker['blocks'][number];
  readonly wrong: readonly string[];
}

interface Unsettled extends Reading {
  readonly since: number;
}

/** Figures that differ for so long are wrong, not late. The badge itself is written once a second. */
const SETTLED_MS = 4000;
/** So many blocks in a row that were replaced before they agreed are no coincidence. */
const MOST_UNSETTLED = 5;
/** The longest time without a block to read, or behind the node. */
const LONGEST_STALL_MS = 30_000;
const PAUSE_MS = 150;

/**
 * Yields a reading for every newest block once it agrees with the node, or with its disagreements when the next
 * block came first. Throws Mismatch when something stays wrong.
 */
export async function* watchBlocks(watched: Watched): AsyncGenerator<Reading> {
  let done = '';
  let unsettled = 0;
  let last: Unsettled | null = null;
  let lively = Date.now();
  while (!watched.signal.aborted) {
    const reading = await read(watched, done);
    if (reading === 'nothing new') {
      if (Date.now() - lively > LONGEST_STALL_MS) {
        await expectNoNewer(watched.node, done);
        lively = Date.now();
      }
      await pause();
      continue;
    }
    lively = Date.now();
    if (last !== null && last.newest.hash !== reading.newest.hash) {
      unsettled += 1;
      if (unsettled >= MOST_UNSETTLED) throw new Mismatch(last.wrong.join('\n'));
      yield last;
      last = null;
    }
    if (reading.wrong.length === 0) {
      done = reading.newest.hash;
      unsettled = 0;
      last = null;
      yield reading;
      continue;
    }
    const since: number = last?.wrong.join() === reading.wrong.join() ? last.since : Date.now();
    if (Date.now() - since > SETTLED_MS) throw new Mismatch(reading.wrong.join('\n'));
    last = { ...reading, since };
    await pause();
  }
}

async function read({ driver, page, node }: Watched, done: string): Promise<Reading | 'nothing new'> {
  const before = await readTicker(page);
  if (before.blocks[0] === undefined || before.blocks[0].hash === done) return 'nothing new';
  const badge = await driver.badge();
  const ticker = await readTicker(page);
  const [newest] = ticker.blocks;
  // A new block came between two reads, so both are read again.
  if (newest === undefined || newest.hash !== before.blocks[0].hash) return 'nothing new';
  const blocks: NodeBlock[] = [];
  for (const { hash } of ticker.blocks) blocks.push(await readNodeBlock(node, hash));
  const [top] = blocks;
  if (top === undefined) return 'nothing new';
  const room = driver.name === 'firefox' ? 3 : 4;
  const expected = Math.min(5, Number(top.number) + 1);
  return {
    badge: badge.text,
    ticker,
    newest,
    wrong: [
      ...(ticker.blocks.length === expected ? [] : [`${ticker.blocks.length} rows instead of ${expected}`]),
      ...compareBadge(badge.text, top, room),
      ...blocks.flatMap((block, at) => {
        const row = ticker.blocks[at];
        return row === undefined ? [] : compareRow(row, block);
      }),
      ...(ticker.transactions === null
        ? ['the table of transactions is missing']
        : compareTransactions(ticker.transactions, top, await readNodePrice(node, top))),
    ],
  };
}

async function expectNoNewer(node: NodeCall, shown: string): Promise<void> {
  const latest = await node.call<{ readonly hash: string; readonly number: string }>(
    'eth_getBlockByNumber',
    'latest',
    false,
  );
  if (latest.hash === shown) return;
  const what = shown === '' ? 'no block at all' : `still ${shown}`;
  throw new Mismatch(`The extension shows ${what}; the node is at ${Number(latest.number)}, ${latest.hash}.`);
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
