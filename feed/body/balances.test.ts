import { encodeRlp, keccak256 } from 'ethers';
import { describe, expect, it } from 'vitest';
import { partsOf, setUp } from '../../tests/bodies.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import type { Block } from '../contract/block.ts';
import { FeedError } from '../contract/errors.ts';
import type { Hex } from '../contract/scalars.ts';
import { networkByKey } from '../networks/networks.ts';

const WATCHED: Hex = `0x${'aa'.repeat(20)}`;
const block = syntheticBlock(3);
const list = [
  {
    address: WATCHED,
    balanceChanges: [
      { index: '0x2', value: '0x64' },
      { index: '0x4', value: '0x65' },
    ],
  },
];
const accessListHash: Hex = `0x${keccak256(
  encodeRlp([
    [
      WATCHED,
      [],
      [],
      [
        ['0x02', '0x64'],
        ['0x04', '0x65'],
      ],
      [],
      [],
    ],
  ]),
).slice(2)}`;

/** The parts about the watched address; the header is as announced and hashes to the block's hash. */
async function ask(
  answer: unknown,
  chain: Partial<Block> = {},
  network = networkByKey('sepolia', 11_155_111),
) {
  const serves = { eth_getBalance: () => '0x1e', eth_getBlockAccessList: () => answer };
  const plain = setUp([block], { network }, serves);
  const announced = { ...plain.announced(block.hash), accessListHash, ...chain } as Block;
  const { bodies } = setUp([block], { network, blockOf: () => announced }, serves);
  return await partsOf(bodies, { kind: 'balances', block: block.hash, addresses: [WATCHED] });
}

describe('the balances of watched addresses', () => {
  it('are those of the block’s access list, each with the transaction that made it', async () => {
    expect(await ask(list)).toMatchObject([
      {
        kind: 'balances',
        balances: [
          {
            address: WATCHED,
            before: '30',
            after: [
              { transaction: block.transactions[1]?.['hash'], wei: '100' },
              { transaction: null, wei: '101' },
            ],
          },
        ],
        check: { kind: 'matches', headerMatches: true },
      },
      { kind: 'end' },
    ]);
  });

  it.each([
    [
      'one of them was changed',
      [{ ...list[0], balanceChanges: [{ index: '0x2', value: '0x99' }] }],
      'mismatch',
    ],
    ['the node has no list', null, 'unserved'],
    ['the node has an empty list', [], 'unserved'],
    ['the list is odd', [{ address: 7 }], 'uncheckable'],
  ])('where %s', async (_, answer, kind) => {
    expect((await ask(answer)).find((part) => part.kind === 'balances')).toMatchObject({ check: { kind } });
  });

  it('accuse nobody on a chain of other rules, or under a header that was not recomputed', async () => {
    const lie = [{ ...list[0], balanceChanges: [] }];
    const [elsewhere] = await ask(lie, {}, networkByKey('base', 8453));
    expect(elsewhere).toMatchObject({ check: { kind: 'uncheckable', reason: 'chain' } });
    const [unchecked] = await ask(lie, { check: { kind: 'unchecked', reason: 'missingFields' } });
    expect(unchecked).toMatchObject({ check: { kind: 'uncheckable', reason: 'header' } });
  });

  it('are asked of no node whose header has no list', async () => {
    expect(await ask(list, { accessListHash: null })).toEqual([{ kind: 'end' }]);
  });
});

describe('a node’s access lists', () => {
  const refusal = (got: string) => (): never => {
    throw new FeedError({ kind: 'badAnswer', field: 'eth_getBlockAccessList', got });
  };

  /** How often the method was asked for, in two blocks or more by alert and view. */
  async function asked(answer: () => unknown, count = 2): Promise<number> {
    const others = Array.from({ length: count - 1 }, (_, at) => syntheticBlock(3, at + 1));
    const network = networkByKey('sepolia', 11_155_111);
    const plain = setUp([block, ...others], { network });
    const { bodies, node } = setUp(
      [block, ...others],
      { network, blockOf: (hash) => ({ ...plain.announced(hash)!, accessListHash }) },
      { eth_getBalance: () => '0x1e', eth_getLogs: () => [], eth_getBlockAccessList: answer },
    );
    for (const each of [block, ...others]) {
      // oxlint-disable-next-line no-await-in-loop -- one block after another
      await bodies.watch([{ ...plain.announced(each.hash)!, accessListHash }], [WATCHED], () => undefined);
      // oxlint-disable-next-line no-await-in-loop -- one block after another
      await partsOf(bodies, { kind: 'balances', block: each.hash, addresses: [WATCHED] });
    }
    return node.asked.filter((method) => method === 'eth_getBlockAccessList').length;
  }

  it('are asked for once a block, for the alert and the views', async () => {
    expect(await asked(() => list)).toBe(2);
  });

  it.each([
    ['-32601 method not found', refusal('-32601')],
    ['hardhat’s dialect', refusal('-32004')],
    ['ganache’s dialect', refusal('-32700')],
    ['a list that is not there', refusal('-32001 resource not found')],
    ['the code of the first drafts', refusal('4445 pruned history unavailable')],
    ['null', () => null],
    ['an empty list', () => []],
  ])('are asked for once, and no more after %s', async (_, answer) => {
    expect(await asked(answer)).toBe(1);
  });

  it('are asked for again after another refusal', async () => {
    expect(await asked(refusal('-32000 header not found'))).toBe(2);
  });

  it('are asked for after one that is missing, of a node that served one before', async () => {
    const answers: unknown[] = [list, null, list];
    expect(await asked(() => answers.shift(), 3)).toBe(3);
  });

  it('are asked for again after the user loads the block again', async () => {
    const plain = setUp([block]);
    let count = 0;
    const { bodies } = setUp(
      [block],
      { blockOf: () => ({ ...plain.announced(block.hash)!, accessListHash }) },
      {
        eth_getBlockAccessList: () => {
          count += 1;
          return null;
        },
      },
    );
    const query = { kind: 'balances', block: block.hash, addresses: [WATCHED] } as const;
    await partsOf(bodies, query);
    await partsOf(bodies, { kind: 'transactions', block: block.hash, anew: true });
    await partsOf(bodies, query);
    expect(count).toBe(2);
  });
});
