import { getBytes } from 'ethers';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { builderText } from '../../feed/header/builderText.ts';
import { orderedRoot } from '../../feed/check/orderedRoot.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';
import { BOTTOMLESS, step, type Step } from '../scriptedNode/hostileSteps.ts';
import { corrupt } from '../scriptedNode/corrupt.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { headOf, type RawBlock } from '../scriptedNode/testChain.ts';
import { signedTransaction } from '../syntheticBlock.ts';

/**
 * A hostile node that corrupts every message the feed reads. `npm run fuzz -- --runs 2000` runs more of it.
 */

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
// Five rows, some ghosts, a reason: no message of a node makes it longer.
const LONGEST_SNAPSHOT = 30_000;
const LONGEST_REASON = 2000;
const MOST_TIMERS = 40;

const signed = Array.from({ length: 6 }, (_, index) => signedTransaction(index));
const bodies = signed.map(({ json }) => json);
const root = orderedRoot(signed.map(({ serialized }) => getBytes(serialized)));
const sender = String(bodies[0]?.['from']);

const TRANSFER = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;

/** An honest node's answers to the methods that the scripted node does not know. */
function honest(scripted: ScriptedFeed, method: string, params: readonly unknown[]): unknown {
  const { chain } = scripted.nodes[0]!;
  const block = chain.known.get(String(params[0])) ?? chain.newest;
  switch (method) {
    case 'eth_chainId':
      return '0x1';
    case 'eth_getBlockByNumber':
      return chain.at(params[0]);
    case 'eth_getBlockByHash':
      return chain.known.get(String(params[0])) ?? null;
    case 'eth_getBlockTransactionCountByHash':
      return '0x6';
    case 'eth_getBlockReceipts':
      return bodies.map((transaction, index) => ({
        transactionHash: transaction['hash'],
        transactionIndex: `0x${index.toString(16)}`,
        blockHash: block.hash,
        status: '0x1',
        gasUsed: '0x5208',
        effectiveGasPrice: '0x3b9aca00',
        contractAddress: null,
      }));
    case 'eth_getLogs':
      return [0, 1].map((index) => ({
        address: `0x${'a'.repeat(40)}`,
        topics: [TRANSFER, word(1), word(2)],
        data: word(index + 5),
        blockHash: block.hash,
        transactionHash: bodies[0]?.['hash'],
        logIndex: `0x${index.toString(16)}`,
        removed: false,
      }));
    default:
      return word(1);
  }
}

interface Asked {
  readonly block: Hex;
  readonly parts: readonly Part[];
}

const tick = (scripted: ScriptedFeed): RawBlock => {
  const block = scripted.nodes[0]!.chain.mine(scripted.seconds(), bodies, { transactionsRoot: root });
  scripted.nodes[0]!.push(headOf(block));
  return block;
};

/** Runs one step; the parts of its questions are kept, to be judged at the end. */
async function play(scripted: ScriptedFeed, move: Step, asked: Asked[]): Promise<void> {
  const node = scripted.nodes[0]!;
  switch (move.kind) {
    case 'tick':
      tick(scripted);
      return scripted.clock.advance(300);
    case 'honest':
      node.script.answer = (method, params) => usual(scripted, method, params);
      return;
    case 'head': {
      const block = node.chain.mine(scripted.seconds(), bodies, { transactionsRoot: root });
      node.push(corrupt(headOf(block), move.where, move.by));
      return scripted.clock.advance(300);
    }
    case 'frame': {
      const block = node.chain.mine(scripted.seconds(), bodies, { transactionsRoot: root });
      const params = { subscription: '0x1', result: headOf(block) };
      const frame = { jsonrpc: '2.0', method: 'eth_subscription', params };
      node.send(JSON.stringify(corrupt(frame, move.where, move.by)));
      return scripted.clock.advance(300);
    }
    case 'answers':
      node.script.answer = (method, params) =>
        method === move.method
          ? corrupt(honest(scripted, method, params), move.where, move.by)
          : usual(scripted, method, params);
      return;
    case 'error':
      node.script.answer = (method, params) =>
        method === move.method ? new RpcError(move.code, 'no'.repeat(5000)) : usual(scripted, method, params);
      return;
    case 'raw':
      node.send(move.text);
      return scripted.clock.advance(100);
    case 'bottomless':
      node.send(BOTTOMLESS[move.which]);
      return scripted.clock.advance(100);
    case 'binary':
      node.send(move.bytes);
      return scripted.clock.advance(100);
    case 'close':
      node.drop(move.code, 'because'.repeat(10));
      return scripted.clock.advance(1000);
    case 'reorg':
      node.chain.cut(move.depth);
      for (let block = 0; block <= move.depth; block += 1) tick(scripted);
      return scripted.clock.advance(300);
    case 'ask': {
      const block = scripted.last().blocks[0]?.hash;
      if (block === undefined) return;
      const query: Query =
        move.about === 'senders'
          ? { kind: 'senders', block, rows: [0, 5] }
          : move.about === 'baseFees'
            ? { kind: 'baseFees', count: 10 }
            : { kind: move.about, block };
      asked.push({ block, parts: scripted.ask(query).parts });
      return scripted.clock.advance(500);
    }
    case 'wait':
      return scripted.clock.advance(move.ms);
  }
}

