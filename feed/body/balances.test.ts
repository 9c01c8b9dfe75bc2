import { encodeRlp, keccak256 } from 'ethers';
import { describe, expect, it } from 'vitest';
import { partsOf, setUp } from '../../tests/bodies.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import type { Block } from '../contract/block.ts';
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
