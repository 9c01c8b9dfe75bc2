import { describe, expect, it } from 'vitest';

import { checkOf, fakeWorker, partsOf, rowsOf, setUp, words } from '../../tests/bodies.ts';
import type { Network } from '../networks/network.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import { FeedError } from '../contract/errors.ts';
import { networkByKey } from '../networks/networks.ts';
import type { Part } from '../contract/question.ts';
import { DEADLINE_MS } from '../check/checker.ts';
import { createBodyStore } from './bodyStore.ts';

describe('asking for the transactions of a block', () => {
  it.each([0, 1, 300, 1500, 5000])(
    'gives %i rows in block order, 50 at once and then 500 a part, then the price and the check',
    async (count) => {
      const block = syntheticBlock(count);
      const { bodies } = setUp([block]);
      const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });

      const rows = parts.filter((part) => part.kind === 'rows');
      expect(rows.map((part) => part.rows.length)).toEqual(
        count === 0
          ? [0]
          : [
              Math.min(count, 50),
              ...Array.from({ length: Math.ceil((count - 50) / 500) }, (_, part) =>
                Math.min(500, count - 50 - 500 * part),
              ),
            ],
      );
      expect(rows.every((part) => part.total === count)).toBe(true);
      expect(rowsOf(parts).map(({ hash, index }) => [index, hash])).toEqual(
        block.transactions.map(({ hash }, index) => [index, hash]),
      );
      expect(parts.findLast((part) => part.kind === 'price')?.price).toMatchObject({
        kind: 'price',
        answer: '158400000000',
        decimals: 8,
      });
      expect(parts.filter((part) => part.kind === 'body').map(({ check }) => check)).toEqual([
        { kind: 'checking' },
        { kind: 'matches', headerMatches: true },
      ]);
      expect(parts.at(-1)).toEqual({ kind: 'end' });
    },
    60_000,
  );

  it('asks the node once, however often the block is asked for, until the block leaves the buffer', async () => {
    const [block, other] = [syntheticBlock(3, 1), syntheticBlock(4, 2)];
    const { bodies, node } = setUp([block, other]);
    const query = { kind: 'transactions', block: block.hash } as const;
    await Promise.all([partsOf(bodies, query), partsOf(bodies, query)]);
    await partsOf(bodies, query);
    expect(node.asked.filter((method) => method === 'eth_getBlockByHash')).toHaveLength(1);

    bodies.keep([block.hash, other.hash]);
    await partsOf(bodies, query);
    expect(node.asked.filter((method) => method === 'eth_getBlockByHash')).toHaveLength(1);

    bodies.keep([other.hash]);
    await partsOf(bodies, query);
    expect(node.asked.filter((method) => method === 'eth_getBlockByHash')).toHaveLength(2);
  });

  it('gives the calldata of each row as the node sent it, and asks nothing for that', async () => {
    const block = syntheticBlock(3, 1);
    const { bodies, node } = setUp([block]);
    await partsOf(bodies, { kind: 'transactions', block: block.hash });
    const before = node.asked.length;
    const inputs = await Promise.all(
      block.transactions.map((_, index) => partsOf(bodies, { kind: 'input', block: block.hash, index })),
    );
    expect(inputs).toEqual(
      block.transactions.map(({ input }) => [{ kind: 'input', input }, { kind: 'end' }]),
    );
    expect(node.asked.length).toBe(before);
  });

  it('sends no part after it was cancelled', async () => {
    const block = syntheticBlock(1500);
    const { bodies } = setUp([block]);
    const parts: Part[] = [];
    const cancel = bodies.ask({ kind: 'transactions', block: block.hash }, (part) => {
      parts.push(part);
      cancel();
    });
    await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(parts.map(({ kind }) => kind)).toEqual(['chain']);
  });

  it('fails as unknownBlock when the node no longer has the block, and fetches it the next time', async () => {
    const block = syntheticBlock(1);
    let gone = true;
    const { bodies } = setUp([block], {}, { eth_getBlockByHash: () => (gone ? null : block) });
    const query = { kind: 'transactions', block: block.hash } as const;
    expect(await partsOf(bodies, query)).toEqual([{ kind: 'failed', reason: { kind: 'unknownBlock' } }]);
    gone = false;
    expect(rowsOf(await partsOf(bodies, query))).toHaveLength(1);
  });

  it('never takes another block for the one it asked for', async () => {
    const [block, other] = [syntheticBlock(1, 1), syntheticBlock(1, 2)];
    const { bodies } = setUp([block], {}, { eth_getBlockByHash: () => other });
    expect(await partsOf(bodies, { kind: 'transactions', block: block.hash })).toEqual([
      { kind: 'failed', reason: { kind: 'badAnswer', field: 'hash', got: other.hash } },
    ]);
  });

  it('shows no rows of a node that lists hashes where transactions were asked for', async () => {
    const block = syntheticBlock(3);
    const transactions = block.transactions.map(({ hash }) => hash);
    const { bodies } = setUp([block], {}, { eth_getBlockByHash: () => ({ ...block, transactions }) });
    expect(await partsOf(bodies, { kind: 'transactions', block: block.hash })).toEqual([
      { kind: 'failed', reason: { kind: 'badAnswer', field: 'transactions', got: 'hashes' } },
    ]);
  });

  it('catches a body that the announced header does not commit to', async () => {
    const block = syntheticBlock(30);
    const forged = { ...block, transactions: block.transactions.slice(1) };
    const { bodies } = setUp([block], {}, { eth_getBlockByHash: () => forged });
    expect(checkOf(await partsOf(bodies, { kind: 'transactions', block: block.hash }))).toEqual({
      kind: 'mismatch',
      indexes: [],
    });
  });

  it('reads a body anew when asked to, so that a tampered one need not stay', async () => {
    const block = syntheticBlock(30);
    const answers = [{ ...block, transactions: block.transactions.slice(1) }, block];
    const { bodies } = setUp([block], {}, { eth_getBlockByHash: () => answers.shift() ?? null });
    const query = { kind: 'transactions', block: block.hash } as const;
    expect(checkOf(await partsOf(bodies, query))).toMatchObject({ kind: 'mismatch' });
    expect(checkOf(await partsOf(bodies, query))).toMatchObject({ kind: 'mismatch' });
    const parts = await partsOf(bodies, { ...query, anew: true });
    expect(checkOf(parts)).toEqual({ kind: 'matches', headerMatches: true });
    expect(rowsOf(parts)).toHaveLength(30);
  });

  it('computes tips with the base fee of the announced header, not of the body', async () => {
    const block = syntheticBlock(10);
    const honest = rowsOf(await partsOf(setUp([block]).bodies, { kind: 'transactions', block: block.hash }));
    const lying = { ...block, baseFeePerGas: '0x1', number: '0x1', timestamp: '0x1' };
    const { bodies } = setUp([block], {}, { eth_getBlockByHash: () => lying });
    const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(rowsOf(parts)).toEqual(honest);
    expect(honest.some(({ tip }) => tip !== null)).toBe(true);
  });

  it('shows a block with one odd transaction, and names the one that it could not check', async () => {
    const honest = syntheticBlock(3);
    const odd = {
      ...honest,
      transactions: [...honest.transactions, { type: '0x99', hash: 'nonsense' }, null],
    };
    const { bodies } = setUp([odd]);
    const parts = await partsOf(bodies, { kind: 'transactions', block: odd.hash });
    expect(rowsOf(parts).map(({ kind }) => kind)).toEqual([
      ...rowsOf(parts)
        .slice(0, 3)
        .map(({ kind }) => kind),
      'other',
      'other',
    ]);
    expect(checkOf(parts)).toEqual({ kind: 'uncheckable', reason: 'unknownFork', indexes: [3, 4] });
  });
});

