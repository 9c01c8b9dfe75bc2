import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import type { Hex } from '../contract/scalars.ts';
import { checkReceipts } from './checkReceipts.ts';

type Json = Readonly<Record<string, unknown>>;
interface Case {
  readonly name: string;
  readonly root: Hex;
  readonly receipts: readonly Json[];
  readonly types: readonly number[];
}

const typesOf = (list: readonly Json[]): readonly number[] => list.map(({ type }) => Number(type ?? 0));

/** The receipts of a block whose root two thirds of a sync committee signed, if its files are beside the project. */
function signedBlock(): readonly Case[] {
  const folder = `${process.cwd()}/../shared/lightclient/mainnet-electra-1421`;
  if (!existsSync(folder)) {
    process.stderr.write(`receipts of block 22432102: NOT CHECKED, there is no ${folder}\n`);
    return [];
  }
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  const update = read('optimistic_update_22432102.json') as {
    readonly data: { readonly attested_header: { readonly execution: { readonly receipts_root: Hex } } };
  };
  const receipts = read('receipts_22432102.json') as readonly Json[];
  return [
    {
      name: 'mainnet 22432102',
      root: update.data.attested_header.execution.receipts_root,
      receipts,
      types: typesOf(receipts),
    },
  ];
}

const real: readonly Case[] = [
  ...mainnetBlocks(15547621, 17034870, 17062257, 22431084).map(({ number, block, receipts }) => ({
    name: `mainnet ${number}`,
    root: block['receiptsRoot'] as Hex,
    receipts,
    types: typesOf(block.transactions),
  })),
  ...signedBlock(),
];

const at = <Item>(list: readonly Item[], index: number, change: (item: Item) => Item): readonly Item[] =>
  list.map((item, place) => (place === index ? change(item) : item));
const logsOf = (receipt: Json): readonly Json[] => receipt['logs'] as readonly Json[];
const flip = (hex: unknown): string => {
  const text = String(hex);
  return `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
};

/** One false field each, in the first receipt that has the field. */
const lies: readonly (readonly [name: string, lie: (receipts: readonly Json[]) => readonly Json[]])[] = [
  ['a status', (list) => at(list, 3, (one) => ({ ...one, status: one['status'] === '0x1' ? '0x0' : '0x1' }))],
  ['gas', (list) => at(list, 3, (one) => ({ ...one, cumulativeGasUsed: flip(one['cumulativeGasUsed']) }))],
  [
    'a log’s data',
    (list) => {
      const index = list.findIndex((one) => logsOf(one).some(({ data }) => data !== '0x'));
      return at(list, index, (one) => {
        const place = logsOf(one).findIndex(({ data }) => data !== '0x');
        return { ...one, logs: at(logsOf(one), place, (log) => ({ ...log, data: flip(log['data']) })) };
      });
    },
  ],
  [
    'a topic',
    (list) => {
      const index = list.findIndex((one) => logsOf(one).length > 0);
      return at(list, index, (one) => ({
        ...one,
        logs: at(logsOf(one), 0, (log) => ({
          ...log,
          topics: at(log['topics'] as readonly string[], 0, flip),
        })),
      }));
    },
  ],
  [
    'an address',
    (list) => {
      const index = list.findIndex((one) => logsOf(one).length > 0);
      return at(list, index, (one) => ({
        ...one,
        logs: at(logsOf(one), 0, (log) => ({ ...log, address: flip(log['address']) })),
      }));
    },
  ],
  [
    'a log that is left out',
    (list) => {
      const index = list.findIndex((one) => logsOf(one).length > 0);
      return at(list, index, (one) => ({ ...one, logs: logsOf(one).slice(1) }));
    },
  ],
  ['the order of two', ([first, second, ...rest]) => [second!, first!, ...rest]],
  ['a receipt that is left out', (list) => list.slice(0, -1)],
  ['a receipt that is repeated', (list) => [...list, list.at(-1)!]],
  ['a status that no receipt has', (list) => at(list, 3, (one) => ({ ...one, status: '0x2' }))],
  [
    'gas beyond 64 bits',
    (list) => at(list, 3, (one) => ({ ...one, cumulativeGasUsed: `0x${'ff'.repeat(32)}` })),
  ],
  ['a type of no transaction', (list) => at(list, 3, (one) => ({ ...one, type: '0x64' }))],
  ['a type of more than one byte', (list) => at(list, 3, (one) => ({ ...one, type: '0x1000' }))],
  ['a type', (list) => at(list, 3, (one) => ({ ...one, type: one['type'] === '0x2' ? '0x1' : '0x2' }))],
];

/** keccak256(rlp('')), the root of an empty trie (Yellow Paper, 4.3.2). */
const EMPTY_ROOT = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';

it('a block without transactions has the root of an empty trie', async () => {
  expect(await checkReceipts([], { root: EMPTY_ROOT, known: true, types: [] })).toEqual({ kind: 'matches' });
  expect(await checkReceipts([], { root: `0x${'11'.repeat(32)}`, known: true, types: [] })).toEqual({
    kind: 'mismatch',
  });
});

describe.each(real)('the receipts of $name', ({ root, receipts, types }) => {
  const block = { root, known: true, types };

  it('match', async () => {
    expect(await checkReceipts(receipts, block)).toEqual({ kind: 'matches' });
  });

  it('match whatever is given for what is derived', async () => {
    const derived = { logsBloom: '0x', gasUsed: '0x1', effectiveGasPrice: '0x1', contractAddress: null };
    const altered = receipts.map((receipt) => ({ ...receipt, ...derived }));
    expect(await checkReceipts(altered, block)).toEqual({ kind: 'matches' });
  });

  it.each(lies)('are a mismatch with another %s', async (_, lie) => {
    expect(await checkReceipts(lie(receipts), block)).toEqual({ kind: 'mismatch' });
  });

  it.each([
    ['null', () => null],
    ['text', () => 'receipt'],
    ['a negative gas', (one: Json) => ({ ...one, cumulativeGasUsed: '-0x1' })],
    ['gas beyond 256 bits', (one: Json) => ({ ...one, cumulativeGasUsed: `0x${'ff'.repeat(40)}` })],
    ['no logs', (one: Json) => ({ ...one, logs: undefined })],
    ['odd digits', (one: Json) => ({ ...one, logs: [{ address: '0x', topics: [], data: '0xzz' }] })],
    ['no status', (one: Json) => ({ ...one, status: undefined })],
  ])('cannot be those of the block with %s among them', async (_, odd) => {
    const list = receipts.map((one, index) => (index === 3 ? odd(one) : one));
    expect(await checkReceipts(list, block)).toEqual({ kind: 'mismatch' });
    const elsewhere = await checkReceipts(list, { ...block, known: false });
    expect(elsewhere).toEqual({ kind: 'uncheckable', reason: 'unserialisable' });
  });

  it('match with null for an empty list of logs, as Go writes it', async () => {
    const written = receipts.map((one) => (logsOf(one).length === 0 ? { ...one, logs: null } : one));
    expect(await checkReceipts(written, block)).toEqual({ kind: 'matches' });
    const hidden = receipts.map((one) => ({ ...one, logs: null }));
    expect(await checkReceipts(hidden, block)).toEqual({ kind: 'mismatch' });
  });

  it('accuse no node of a chain that may encode them in another way', async () => {
    const lie = receipts.slice(1);
    expect(await checkReceipts(lie, { ...block, known: false })).toEqual({
      kind: 'uncheckable',
      reason: 'chain',
    });
  });
});