function usual(scripted: ScriptedFeed, method: string, params: readonly unknown[]): unknown {
  return method === 'eth_subscribe' || method === 'eth_unsubscribe'
    ? undefined
    : honest(scripted, method, params);
}

/** A row whose header matches its hash shows the true header; every other is not called matching. */
function judge(snapshot: Snapshot, scripted: ScriptedFeed): void {
  const { blocks } = snapshot;
  expect(blocks.length).toBeLessThanOrEqual(5);
  for (const [index, below] of blocks.slice(1).entries())
    expect([below.number + 1, below.hash]).toEqual([blocks[index]?.number, blocks[index]?.parentHash]);
  for (const block of blocks.filter(({ check }) => check.kind === 'matches')) {
    const known = scripted.nodes[0]!.chain.known.get(block.hash);
    expect(known).toMatchObject({
      parentHash: block.parentHash,
      miner: block.feeRecipient,
      transactionsRoot: block.transactionsRoot,
    });
    expect(block.builder).toBe(builderText(known!['extraData'] as Hex));
    expect([block.number, block.timestamp, block.gasUsed, block.gasLimit]).toEqual(
      ['number', 'timestamp', 'gasUsed', 'gasLimit'].map((field) => Number(known?.[field])),
    );
  }
  expect(JSON.stringify(snapshot).length).toBeLessThan(LONGEST_SNAPSHOT);
}

const truth = bodies.map(({ hash, to, value, nonce }) => [
  hash,
  to,
  String(BigInt(String(value))),
  String(BigInt(String(nonce))),
]);
const rowsOf = ({ parts }: Asked): readonly Transaction[] =>
  parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []));

/** Rows that match the block's root are its transactions; a recovered sender is the signer. */
function judgeAnswers(asked: readonly Asked[]): void {
  const matching = asked.filter(({ parts }) =>
    parts.some((part) => part.kind === 'body' && part.check.kind === 'matches'),
  );
  for (const one of matching)
    expect(rowsOf(one).map(({ hash, to, value, nonce }) => [hash, to, value, nonce])).toEqual(truth);
  for (const { block, parts } of asked) {
    const recovered = parts.flatMap((part) =>
      part.kind === 'senders'
        ? part.checks.flatMap((check, offset) => (check === 'recovered' ? [part.first + offset] : []))
        : [],
    );
    const shown = asked.filter((other) => other.block === block).flatMap(rowsOf);
    const believed = shown.filter(({ index }) => recovered.includes(index));
    expect(believed.filter(({ from }) => from !== sender)).toEqual([]);
    const failures = parts.filter(({ kind }) => kind === 'failed').map((part) => JSON.stringify(part));
    expect(failures.filter((text) => text.length > LONGEST_REASON)).toEqual([]);
  }
}

it(
  'a hostile node leaves no wrong row, unhandled rejection or growth, and is followed once honest',
  async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (moves) => {
          const scripted = await createScriptedFeed();
          const asked: Asked[] = [];
          try {
            for (let block = 0; block < 5; block += 1)
              scripted.nodes[0]!.chain.mine(scripted.seconds(), bodies, { transactionsRoot: root });
            scripted.nodes[0]!.script.answer = (method, params) => usual(scripted, method, params);
            await scripted.start();
            for (const move of moves) await play(scripted, move, asked);
            scripted.nodes[0]!.script.answer = (method, params) => usual(scripted, method, params);
            await scripted.clock.advance(6000);
            scripted.feed.handle({ kind: 'retry' });
            await scripted.clock.advance(11_000);
            scripted.feed.handle({ kind: 'retry' });
            await scripted.clock.advance(2000);
            const newest = tick(scripted);
            // A node that once refused subscriptions is polled at block time.
            await scripted.clock.advance(14_000);
            for (const snapshot of scripted.snapshots) judge(snapshot, scripted);
            judgeAnswers(asked);
            expect(unhandled).toEqual([]);
            expect(scripted.clock.pending()).toBeLessThan(MOST_TIMERS);
            expect(scripted.nodes[0]!.open).toBe(1);
            expect(scripted.last().blocks[0]?.hash).toBe(newest.hash as Hex);
            expect(scripted.last().link.tag).toBe('live');
          } finally {
            await scripted.close();
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
    } finally {
      process.off('unhandledRejection', note);
    }
  },
  Math.max(120_000, RUNS * 5000),
);
