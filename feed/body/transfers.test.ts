import { AbiCoder, id, Interface } from 'ethers';
import { describe, expect, it } from 'vitest';

import { partsOf, setUp } from '../../tests/bodies.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import { FeedError } from '../contract/errors.ts';
import { networkByKey } from '../networks/networks.ts';
import type { Part } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { ReportedToken } from '../contract/transfer.ts';
import type { BodiesDeps } from './bodies.ts';

const TRANSFER = id('Transfer(address,address,uint256)');
const abi = AbiCoder.defaultAbiCoder();
const multicall = new Interface([
  'function aggregate3((address target, bool allowFailure, bytes callData)[] calls) returns ((bool success, bytes returnData)[])',
]);
/** The endpoint of setUp. */
const NODE = 'wss://gave.example';
const MULTICALL3 = '0xca11bde05977b3631167028862be2a173976ca11';
const block = syntheticBlock(1);
const tokenAt = (index: number): Hex => `0x${(index + 4096).toString(16).padStart(40, '0')}`;
const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;
const transfer = (index: number, token: string, data = word(index)) => ({
  address: token,
  blockHash: block.hash,
  transactionHash: word(9),
  logIndex: `0x${index.toString(16)}`,
  topics: [TRANSFER, word(1), word(2)],
  data,
});

/** A chain where each token reports SYM and its last digit, with that many decimals. */
function chain(
  logs: readonly unknown[],
  options: { readonly multicall: boolean; readonly mute?: true } & Partial<
    Pick<BodiesDeps, 'after' | 'endpoint' | 'tokens' | 'network'>
  >,
) {
  const { multicall: hasMulticall, mute = false, ...environment } = options;
  const calls: string[] = [];
  const answer = (to: string, data: string): string =>
    data === '0x313ce567'
      ? abi.encode(['uint8'], [Number(`0x${to.slice(-1)}`)])
      : abi.encode(['string'], [`SYM${to.slice(-1)}`]);
  const { bodies } = setUp([block], environment, {
    eth_getLogs: () => logs,
    eth_call: ([request]) => {
      const { to, data } = request as { to: string; data: string };
      calls.push(to);
      if (mute) return '0x';
      if (to !== MULTICALL3) return answer(to, data);
      if (!hasMulticall) return '0x';
      const [asks] = multicall.decodeFunctionData('aggregate3', data) as unknown as [
        [string, boolean, string][],
      ];
      return multicall.encodeFunctionResult('aggregate3', [
        asks.map(([target, , callData]) => [true, answer(target.toLowerCase(), callData)]),
      ]);
    },
  });
  return { bodies, calls };
}

const query = { kind: 'transfers', block: block.hash } as const;
const transfersOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'transfers' ? part.transfers : []));
const tokensOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'tokens' ? part.tokens : []));

