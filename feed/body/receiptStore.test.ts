import { describe, expect, it } from 'vitest';
import { nodeOf, partsOf, setUp } from '../../tests/bodies.ts';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import { FeedError } from '../contract/errors.ts';
import type { Part } from '../contract/question.ts';
import { networkByKey } from '../networks/networks.ts';
import { AnswerText } from '../rpc/answerText.ts';

const checksOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'receiptsCheck' ? [part.check] : []));
const MATCHES = [{ kind: 'checking' }, { kind: 'matches', headerMatches: true }];
const local = { ...networkByKey('local', null), chainId: 31_337 };
const refused = (): never => {
  throw new FeedError({ kind: 'noMethod', method: 'eth_getBlockReceipts' });
};

const real = mainnetBlocks(15547621, 17034870, 17062257, 22431084).map(
  (file) => [file.number, file] as const,
);

describe.each(real)('one answer with the receipts of mainnet block %i', (_, { block, receipts, logs }) => {
  const query = { block: block.hash };
  const lines = logs.filter(({ topics }) => Array.isArray(topics) && topics.length > 0);

  it.each([
    ['parsed', receipts],
    ['as text', new AnswerText(JSON.stringify({ jsonrpc: '2.0', id: 7, result: receipts }), 7)],
  ])('serves fees, failures and transfers, all checked (%s)', async (__, answer) => {
    const { bodies, node } = setUp([block], {}, { eth_getBlockReceipts: () => answer });
    const [fees, transfers] = await Promise.all([
      partsOf(bodies, { kind: 'receipts', ...query }),
      partsOf(bodies, { kind: 'transfers', ...query }),
    ]);
    expect(node.asked.filter((method) => /Receipts|Logs/.test(method))).toEqual(['eth_getBlockReceipts']);
    expect([checksOf(fees), checksOf(transfers)]).toEqual([MATCHES, MATCHES]);
    const read = fees.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
    expect(read).toHaveLength(receipts.length);
    for (const [index, receipt] of read.entries()) {
      const raw = receipts[index]!;
      const wei = (name: string): bigint => BigInt(typeof raw[name] === 'string' ? raw[name] : 0);
      const blobs = wei('blobGasUsed') * wei('blobGasPrice');
      // The blobs' price is in no header field that this block of a test carries: it is the node's word here.
      expect(receipt).toMatchObject({
        index,
        failed: raw['status'] === '0x0',
        gasUsed: Number(raw['gasUsed']),
        fee: (wei('gasUsed') * wei('effectiveGasPrice') + blobs).toString(),
        derived: raw['type'] !== '0x3',
        created: raw['contractAddress'],
      });
    }
    expect(
      transfers.flatMap((part) => (part.kind === 'transfers' ? part.transfers : [])).length,
    ).toBeLessThanOrEqual(lines.length);
  });

  it('serves the same transfers as the logs do', async () => {
    const read = async (serves: Parameters<typeof setUp>[2]) =>
      (await partsOf(setUp([block], {}, serves).bodies, { kind: 'transfers', ...query })).flatMap((part) =>
        part.kind === 'transfers' ? part.transfers : [],
      );
    const places = ({ logIndex: _place, ...transfer }: { readonly logIndex: number }) => transfer;
    expect((await read({ eth_getBlockReceipts: () => receipts })).map(places)).toEqual(
      (await read({ eth_getLogs: () => logs })).map(places),
    );
  });

  it('is a mismatch with a transfer hidden, where the header matches; where it does not, not checkable', async () => {
    const hidden = receipts.map((receipt, index) =>
      index === receipts.findIndex(({ logs: own }) => (own as readonly unknown[]).length > 0)
        ? { ...receipt, logs: (receipt['logs'] as readonly unknown[]).slice(1) }
        : receipt,
    );
    const honest = setUp([block], {}, { eth_getBlockReceipts: () => hidden });
    expect(checksOf(await partsOf(honest.bodies, { kind: 'transfers', ...query })).at(-1)).toEqual({
      kind: 'mismatch',
    });
    const elsewhere = setUp(
      [block],
      { network: networkByKey('base', 8453) },
      { eth_getBlockReceipts: () => hidden },
    );
    expect(checksOf(await partsOf(elsewhere.bodies, { kind: 'transfers', ...query })).at(-1)).toEqual({
      kind: 'uncheckable',
      reason: 'chain',
    });
  });
});