describe('the price of a block', () => {
  it('is asked for again a moment later where the next node does not have the block yet', async () => {
    const block = syntheticBlock(1);
    let misses = 4;
    const { bodies } = setUp(
      [block],
      {
        after: (ms, run) => {
          // The wait between the two is let pass at once.
          const timer = setTimeout(run, Math.min(ms, 1));
          return () => clearTimeout(timer);
        },
      },
      {
        eth_call: ([request]) => {
          misses -= 1;
          if (misses >= 0)
            throw new FeedError({ kind: 'badAnswer', field: 'eth_call', got: 'header not found' });
          return (request as { data: string }).data === '0x313ce567' ? words(8n) : words(1n, 5n, 0n, 9n, 1n);
        },
      },
    );
    const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(parts.findLast((part) => part.kind === 'price')?.price).toMatchObject({
      kind: 'price',
      answer: '5',
    });
  });
});

describe('the checker', () => {
  it('works in a Worker, spawned on first use and ended when idle', async () => {
    const block = syntheticBlock(40);
    const workers: ReturnType<typeof fakeWorker>[] = [];
    const idle: (() => void)[] = [];
    const { bodies } = setUp([block], {
      spawnChecker: () => {
        const fake = fakeWorker();
        workers.push(fake);
        return fake.worker;
      },
      after: (ms, run) => {
        if (ms < 5000) setTimeout(run, ms);
        else idle.push(run);
        return () => void idle.splice(idle.indexOf(run), 1);
      },
    });
    expect(workers).toHaveLength(0);
    const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(checkOf(parts)).toEqual({ kind: 'matches', headerMatches: true });
    await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [0] });
    expect(workers).toHaveLength(1);
    expect(idle).toHaveLength(1);
    idle[0]?.();
    expect(workers[0]?.ended()).toBe(true);

    bodies.keep([]);
    await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(workers).toHaveLength(2);
  });

  it('that breaks down is replaced by this thread, and tried again the next time', async () => {
    const block = syntheticBlock(5);
    let spawned = 0;
    const { bodies } = setUp([block], {
      spawnChecker: () => {
        spawned += 1;
        const { worker, breakDown } = fakeWorker();
        return { ...worker, postMessage: () => void breakDown() };
      },
    });
    const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(rowsOf(parts)).toHaveLength(5);
    expect(checkOf(parts)).toEqual({ kind: 'matches', headerMatches: true });
    const senders = await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [] });
    expect(senders.at(-1)).toEqual({ kind: 'end' });
    expect(spawned).toBe(2);
  });

  it('that cannot check at all accuses no node, and the rows stay', async () => {
    const block = syntheticBlock(5);
    const store = createBodyStore({
      call: async () => block,
      network: networkByKey('mainnet', 1),
      sourceOf: () => ({ endpoint: '', announcedBy: '' }),
      blockOf: () => null,
      yielding: { yieldNow: async () => undefined, afterPaint: async () => undefined },
      counted: () => undefined,
      checker: {
        body: () => Promise.reject(new RangeError('out of memory')),
        senders: () => Promise.reject(new TypeError('error loading dynamically imported module')),
        price: async () => 'reported',
        receipts: () => Promise.reject(new RangeError('out of memory')),
        accessList: () => Promise.reject(new RangeError('out of memory')),
        close: () => undefined,
      },
    });
    const body = await store.get(block.hash);
    expect(body.rows.count).toBe(5);
    expect(await body.check).toEqual({ kind: 'uncheckable', reason: 'broken', indexes: [] });
    expect(await body.senders(0, 4)).toEqual(Array<string>(5).fill('uncheckable'));
  });

  it('that takes too long leaves a body, and its senders, not checkable', async () => {
    const block = syntheticBlock(5);
    const late: (() => void)[] = [];
    const { bodies } = setUp([block], {
      spawnChecker: () => ({ ...fakeWorker().worker, postMessage: () => undefined }),
      after: (ms, run) => {
        if (ms === DEADLINE_MS) late.push(run);
        const timer = setTimeout(run, ms === DEADLINE_MS ? 20 : ms);
        return () => clearTimeout(timer);
      },
    });
    const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(rowsOf(parts)).toHaveLength(5);
    expect(checkOf(parts)).toEqual({ kind: 'uncheckable', reason: 'tooLarge', indexes: [] });
    const senders = await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [] });
    expect(senders).toMatchObject([
      { kind: 'senders', first: 0, checks: Array<string>(5).fill('uncheckable') },
      { kind: 'end' },
    ]);
    expect(late).toHaveLength(2);
  });

  it('that is closed ends what was asked of it', async () => {
    const block = syntheticBlock(5);
    const { bodies } = setUp([block], {
      spawnChecker: () => ({
        ...fakeWorker().worker,
        postMessage: () => queueMicrotask(() => bodies.close()),
      }),
    });
    expect(await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [0] })).toEqual([
      { kind: 'failed', reason: { kind: 'noConnection' } },
    ]);
  });
});

