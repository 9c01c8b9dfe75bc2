import { describe, expect, it } from 'vitest';
import { partsOf, setUp } from '../../tests/bodies.ts';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import type { Json } from '../../tests/syntheticBlock.ts';
import type { Part } from '../contract/question.ts';
import { readBlock } from '../header/readBlock.ts';
import { networkByKey } from '../networks/networks.ts';

const blocks = mainnetBlocks(15547621, 17034870, 17062257, 22431084);
const arrival = { arrivedAt: 0, pushed: true, source: 'wss://announced.example' };
const mainnet = networkByKey('mainnet', 1);
const base = networkByKey('base', 8453);

/** Receipts and transfers of a block, as a view gets them from a node that serves `receipts`. */
async function shown(
  { block }: (typeof blocks)[number],
  receipts: readonly unknown[],
  network = mainnet,
): Promise<readonly Part[]> {
  const announced = readBlock(block, arrival, mainnet);
  const serves = { eth_getBlockReceipts: () => receipts, eth_getLogs: () => [] };
  const { bodies } = setUp([block], { blockOf: () => announced, network }, serves);
  return [
    ...(await partsOf(bodies, { kind: 'receipts', block: announced.hash })),
    ...(await partsOf(bodies, { kind: 'transfers', block: announced.hash })),
  ];
}

const verdicts = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) =>
    part.kind === 'receiptsCheck' && part.check.kind !== 'checking' ? [part.check.kind] : [],
  );

/** Another value of the same form. */
function lieAbout(value: unknown): unknown {
  if (value === null || value === undefined) return `0x${'13'.repeat(20)}`;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) {
    return value.length > 0 ? value.slice(1) : [{ address: `0x${'13'.repeat(20)}`, topics: [], data: '0x' }];
  }
  if (typeof value !== 'string') throw new Error(`no lie about ${typeof value}`);
  if (value === '0x') return '0x13';
  return `${value.slice(0, -1)}${value.endsWith('1') ? '0' : '1'}`;
}

const logsIn = (receipt: Json): readonly Json[] => receipt['logs'] as readonly Json[];
const withField = (fields: Json, name: string): Json => ({ ...fields, [name]: lieAbout(fields[name]) });

/** Where in the list a field is first to be found, of a receipt or of a log. */
function lied(receipts: readonly Json[], of: 'receipt' | 'log', name: string): readonly Json[] {
  const has = (fields: Json | undefined): boolean => fields !== undefined && name in fields;
  const place = receipts.findIndex((one) => has(of === 'receipt' ? one : logsIn(one)[0]));
  return receipts.map((one, index) => {
    if (index !== place) return one;
    if (of === 'receipt') return withField(one, name);
    return { ...one, logs: logsIn(one).map((log, at) => (at === 0 ? withField(log, name) : log)) };
  });
}

const UNDER_THE_ROOT: ReadonlySet<string> = new Set([
  'receipt status',
  'receipt root',
  'receipt type',
  'receipt cumulativeGasUsed',
  'receipt logs',
  'log address',
  'log topics',
  'log data',
]);

/** Fields that some nodes add, which no block of these has. */
const ADDED = [
  'l1Fee',
  'l1GasUsed',
  'operatorFeeConstant',
  'blobGasUsed',
  'blobGasPrice',
  'gasUsedForL1',
  'timeboosted',
];

const namesIn = (list: readonly Json[]): readonly string[] => [
  ...new Set(list.flatMap((one) => Object.keys(one))),
];

