import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { isRecord } from '../../feed/contract/hex.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';
import { TestChain } from '../scriptedNode/testChain.ts';
import { TICK_MS } from '../scriptedNode/times.ts';

/** Real blocks and heads of other chains. They are kept beside the repository; where they are not, that is reported. */

type Raw = Readonly<Record<string, unknown>> & { readonly hash: string; readonly number: string };
interface Case {
  readonly chainId: string;
  readonly blocks: readonly Raw[];
  readonly heads?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly start: number;
}

const FOLDER = `${process.cwd()}/../shared/cases`;
const caseOf = (name: string): readonly Case[] => {
  const file = `${FOLDER}/${name}.json`;
  if (!existsSync(file)) {
    process.stderr.write(`case ${name}: NOT CHECKED, there is no ${file}\n`);
    return [];
  }
  const text = readFileSync(file, 'utf8').replaceAll('@bloom', `0x${'00'.repeat(256)}`);
  return [JSON.parse(text) as Case];
};

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

/** Serves the first blocks, then announces the rest one after another. */
async function play({ chainId, blocks, heads = {}, start }: Case): Promise<void> {
  scripted = await createScriptedFeed({ chainId: Number(chainId) });
  const { node, clock } = scripted;
  let count = start;
  node.script.answer = (method, [which]) => {
    const known = blocks.slice(0, count);
    const byHash = known.find(({ hash }) => hash === which);
    switch (method) {
      case 'eth_getBlockByHash':
        return byHash ?? null;
      case 'eth_getBlockTransactionCountByHash': {
        const list = byHash?.['transactions'];
        return Array.isArray(list) ? `0x${list.length.toString(16)}` : null;
      }
      case 'eth_getBlockByNumber':
        if (which === 'latest') return known.at(-1);
        return (
          known.find(({ number }) => number === which) ?? new RpcError(12, 'requested epoch was a null round')
        );
      default:
        return undefined;
    }
  };
  await scripted.start({ network: 'custom', chainId: Number(chainId) });
  for (; count < blocks.length;) {
    await clock.advance(5 * TICK_MS);
    count += 1;
    const { transactions: _, uncles: __, ...head } = blocks[count - 1]!;
    node.push({ ...head, ...heads[head.number] });
    await clock.advance(2 * TICK_MS);
  }
}

const expectShown = ({ blocks }: Case): void => {
  const { last, node } = scripted;
  const newest = blocks.slice(-5).toReversed();
  expect(last().blocks.map(({ hash }) => hash)).toEqual(newest.map(({ hash }) => hash));
  expect(last().blocks.filter(({ check }) => check.kind === 'mismatch')).toEqual([]);
  expect([node.handshakes, last().reorgs.count]).toEqual([1, 0]);
};

it('blocks of a made-up chain become its rows', async () => {
  const { blocks } = new TestChain({ height: 109, timestamp: Date.UTC(2026, 10, 24, 12) / 1000, spacing: 5 });
  const made = { chainId: '0x1b58', blocks: blocks.slice(-10), start: 6 };
  await play(made);
  expectShown(made);
});

describe.each(caseOf('03-cronos-ethermint-heads'))('heads of Cronos, which the node does not know', (one) => {
  it('become the blocks that it knows, with their transactions, and accuse nobody', async () => {
    await play(one);
    expectShown(one);
    const counts = scripted.last().blocks.map(({ transactionCount }) => transactionCount);
    expect(counts[0]).toBeGreaterThan(0);
    expect(isRecord(one.heads)).toBe(true);
  });
});

describe.each(caseOf('29-filecoin-null-round'))('heights of Filecoin with a null round', (one) => {
  it('are shown as they are, over one connection', async () => {
    await play(one);
    expectShown(one);
  });
});
