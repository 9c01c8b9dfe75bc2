import { screen, within } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import {
  fabricate,
  makeBlock,
  makeSnapshot,
  makeTransaction,
  SOURCE,
  VIEW_SETTINGS,
} from '../../tests/ui/fabricated.ts';
import { openTicker } from '../../tests/ui/openTicker.tsx';

const WATCHED = address(0xa1);
const ETHER = 10n ** 18n;

/** The newest block has an access list, and one address is watched. */
async function openWatched(accessListHash = hash(9)) {
  const environment = await openTicker(
    fabricate(makeSnapshot({ blocks: [makeBlock(17_034_870, { accessListHash })] })),
  );
  environment.setSettings({ ...VIEW_SETTINGS, watched: [{ address: WATCHED, label: 'Savings' }] });
  environment.giveRows([makeTransaction(0)]);
  return environment;
}

it('shows what a block made of watched balances, each change with its transaction', async () => {
  const environment = await openWatched();
  const question = environment.asked.findLast(({ query }) => query.kind === 'balances')!;
  expect(question.query).toEqual({ kind: 'balances', block: hash(17_034_870), addresses: [WATCHED] });
  question.answer({
    kind: 'balances',
    source: SOURCE,
    balances: [
      {
        address: WATCHED,
        before: (2n * ETHER).toString(),
        after: [
          { transaction: hash(0xabc), wei: (3n * ETHER).toString() },
          { transaction: null, wei: ETHER.toString() },
        ],
      },
    ],
    check: { kind: 'matches', headerMatches: true },
  });
  const rows = within(screen.getByRole('list', { name: 'balances' })).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim())).toEqual([
    'Savings 3 ETH +1 ETH (reported) 0x0000…0abc',
    'Savings 1 ETH −2 ETH',
  ]);
  // The balance before the block is not in its list.
  expect(rows.map((row) => row.querySelector<HTMLElement>('.change')?.dataset['verdict'])).toEqual([
    'reported',
    'matches',
  ]);
  expect(screen.getByText('matches: balances, wss://gave.example').dataset['check']).toBe('accessList');
});

it('says so where the node serves no list, and shows nothing that contradicts the header', async () => {
  const environment = await openWatched();
  const question = environment.asked.findLast(({ query }) => query.kind === 'balances')!;
  question.answer({ kind: 'balances', source: SOURCE, balances: [], check: { kind: 'unserved' } });
  expect(screen.getByText(/^not checkable: balances, the node does not serve/)).toBeTruthy();
  const balances = [{ address: WATCHED, before: null, after: [{ transaction: null, wei: '1' }] }];
  question.answer({ kind: 'balances', source: SOURCE, balances, check: { kind: 'mismatch' } });
  expect(screen.getByText('mismatch: balances, wss://gave.example').dataset['verdict']).toBe('mismatch');
  expect(screen.queryByRole('list', { name: 'balances' })).toBeNull();
});

it('asks nothing where the header has no list', async () => {
  const environment = await openTicker();
  environment.setSettings({ ...VIEW_SETTINGS, watched: [{ address: WATCHED, label: '' }] });
  expect(environment.asked.some(({ query }) => query.kind === 'balances')).toBe(false);
});