describe.each(blocks.map((file) => [file.number, file] as const))('mainnet block %i', (_, file) => {
  const { receipts } = file;
  const fields = [
    ...[...new Set([...namesIn(receipts), ...ADDED])].map((name) => ['receipt', name] as const),
    ...namesIn(receipts.flatMap(logsIn)).map((name) => ['log', name] as const),
  ];

  const under = fields.filter(([of, name]) => UNDER_THE_ROOT.has(`${of} ${name}`));
  it.each(under)('of a node that lies about a %s’s %s, which is under the root', async (of, name) => {
    expect(verdicts(await shown(file, lied(receipts, of, name)))).toEqual(['mismatch', 'mismatch']);
  });

  const beside = fields.filter(([of, name]) => !UNDER_THE_ROOT.has(`${of} ${name}`));
  it.each(beside)('of a node that lies about a %s’s %s, which is derived', async (of, name) => {
    const given = ADDED.includes(name) ? receipts.map((one) => ({ [name]: '0x0', ...one })) : receipts;
    expect(await shown(file, lied(given, of, name))).toEqual(await shown(file, receipts));
  });

  it('of a layer 2, where other receipts are placed by the transactions that they name', async () => {
    const renamed = lied(receipts, 'receipt', 'transactionHash');
    expect(await shown(file, renamed, base)).toEqual(await shown(file, receipts, base));
    const shortened = (await shown(file, lied(renamed, 'receipt', 'cumulativeGasUsed'), base)).flatMap(
      (part) => (part.kind === 'receipts' ? part.receipts : []),
    );
    expect(shortened.map(({ index }) => index)).toEqual(receipts.slice(1).map((__, index) => index + 1));
  });

  it('of a block that left the buffer, where a lie about its base fee leaves no fee derived', async () => {
    const receiptsIn = async (block: Json) => {
      const serves = { eth_getBlockReceipts: () => receipts };
      const { bodies } = setUp([block], { blockOf: () => null }, serves);
      const { hash } = readBlock(file.block, arrival, mainnet);
      const parts = await partsOf(bodies, { kind: 'receipts', block: hash });
      return parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
    };
    expect((await receiptsIn(file.block)).some(({ derived }) => derived)).toBe(true);
    const given = await receiptsIn({ ...file.block, baseFeePerGas: '0x1' });
    expect(given.some(({ derived }) => derived)).toBe(false);
  });

  const others = { transactionHash: `0x${'77'.repeat(32)}`, logs: [] };
  it.each([
    ['one receipt is missing', receipts.slice(1)],
    ['two are missing', receipts.toSpliced(3, 2)],
    ['one is of another transaction', [{ ...receipts[0], ...others }, ...receipts]],
    ['they are in another order', receipts.toReversed()],
  ])(
    'of a layer 2, where every transfer is of the transaction that its receipt names: %s',
    async (__, given) => {
      const named = new Set(given.map((one) => one['transactionHash']));
      const transfersIn = (parts: readonly Part[]): readonly string[] =>
        parts
          .flatMap((part) => (part.kind === 'transfers' ? part.transfers : []))
          .filter(({ transaction }) => named.has(transaction))
          .map(({ logIndex: ___, ...rest }) => JSON.stringify(rest))
          .toSorted();
      const honest = transfersIn(await shown(file, receipts, base));
      expect(transfersIn(await shown(file, given, base))).toEqual(honest);
    },
  );

  it.each(beside)(
    'of a layer 2, where a lie about a %s’s %s changes only figures that are reported',
    async (of, name) => {
      const checked = (parts: readonly Part[]): readonly unknown[] =>
        parts.map((part) =>
          part.kind === 'receipts' ? part.receipts.map(({ fee: __, tip: ___, ...rest }) => rest) : part,
        );
      const honest = await shown(file, receipts, base);
      const parts = await shown(file, lied(receipts, of, name), base);
      expect(checked(parts)).toEqual(checked(honest));
      const given = parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
      expect(given.every(({ derived }) => !derived)).toBe(true);
    },
  );

  it.each([
    ['Ethereum, as honest', mainnet, false],
    ['an unknown chain, without tips', { ...mainnet, key: 'custom', chainId: 98_765 }, true],
  ] as const)(
    'of a node whose body has a header of Nitro that the head has not, on %s',
    async (__, network, none) => {
      const nitro = {
        difficulty: '0x1',
        sendRoot: `0x${'11'.repeat(32)}`,
        extraData: `0x${'11'.repeat(32)}`,
        mixHash: `0x${'0'.repeat(32)}000000000000000a${'0'.repeat(16)}`,
      };
      const announced = readBlock(file.block, arrival, network);
      const rows = async (block: Json): Promise<readonly Part[]> => {
        const { bodies } = setUp([block], { blockOf: () => announced, network });
        return await partsOf(bodies, { kind: 'transactions', block: announced.hash });
      };
      const honest = await rows(file.block);
      const given = await rows({ ...file.block, ...nitro });
      const withoutTips = honest.map((part) =>
        part.kind === 'rows' ? { ...part, rows: part.rows.map((row) => ({ ...row, tip: null })) } : part,
      );
      expect(given).toEqual(none ? withoutTips : honest);
    },
  );

  it('of a node that lies about every block hash', async () => {
    const elsewhere = receipts.map((one) => ({ ...one, blockHash: `0x${'99'.repeat(32)}` }));
    expect(await shown(file, elsewhere)).toEqual(await shown(file, receipts));
  });

  it('of a node that gives another block’s receipts', async () => {
    const elsewhere = receipts.slice(1).map((one) => ({ ...one, blockHash: `0x${'99'.repeat(32)}` }));
    const reason = { kind: 'badAnswer', field: 'receipts', got: 'of another block' };
    expect((await shown(file, elsewhere))[0]).toEqual({ kind: 'failed', reason });
  });
});