describe('receipts that the settings want always', () => {
  const block = syntheticBlock(4);
  const serves = { eth_getBlockReceipts: () => [] };

  it('follow the rows unasked, and fail none of them where the node has none', async () => {
    const [first] = real;
    const honest = first?.[1];
    const { bodies, node } = setUp([block], { wantsReceipts: () => true }, serves);
    const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });
    expect(parts.at(-1)).toEqual({ kind: 'end' });
    expect(node.asked).toContain('eth_getBlockReceipts');
    if (honest === undefined) return;
    const served = setUp(
      [honest.block],
      { wantsReceipts: () => true },
      { eth_getBlockReceipts: () => honest.receipts },
    );
    expect(
      checksOf(await partsOf(served.bodies, { kind: 'transactions', block: honest.block.hash })),
    ).toEqual(MATCHES);
  });
});

describe('a node without receipts of a block', () => {
  const block = syntheticBlock(120);
  const receipt = (hash: unknown): Readonly<Record<string, unknown>> => {
    const index = block.transactions.findIndex((one) => one['hash'] === hash);
    return {
      type: block.transactions[index]?.['type'],
      status: '0x1',
      cumulativeGasUsed: `0x${(21_000 * (index + 1)).toString(16)}`,
      transactionHash: hash,
      blockHash: block.hash,
      logs: [],
    };
  };
  const serves = {
    eth_getBlockReceipts: refused,
    eth_getTransactionReceipt: ([hash]: readonly unknown[]) => receipt(hash),
    eth_getLogs: () => [],
  };
  const frames: number[] = [];
  const counted = () => {
    const node = nodeOf(serves);
    frames.length = 0;
    return {
      callBatch: async (method: string, list: readonly (readonly unknown[])[]) => {
        frames.push(list.length);
        return await node.callBatch(method, list);
      },
    };
  };

  it('on this machine is asked for each transaction’s, at most 50 a frame', async () => {
    const { bodies } = setUp([block], { network: local, loopback: () => true, ...counted() }, serves);
    const parts = await partsOf(bodies, { kind: 'transfers', block: block.hash });
    expect(frames).toEqual([50, 50, 20]);
    expect(checksOf(parts)[0]).toEqual({ kind: 'checking' });
    expect(checksOf(parts).at(-1)).not.toEqual({ kind: 'reported' });
  });

  it('elsewhere is asked so only after a press, and gives logs until then, which are reported', async () => {
    const { bodies, node } = setUp([block], counted(), serves);
    const transfers = await partsOf(bodies, { kind: 'transfers', block: block.hash });
    expect(checksOf(transfers).at(-1)).toEqual({ kind: 'reported' });
    expect(await partsOf(bodies, { kind: 'receipts', block: block.hash })).toEqual([
      { kind: 'failed', reason: { kind: 'noReceipts' } },
    ]);
    expect(frames).toEqual([]);
    const singly = await partsOf(bodies, { kind: 'receipts', block: block.hash, singly: true });
    expect(frames).toEqual([50, 50, 20]);
    expect(singly.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []))).toHaveLength(120);
    // It is known by now that this node does not have the method.
    expect(node.asked.filter((method) => method === 'eth_getBlockReceipts')).toHaveLength(1);
  });

  it('is asked again for the next block after a refusal that is not about the method', async () => {
    const next = syntheticBlock(3);
    const { bodies, node } = setUp(
      [block, next],
      {},
      {
        ...serves,
        eth_getBlockReceipts: () => {
          throw new FeedError({
            kind: 'badAnswer',
            field: 'eth_getBlockReceipts',
            got: '-32000 header not found',
          });
        },
      },
    );
    await partsOf(bodies, { kind: 'transfers', block: block.hash });
    await partsOf(bodies, { kind: 'transfers', block: next.hash });
    expect(node.asked.filter((method) => method === 'eth_getBlockReceipts')).toHaveLength(2);
  });

  it('that refuses a batch leaves the logs, reported', async () => {
    const { bodies } = setUp(
      [block],
      { network: local, loopback: () => true, callBatch: async () => refused() },
      serves,
    );
    const parts = await partsOf(bodies, { kind: 'transfers', block: block.hash });
    expect(checksOf(parts).at(-1)).toEqual({ kind: 'reported' });
  });
});
