import { mainnetBlocks, type MainnetBlock } from '../../mainnet.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { makeBlock, type RawBlock } from '../../scriptedNode/testChain.ts';
import { type Json, syntheticBlock } from '../../syntheticBlock.ts';
import { receiptsRootOf, syntheticReceipts } from '../../syntheticReceipts.ts';

const hex = (value: number): string => `0x${value.toString(16)}`;
const now = (): number => Math.floor(Date.now() / 1000);

/** A block on top of another: signed transactions of every type, under their true root. */
export function nextBlock(
  parent: RawBlock,
  count: number,
  more: {
    readonly gasUsed?: number;
    readonly timestamp?: number;
    /** The logs of each transaction; with it the node serves receipts, under their true root. */
    readonly logs?: (index: number) => readonly Json[];
    readonly header?: Readonly<Record<string, string>>;
  } = {},
): ServedBlock {
  const { transactions, transactionsRoot } = syntheticBlock(count);
  const { gasUsed = 21_000 * count, timestamp = now(), logs, header = {} } = more;
  const receipts = logs === undefined ? null : syntheticReceipts(transactions, logs);
  const root: Readonly<Record<string, string>> =
    receipts === null ? {} : { receiptsRoot: receiptsRootOf(receipts) };
  const block = makeBlock({
    number: Number(parent.number) + 1,
    parentHash: parent.hash,
    timestamp,
    transactions,
    header: { transactionsRoot, gasUsed: hex(gasUsed), ...root, ...header },
  });
  if (receipts === null) return { block };
  return { block, receipts: receipts.map((receipt) => ({ ...receipt, blockHash: block.hash })) };
}

const KEPT = [
  'miner',
  'stateRoot',
  'transactionsRoot',
  'receiptsRoot',
  'logsBloom',
  'gasLimit',
  'gasUsed',
  'extraData',
  'baseFeePerGas',
];

/** A real block's body under a new number, parent and time, so that real blocks years apart are neighbours. */
function onTopOf(parent: RawBlock, { block, logs, receipts }: MainnetBlock, timestamp: number): ServedBlock {
  const header = Object.fromEntries(KEPT.map((name) => [name, String(block[name])]));
  const fresh = makeBlock({
    number: Number(parent.number) + 1,
    parentHash: parent.hash,
    timestamp,
    transactions: block.transactions,
    header,
  });
  const here = { blockHash: fresh.hash, blockNumber: fresh.number };
  return {
    block: fresh,
    logs: logs.map((log) => ({ ...log, ...here })),
    receipts: receipts.map((receipt) => ({ ...receipt, ...here })),
  };
}

/**
 * The four real blocks as one chain, oldest first. 22431084 (95 transactions, blobs, Prague) keeps its header; the
 * other three give only their transactions. Empty without the files.
 */
export function realChain(): readonly ServedBlock[] {
  const [prague, ...others] = mainnetBlocks(22431084, 15547621, 17034870, 17062257);
  if (prague === undefined) return [];
  const chain: ServedBlock[] = [{ ...prague, block: prague.block as unknown as RawBlock }];
  for (const [at, other] of others.entries()) {
    chain.push(onTopOf(chain[at]!.block, other, now() - 48 + 12 * at));
  }
  return chain;
}

/** Five blocks with a few transactions each, oldest first. */
export function smallChain(): readonly ServedBlock[] {
  const chain: ServedBlock[] = [];
  let parent = makeBlock({ number: 23_000_000, timestamp: now() - 60 });
  for (let count = 1; count <= 5; count += 1) {
    const next = nextBlock(parent, count, { timestamp: now() - 60 + 12 * count });
    chain.push(next);
    parent = next.block;
  }
  return chain;
}
