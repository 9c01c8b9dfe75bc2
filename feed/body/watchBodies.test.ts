import { describe, expect, it } from 'vitest';
import { address, blockOf, hash } from '../../tests/fixtures/snapshot.ts';
import { fakeWorker, setUp } from '../../tests/bodies.ts';
import { type Json, syntheticBlock } from '../../tests/syntheticBlock.ts';
import { receiptsRootOf, syntheticReceipts, transferLog } from '../../tests/syntheticReceipts.ts';
import { makeTransaction } from '../../tests/ui/fabricated.ts';
import { FeedError } from '../contract/errors.ts';
import type { Block } from '../contract/block.ts';
import type { Sighting } from '../contract/config.ts';
import type { Hex } from '../contract/scalars.ts';
import type { CheckerAnswer, CheckerPart } from '../check/checkerWork.ts';
import type { ListedBalances } from '../check/accessList.ts';
import type { TokenTransfer } from '../contract/transfer.ts';
import { watchBodies } from './watchBodies.ts';

const WATCHED = address(0xa1);
const rows = [
  makeTransaction(0, { from: address(1), to: address(2) }),
  makeTransaction(1, { from: address(1), to: WATCHED }),
];
const coin = (transaction: number, to = WATCHED): TokenTransfer => ({
  logIndex: 0,
  transaction: rows[transaction]!.hash,
  token: address(0xee),
  from: address(2),
  to,
  what: { kind: 'coin', amount: '5' },
});

const refused = async (): Promise<never> => {
  throw new FeedError({ kind: 'badAnswer', field: 'eth_getBlockReceipts', got: '-32601' });
};

async function seen(
  accessListHash: typeof WATCHED | null,
  transfers: readonly TokenTransfer[] | null,
  balances: readonly ListedBalances[] = [],
  feeRecipient = address(0xfe),
  check: Block['check'] = { kind: 'matches' },
) {
  const reported: Sighting[] = [];
  let asked = 0;
  await watchBodies(
    [blockOf(7, 0, { accessListHash, feeRecipient, check })],
    {
      rowsOf: async () => rows,
      transfersOf: async () => {
        asked += 1;
        return transfers ?? (await refused());
      },
      balancesOf: async () => balances,
      senderOf: async () => 'recovered',
    },
    [WATCHED],
    (sightings) => reported.push(...sightings),
  );
  return { roles: reported.map(({ role, index }) => `${role} ${index}`), asked };
}

it('a watched address is not seen in a block whose header is false', async () => {
  const check = { kind: 'mismatch', computed: hash(1) } as const;
  expect(await seen(hash(9), [coin(0)], [], address(0xfe), check)).toEqual({ roles: [], asked: 0 });
});

it('a watched address that a contract sends coins to is seen, once the chain logs them', async () => {
  expect(await seen(hash(9), [coin(0)])).toEqual({ roles: ['to 1', 'inside 0'], asked: 1 });
  expect(await seen(null, [coin(0)])).toEqual({ roles: ['to 1'], asked: 0 });
});

it('a transaction that names the address is no news twice, and tokens are no coins', async () => {
  const token: TokenTransfer = { ...coin(0), what: { kind: 'erc20', amount: '5' } };
  expect((await seen(hash(9), [coin(1), token, coin(0, address(3))])).roles).toEqual(['to 1']);
});

describe('a balance that a block’s access list changed', () => {
  const changes = (...indexes: readonly number[]): readonly ListedBalances[] => [
    { address: WATCHED, changes: indexes.map((index) => ({ index, wei: '5' })) },
  ];

  it('is seen where neither transaction nor log shows it', async () => {
    expect((await seen(hash(9), [], changes(1))).roles).toEqual(['to 1', 'balance 0']);
    expect((await seen(hash(9), null, changes(1))).roles).toEqual(['to 1', 'balance 0']);
  });

  it('is not seen twice, nor without a transaction: before the first and after the last', async () => {
    expect((await seen(hash(9), [coin(0)], changes(0, 1, 2, 3))).roles).toEqual(['to 1', 'inside 0']);
  });

  it('is not seen where every transaction pays the fee recipient', async () => {
    expect((await seen(hash(9), [], changes(1), WATCHED)).roles).toEqual(['to 1']);
  });
});

describe('coins that a contract sends', () => {
  const block = syntheticBlock(4);
  const coinLog = (amount: bigint) => transferLog(`0x${'ff'.repeat(19)}fe`, 1, 0xa1, amount);
  const receiptsOf = (amount: bigint) =>
    syntheticReceipts(block.transactions, (index) => (index === 1 ? [coinLog(amount)] : []));

  /** The roles in which the alert sees the watched address, from a node whose log has this amount. */
  async function alerted(amount: bigint, deps: Parameters<typeof setUp>[1] = {}): Promise<readonly string[]> {
    const receiptsRoot = receiptsRootOf(receiptsOf(5n));
    const { announced } = setUp([{ ...block, receiptsRoot }]);
    const head = { ...announced(block.hash)!, accessListHash: hash(9) };
    const serves = { eth_getBlockReceipts: () => receiptsOf(amount) };
    const { bodies } = setUp([block], { blockOf: () => head, ...deps }, serves);
    const seenRoles: string[] = [];
    await bodies.watch([head], [WATCHED], (found) => seenRoles.push(...found.map(({ role }) => role)));
    return seenRoles;
  }

  it('are seen in the node’s receipts, but not in receipts that contradict the block', async () => {
    expect(await alerted(5n)).toEqual(['inside']);
    expect(await alerted(6n)).toEqual([]);
  });

  it('are seen once where the Worker breaks after it has read them', async () => {
    const { worker, breakDown } = fakeWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<CheckerAnswer | CheckerPart>) => {
      if (data.kind === 'part' && data.part.kind === 'outcomes') breakDown();
    });
    expect(await alerted(5n, { spawnChecker: () => worker })).toEqual(['inside']);
  });
});

describe('a transaction that the node gives', () => {
  const block = syntheticBlock(4);
  const { announced } = setUp([block]);
  const head = announced(block.hash)!;

  /** The roles in which the alert sees an address, from a node that gives these transactions. */
  async function alerted(transactions: typeof block.transactions, watched: Hex): Promise<readonly string[]> {
    const { bodies } = setUp([{ ...block, transactions }], { blockOf: () => head });
    const seenRoles: string[] = [];
    await bodies.watch([head], [watched], (found) => seenRoles.push(...found.map(({ role }) => role)));
    return seenRoles;
  }
  const [first, ...others] = block.transactions;
  const given = (change: Json): typeof block.transactions => [{ ...first!, ...change }, ...others];

  it('is seen, but not in a body that contradicts the block', async () => {
    expect(await alerted(block.transactions, first!['to'] as Hex)).toContain('to');
    expect(await alerted(given({ to: WATCHED }), WATCHED)).toEqual([]);
  });

  it('is not seen from a sender who did not sign it', async () => {
    expect(await alerted(block.transactions, first!['from'] as Hex)).toContain('from');
    expect(await alerted(given({ from: WATCHED }), WATCHED)).toEqual([]);
  });
});