describe('asking for the token transfers of a block', () => {
  it('gives them in log order, then their tokens by one call to Multicall3, remembered afterwards', async () => {
    const { bodies, calls } = chain(
      [2, 0, 1].map((index) => transfer(index, tokenAt(index))),
      { multicall: true },
    );
    const parts = await partsOf(bodies, query);
    expect(transfersOf(parts).map(({ logIndex }) => logIndex)).toEqual([0, 1, 2]);
    expect(tokensOf(parts)).toEqual(
      [0, 1, 2].map((index) => ({
        address: tokenAt(index),
        symbol: `SYM${index}`,
        decimals: index,
        marks: [],
        reportedBy: NODE,
      })),
    );
    expect(calls).toEqual([MULTICALL3]);
    expect(tokensOf(await partsOf(bodies, query))).toEqual(tokensOf(parts));
    expect(calls).toEqual([MULTICALL3]);
  });

  /** A storage that outlives feeds, as the background's does. */
  function storage(old = false) {
    const stored = new Map<string, ReportedToken>();
    const tokens: BodiesDeps['tokens'] = {
      recall: async ({ chainId, endpoint }, addresses) =>
        addresses.flatMap((address) => {
          const token = stored.get(`${chainId}:${address} ${endpoint}`);
          return token === undefined ? [] : [{ ...token, old }];
        }),
      remember: ({ chainId, endpoint }, reported) => {
        for (const token of reported) stored.set(`${chainId}:${token.address} ${endpoint}`, token);
      },
    };
    return { stored, tokens };
  }

  it('asks again for a name that is a month old, and shows it where nothing else answers', async () => {
    const { stored, tokens } = storage(true);
    const logs = [transfer(0, tokenAt(0))];
    tokens.remember({ chainId: 1, endpoint: NODE }, [{ address: tokenAt(0), symbol: 'OLD', decimals: 6 }]);
    const renamed = chain(logs, { multicall: true, tokens });
    expect(tokensOf(await partsOf(renamed.bodies, query))).toMatchObject([{ symbol: 'SYM0' }]);
    expect(renamed.calls).toEqual([MULTICALL3]);
    expect([...stored.values()]).toMatchObject([{ symbol: 'SYM0' }]);

    const silent = storage(true);
    silent.tokens.remember({ chainId: 1, endpoint: NODE }, [
      { address: tokenAt(99), symbol: 'OLD', decimals: 6 },
    ]);
    const mute = chain([transfer(0, tokenAt(99))], { multicall: true, tokens: silent.tokens, mute: true });
    expect(tokensOf(await partsOf(mute.bodies, query))).toMatchObject([{ symbol: 'OLD', decimals: 6 }]);
  });

  it('asks only for tokens that no feed before asked for', async () => {
    const { stored, tokens } = storage();
    const logs = [0, 1].map((index) => transfer(index, tokenAt(index)));
    const before = chain(logs, { multicall: true, tokens });
    const first = tokensOf(await partsOf(before.bodies, query));
    expect([...stored.keys()]).toEqual([`1:${tokenAt(0)} ${NODE}`, `1:${tokenAt(1)} ${NODE}`]);

    const again = chain(logs, { multicall: true, tokens });
    expect(tokensOf(await partsOf(again.bodies, query))).toEqual(first);
    expect(again.calls).toEqual([]);
    const more = chain([...logs, transfer(2, tokenAt(2))], { multicall: false, tokens });
    expect(tokensOf(await partsOf(more.bodies, query))).toHaveLength(3);
    expect(more.calls).toEqual([MULTICALL3, tokenAt(2), tokenAt(2)]);
  });

  it('shows no node’s word as another’s: each node is asked, and each name has its reporter', async () => {
    const { tokens } = storage();
    const logs = [transfer(0, tokenAt(0))];
    const bad = { address: tokenAt(0), symbol: 'BAD', decimals: 6 };
    tokens.remember({ chainId: 1, endpoint: 'wss://bad.example' }, [bad]);
    let inUse = 'wss://good.example';
    const { bodies, calls } = chain(logs, { multicall: true, tokens, endpoint: () => inUse });
    const good = [{ symbol: 'SYM0', reportedBy: 'wss://good.example' }];
    expect(tokensOf(await partsOf(bodies, query))).toMatchObject(good);
    expect(calls).toHaveLength(1);
    // The transfers are still those of the first node, and so are the names beside them.
    inUse = 'wss://bad.example';
    expect(tokensOf(await partsOf(bodies, query))).toMatchObject(good);
    expect(tokensOf(await partsOf(bodies, { ...query, anew: true }))).toMatchObject([
      { symbol: 'BAD', reportedBy: 'wss://bad.example' },
    ]);
    inUse = 'wss://third.example';
    expect(tokensOf(await partsOf(bodies, { ...query, anew: true }))).toMatchObject([
      { symbol: 'SYM0', reportedBy: 'wss://third.example' },
    ]);
    expect(calls).toHaveLength(2);
  });

  it('names the node that answered where it is not the one of the transfers', async () => {
    const { stored, tokens } = storage();
    let inUse = 'wss://first.example';
    const recall: typeof tokens.recall = async (...asked) => {
      inUse = 'wss://second.example';
      return await tokens.recall(...asked);
    };
    const logs = [transfer(0, tokenAt(0))];
    const options = { multicall: true, tokens: { ...tokens, recall }, endpoint: () => inUse };
    const parts = await partsOf(chain(logs, options).bodies, query);
    expect(parts.find((part) => part.kind === 'transfers')).toMatchObject({
      source: { endpoint: 'wss://first.example' },
    });
    expect(tokensOf(parts)).toMatchObject([{ reportedBy: 'wss://second.example' }]);
    expect([...stored.keys()]).toEqual([`1:${tokenAt(0)} wss://second.example`]);
  });

  it('makes stored symbols harmless, and marks those that have come to look like a known one', async () => {
    const { stored, tokens } = storage();
    const address = `0x${tokenAt(0).slice(2)}` as const;
    stored.set(`1:${address} ${NODE}`, { address, symbol: 'US\u202eDC', decimals: 6 });
    const { bodies } = chain([transfer(0, address)], { multicall: true, tokens });
    expect(tokensOf(await partsOf(bodies, query))).toEqual([
      { address, symbol: 'USDC', decimals: 6, marks: ['cleaned', 'lookalike'], reportedBy: NODE },
    ]);
  });

  it('stores nothing of a development chain, where other tokens come to the same addresses', async () => {
    const { stored, tokens } = storage();
    const network = { ...networkByKey('local', null), chainId: 31_337 };
    const { bodies } = chain([transfer(0, tokenAt(0))], { multicall: true, tokens, network });
    expect(tokensOf(await partsOf(bodies, query))).toHaveLength(1);
    expect(stored.size).toBe(0);
  });

  it('asks each token by itself where there is no Multicall3', async () => {
    const { bodies, calls } = chain(
      [0, 1].map((index) => transfer(index, tokenAt(index))),
      { multicall: false },
    );
    expect(tokensOf(await partsOf(bodies, query)).map(({ symbol }) => symbol)).toEqual(['SYM0', 'SYM1']);
    expect(calls).toHaveLength(5);
  });

  it('shows transfers although no token answers', async () => {
    const { bodies } = setUp(
      [block],
      {},
      {
        eth_getLogs: () => [transfer(0, tokenAt(0))],
        eth_call: () => {
          throw new FeedError({ kind: 'badAnswer', field: 'eth_call', got: 'execution reverted' });
        },
      },
    );
    const parts = await partsOf(bodies, query);
    expect(transfersOf(parts)).toHaveLength(1);
    expect(tokensOf(parts)).toEqual([
      { address: tokenAt(0), symbol: null, decimals: null, marks: [], reportedBy: NODE },
    ]);
    expect(parts.at(-1)).toEqual({ kind: 'end' });
  });

  it.each([
    ['another block', { blockHash: word(5) }],
    ['no transaction', { transactionHash: null }],
  ])('fails where one of the logs is of %s, instead of leaving it out', async (name, change) => {
    const logs = [transfer(0, tokenAt(0)), { ...transfer(1, tokenAt(1)), ...change }];
    const { bodies } = chain(logs, { multicall: true });
    expect(await partsOf(bodies, query)).toEqual([
      { kind: 'failed', reason: { kind: 'badAnswer', field: 'logs', got: `of ${name}` } },
    ]);
  });

  const [only] = block.transactions;

  it.each([
    ['no index', { logIndex: null }, word(9)],
    ['no block hash', { blockHash: null }, word(9)],
    ['the mark of a reorg', { removed: true }, word(9)],
    [
      'the index of its transaction alone',
      { transactionHash: null, transactionIndex: '0x0' },
      only?.['hash'],
    ],
  ])('shows logs with %s in the order of the answer', async (_, change, transaction) => {
    const logs = [0, 1, 2].map((index) => ({ ...transfer(index, tokenAt(index)), ...change }));
    const shown = transfersOf(await partsOf(chain(logs, { multicall: true }).bodies, query));
    expect(shown.map(({ token }) => token)).toEqual([0, 1, 2].map(tokenAt));
    expect(shown.map((each) => each.transaction)).toEqual([transaction, transaction, transaction]);
  });

  it('stays usable with 10,000 logs of one transaction, 50 at once and then 500 a part', async () => {
    const logs = Array.from({ length: 10_000 }, (_, index) => transfer(index, tokenAt(index % 300)));
    const { bodies } = chain(logs, { multicall: true });
    const parts = await partsOf(bodies, query);
    expect(transfersOf(parts)).toHaveLength(10_000);
    expect(parts.flatMap((part) => (part.kind === 'transfers' ? [part.transfers.length] : []))).toEqual([
      50,
      ...Array<number>(19).fill(500),
      450,
    ]);
    expect(tokensOf(parts)).toHaveLength(300);
  }, 60_000);

  it('asks a development chain anew each time: set back, it has other tokens at the same addresses', async () => {
    const network = { ...networkByKey('local', null), chainId: 31_337 };
    const { bodies, calls } = chain([transfer(0, tokenAt(6))], { multicall: true, network });
    await partsOf(bodies, query);
    await partsOf(bodies, query);
    expect(calls).toEqual([MULTICALL3, MULTICALL3]);
  });

  it('never blocks its thread for long, with 20 MB of logs in the block', async () => {
    const padding = `0x${'00'.repeat(5000)}`;
    const logs = Array.from({ length: 2000 }, (_, index) =>
      transfer(index, tokenAt(0), index % 2 === 0 ? word(index) : padding),
    );
    const many = [
      ...logs,
      ...Array.from({ length: 40_000 }, (_, index) => transfer(2000 + index, tokenAt(1))),
    ];
    // Processor time between two pauses: the wall clock also counts what else the machine does.
    let longest = 0;
    let since = process.cpuUsage();
    const after: BodiesDeps['after'] = (ms, run) => {
      const { user: callbacks, system } = process.cpuUsage(since);
      longest = Math.max(longest, (callbacks + system) / 1000);
      setTimeout(() => {
        since = process.cpuUsage();
        run();
      }, ms);
      return () => undefined;
    };
    const { bodies } = chain(many, { multicall: true, after });
    const parts = await partsOf(bodies, query);
    expect(transfersOf(parts)).toHaveLength(41_000);
    expect(longest).toBeLessThan(250);
  }, 60_000);

  it('cuts parts by the items of batches, not only by their number', async () => {
    const ids = Array.from({ length: 400 }, (_, index) => BigInt(index));
    const batch = {
      ...transfer(0, tokenAt(0), abi.encode(['uint256[]', 'uint256[]'], [ids, ids])),
      topics: [id('TransferBatch(address,address,address,uint256[],uint256[])'), word(9), word(1), word(2)],
    };
    const { bodies } = chain(
      [0, 1, 2].map((index) => ({ ...batch, logIndex: word(index) })),
      { multicall: true },
    );
    const parts = await partsOf(bodies, query);
    expect(parts.flatMap((part) => (part.kind === 'transfers' ? [part.transfers.length] : []))).toEqual([
      1, 1, 1,
    ]);
  });
});