describe('asking for senders', () => {
  const checksOf = (parts: readonly Part[]) =>
    parts.flatMap((part) =>
      part.kind === 'senders' ? part.checks.map((check, offset) => [part.first + offset, check]) : [],
    );

  it('checks the visible rows first, then the rest, each once', async () => {
    const block = syntheticBlock(100);
    const { worker, seen } = fakeWorker();
    const { bodies } = setUp([block], { spawnChecker: () => worker });
    const query = {
      kind: 'senders',
      block: block.hash,
      rows: [40, 41, 42, 43, 44, 45, 46, 47, 48, 49],
    } as const;
    const parts = await partsOf(bodies, query);
    expect(parts.flatMap((part) => (part.kind === 'senders' ? [part.first] : []))).toEqual([
      40, 50, 82, 0, 32,
    ]);
    expect(new Set(checksOf(parts).map(([index]) => index))).toEqual(new Set(Array(100).keys()));
    expect(checksOf(parts).every(([, check]) => check === 'recovered')).toBe(true);
    const asked = seen.length;
    expect(checksOf(await partsOf(bodies, query))).toEqual(checksOf(parts));
    expect(seen).toHaveLength(asked);
  });

  it('begins with the rows in sight, in any order of the table', async () => {
    const block = syntheticBlock(40);
    const { bodies } = setUp([block]);
    const parts = await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [30, 7, 8, 3] });
    expect(
      parts.flatMap((part) => (part.kind === 'senders' ? [[part.first, part.checks.length]] : [])),
    ).toEqual([
      [30, 1],
      [7, 2],
      [3, 1],
      [31, 9],
      [0, 3],
      [4, 3],
      [9, 21],
    ]);
  });

  it('catches a sender that was changed; a deposit has none to check', async () => {
    const honest = syntheticBlock(10);
    const block = {
      ...honest,
      transactions: honest.transactions.map((raw, index) => {
        if (index === 4) return { ...raw, from: `0x${'99'.repeat(20)}` };
        return index === 5 ? { ...raw, type: '0x7e', r: '0x0', s: '0x0' } : raw;
      }),
    };
    const { bodies } = setUp([block]);
    const parts = await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [0] });
    expect(checksOf(parts).map(([, check]) => check)).toEqual([
      ...Array<string>(4).fill('recovered'),
      'mismatch',
      'uncheckable',
      ...Array<string>(4).fill('recovered'),
    ]);
  });

  it('stops when cancelled', async () => {
    const block = syntheticBlock(64);
    const { bodies } = setUp([block]);
    const parts: Part[] = [];
    const cancel = bodies.ask({ kind: 'senders', block: block.hash, rows: [0] }, (part) => {
      parts.push(part);
      cancel();
    });
    // The later question is answered whole, and the cancelled one gets no more parts.
    await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [0] });
    expect(parts).toHaveLength(1);
  });

  it('of rows that are not there answers all the same', async () => {
    const block = syntheticBlock(3);
    const { bodies } = setUp([block]);
    for (const rows of [[-5, 100], [1.5, Number.NaN], [], [2, 2]]) {
      // oxlint-disable-next-line no-await-in-loop -- one story after another
      const parts = await partsOf(bodies, { kind: 'senders', block: block.hash, rows });
      expect(checksOf(parts)).toHaveLength(3);
    }
  });
});

