import { expect, it } from 'vitest';
import { address, blockOf, hash } from '../../tests/fixtures/snapshot.ts';
import { makeTransaction } from '../../tests/ui/fabricated.ts';
import type { Sighting } from '../contract/config.ts';
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

async function seen(accessListHash: typeof WATCHED | null, transfers: readonly TokenTransfer[]) {
  const reported: Sighting[] = [];
  let asked = 0;
  await watchBodies(
    [blockOf(7, 0, { accessListHash })],
    {
      rowsOf: async () => rows,
      transfersOf: async () => {
        asked += 1;
        return transfers;
      },
    },
    [WATCHED],
    (sightings) => reported.push(...sightings),
  );
  return { roles: reported.map(({ role, index }) => `${role} ${index}`), asked };
}

it('a watched address that a contract sends coins to is seen, once the chain logs them', async () => {
  expect(await seen(hash(9), [coin(0)])).toEqual({ roles: ['to 1', 'inside 0'], asked: 1 });
  expect(await seen(null, [coin(0)])).toEqual({ roles: ['to 1'], asked: 0 });
});

it('a transaction that names the address is no news twice, and tokens are no coins', async () => {
  const token: TokenTransfer = { ...coin(0), what: { kind: 'erc20', amount: '5' } };
  expect((await seen(hash(9), [coin(1), token, coin(0, address(3))])).roles).toEqual(['to 1']);
});