describe('asking for receipts', () => {
  it('fails with a reason where the node does not serve them', async () => {
    const block = syntheticBlock(3);
    const { bodies } = setUp([block]);
    expect(await partsOf(bodies, { kind: 'receipts', block: block.hash })).toEqual([
      { kind: 'failed', reason: { kind: 'noReceipts' } },
    ]);
  });

  it('does not blame the node for a connection that broke', async () => {
    const block = syntheticBlock(3);
    const reason = { kind: 'closed', code: 1006, text: '' } as const;
    const { bodies } = setUp(
      [block],
      {},
      {
        eth_getBlockReceipts: () => {
          throw new FeedError(reason);
        },
      },
    );
    expect(await partsOf(bodies, { kind: 'receipts', block: block.hash })).toEqual([
      { kind: 'failed', reason },
    ]);
  });

  // Two transactions of type 2, whose tips follow from their own fields; gas used is 21,000 each.
  const block = syntheticBlock(10);
  const plain = (index: number, over: Readonly<Record<string, unknown>> = {}) => ({
    transactionIndex: `0x${index.toString(16)}`,
    transactionHash: block.transactions[index]?.['hash'],
    blockHash: block.hash,
    cumulativeGasUsed: `0x${(21_000 * (index + 1)).toString(16)}`,
    gasUsed: '0x5208',
    status: '0x1',
    effectiveGasPrice: '0x3b9aca07',
    ...over,
  });
  const receiptsOf = async (raw: readonly unknown[], network = networkByKey('base', 8453)) => {
    const { bodies } = setUp([block], { network }, { eth_getBlockReceipts: () => raw });
    return await partsOf(bodies, { kind: 'receipts', block: block.hash });
  };
  const readOne = async (over: Readonly<Record<string, unknown>>, network?: Network) =>
    (
      await receiptsOf(
        block.transactions.map((_, index) => plain(index, index === 9 ? over : {})),
        network,
      )
    )
      .flatMap((part) => (part.kind === 'receipts' ? part.receipts : []))
      .at(-1);

  it.each([
    ['is gas × price', {}, 21_000n * 1_000_000_007n],
    [
      'includes the gas of blobs',
      { blobGasUsed: '0x20000', blobGasPrice: '0x3' },
      21_000_000_147_000n + 393_216n,
    ],
    ['includes what an L2 charges for its L1', { l1Fee: '0x64' }, 21_000_000_147_100n],
    // Base fee 1 gwei and the tip of 9 wei that the row itself offers.
    [
      'follows from the row where the node reports no price',
      { effectiveGasPrice: undefined },
      21_000n * 1_000_000_009n,
    ],
    ['is unknown where an operator charges on top', { operatorFeeConstant: '0x1' }, null],
    ['is nothing for a system transaction', { effectiveGasPrice: '0x0' }, 0n],
  ] as const)('elsewhere than on Ethereum, the fee %s, as reported', async (_, over, fee) => {
    expect(await readOne(over)).toMatchObject({ fee: fee?.toString() ?? null, derived: false });
  });

  it('on Ethereum, derives gas, fee, tip and address, and reads none of them', async () => {
    const lie = {
      gasUsed: '0x1',
      effectiveGasPrice: '0x1',
      l1Fee: '0xffff',
      contractAddress: `0x${'66'.repeat(20)}`,
    };
    expect(await readOne({ ...lie, cumulativeGasUsed: '0x35b60' }, networkByKey('mainnet', 1))).toEqual({
      index: 9,
      failed: false,
      gasUsed: 0x35b60 - 9 * 21_000,
      fee: (BigInt(0x35b60 - 9 * 21_000) * 1_000_000_009n).toString(),
      derived: true,
      tip: '9',
      created: null,
    });
  });

  it.each([
    [
      'is derived, whatever price the node reports',
      { effectiveGasPrice: '0x1' },
      21_000n * 1_000_000_009n,
      true,
    ],
    ['has what a node that plays an OP chain reports', { l1Fee: '0x64' }, 21_000_000_147_100n, false],
    ['is unknown where that chain has an operator', { operatorFeeScalar: '0x1' }, null, false],
  ] as const)('on a development chain, the fee %s', async (_, over, fee, derived) => {
    const read = await readOne(over, { ...networkByKey('local', 31_337), chainId: 31_337 });
    expect(read).toMatchObject({ fee: fee?.toString() ?? null, derived });
  });

  it('takes no receipt of another transaction or another block', async () => {
    const foreign = plain(1, { transactionHash: `0x${'99'.repeat(32)}` });
    const parts = await receiptsOf([plain(0), foreign, plain(10), 'nonsense', plain(2)]);
    expect(parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []))).toMatchObject([
      { index: 0 },
      { index: 2 },
    ]);
    expect(
      await receiptsOf([0, 1].map((index) => plain(index, { blockHash: `0x${'99'.repeat(32)}` }))),
    ).toEqual([
      { kind: 'failed', reason: { kind: 'badAnswer', field: 'receipts', got: 'of another block' } },
    ]);
  });
});
