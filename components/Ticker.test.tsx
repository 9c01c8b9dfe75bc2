import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { describe, expect, it, vi } from 'vitest';
import { status } from '../feed/shown/status.ts';
import { address, hash } from '../tests/fixtures/snapshot.ts';
import {
  fabricate,
  makeBlock,
  makeSnapshot,
  makeTransaction,
  PRICE,
  START,
  type FabricatedView,
  SOURCE,
} from '../tests/ui/fabricated.ts';
// Loaded beforehand: a busy machine may take longer to load it than a test waits.
import './later.ts';
import { Ticker } from './Ticker.tsx';

const NEWEST = 'Transactions in block 17,034,870';

async function open(environment: FabricatedView = fabricate()): Promise<FabricatedView> {
  render(() => <Ticker view={environment.view} />);
  if (environment.snapshot()?.blocks.length !== 0) await screen.findByRole('tab', { name: 'Transactions' });
  return environment;
}

function values(row: HTMLElement): readonly (string | null)[] {
  return [...row.querySelectorAll('data')].map((each) => each.getAttribute('value'));
}

describe('the five newest blocks', () => {
  it('are a table of five rows with exact values, the newest selected', async () => {
    await open();
    const table = screen.getByRole('table', { name: 'Latest blocks' });
    const heads = within(table)
      .getAllByRole('columnheader')
      .map((each) => each.textContent);
    expect(heads).toEqual(['Block', 'Age', 'Txns', 'Gas used', 'Base fee', 'Fee recipient']);
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(5);
    expect(rows[0]?.dataset['hash']).toBe(hash(17_034_870));
    expect(values(rows[0]!)).toEqual(['17034870', '184', '29998765', '21340000000', address(0xfee)]);
    expect(within(rows[0]!).getByRole('button', { name: '17,034,870' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect(rows[0]?.querySelector('time')?.getAttribute('datetime')).toBe('2023-04-12T08:59:57.000Z');
  });

  it('say what the builder wrote beside the fee recipient, as text', async () => {
    const environment = await open();
    environment.tick({ builder: '<b>Titan</b>' });
    const row = screen.getAllByRole('row', { name: /17,034,871/ })[0]!;
    expect(within(row).getByTitle('Written into the block by its builder: <b>Titan</b>').textContent).toBe(
      '<b>Titan</b>',
    );
  });

  it('age each second', async () => {
    const environment = await open();
    const age = screen.getByRole('table', { name: 'Latest blocks' }).querySelector('time');
    expect(age?.textContent).toBe('3s');
    environment.setNow(START + 4000);
    expect(age?.textContent).toBe('7s');
  });

  it('belong to a custom network by the name its user gave it', async () => {
    const environment = await open(fabricate(makeSnapshot({ network: 'custom', chainId: 12_345 })));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('EVM 12345');
    environment.setSettings({
      badge: 'block',
      theme: 'system',
      watched: [],
      custom: { name: 'Our chain', coin: 'OUR', explorer: null },
    });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Our chain');
    expect(screen.getByText('OUR price')).toBeTruthy();
  });

  it('count from their arrival where the clocks disagree, as badge and tooltip do', async () => {
    const environment = await open(fabricate(makeSnapshot({ skew: 300_000 })));
    const snapshot = environment.snapshot();
    const said = status(snapshot, START);
    const age = screen.getByRole('table', { name: 'Latest blocks' }).querySelector('time');
    expect(age?.textContent).toBe(`${Math.floor((said.age ?? 0) / 1000)}s`);
    expect(said.age).toBe(START - (snapshot?.blocks[0]?.arrivedAt ?? 0));
  });

  it('keep their rows when a new block comes, so that focus stays', async () => {
    const environment = await open();
    const button = screen.getByRole('button', { name: '17,034,869' });
    button.focus();
    environment.tick();
    expect(document.activeElement).toBe(button);
    expect(screen.getAllByRole('row', { name: /17,034,8/ })).toHaveLength(5);
  });

  it('are moved through with the arrow keys', async () => {
    await open();
    screen.getByRole('button', { name: '17,034,870' }).focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('17,034,869');
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,869' })).toBeTruthy();
  });

  it('mark a height at which a block was replaced', async () => {
    const ghost = { ...makeBlock(17_034_869, { hash: hash(666) }), replacedAt: START, depth: 1 };
    await open(fabricate(makeSnapshot({ ghosts: [ghost] })));
    expect(screen.getByRole('img', { name: /^Replaced block 0x0000…029a/ })).toBeTruthy();
  });
});

describe('the transactions of the selected block', () => {
  it('come with five columns and exact values', async () => {
    const environment = await open();
    environment.giveRows([
      makeTransaction(0, { value: '1' }),
      makeTransaction(1, { value: (2n ** 255n).toString() }),
      makeTransaction(2, { value: '1500000000000000000' }),
      makeTransaction(3, { to: null, created: address(0xc0de), kind: 'create', value: '0' }),
    ]);
    const table = screen.getByRole('table', { name: NEWEST });
    const heads = within(table)
      .getAllByRole('columnheader')
      .map((each) => each.textContent);
    expect(heads).toEqual(['Hash', 'From', 'To', 'ETH', 'USD']);
    const rows = within(table).getAllByRole('row').slice(1);
    expect(table.getAttribute('aria-rowcount')).toBe('4');
    expect(rows.map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3', '4']);
    expect(values(rows[0]!)).toEqual([
      hash(0xabc000),
      address(0xf000),
      address(0x1000),
      '0.000000000000000001',
      '0.00',
    ]);
    expect(values(rows[1]!)[3]).toBe(
      '57896044618658097711785492504343953926634992332820282019728.792003956564819968',
    );
    expect(values(rows[2]!).slice(3)).toEqual(['1.5', '3000.00']);
    expect(within(rows[2]!).getByText('$3,000.00')).toBeTruthy();
    expect(within(rows[3]!).getByText('new')).toBeTruthy();
    expect(values(rows[3]!)[2]).toBe(address(0xc0de));
  });

  it('say n/a with the reason where there is no price', async () => {
    const environment = await open();
    environment.giveRows(
      [makeTransaction(0)],
      [{ kind: 'price', price: { kind: 'none', reason: 'testnet' } }],
    );
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    expect(within(row).getByText('n/a').title).toBe('Coins of a test network have no price');
  });

  it('wait for the price without claiming that there is none', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)], []);
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    expect(within(row).getByText('…').title).toBe('The price is being read');
    expect(within(row).queryByText('n/a')).toBeNull();
  });

  it('say that their dollars are of a stale price, as the header does', async () => {
    const stale = { ...PRICE, updatedAt: START / 1000 - 90_000, age: 89_997, stale: true };
    const environment = await open(fabricate(makeSnapshot({ price: stale })));
    environment.giveRows([makeTransaction(0)], [{ kind: 'price', price: stale }]);
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    expect(within(row).getByText('$2,000.00').title).toBe('Stale: the price feed was 24h old at this block');
    expect(screen.getByRole('banner').textContent).toContain('stale · 25h');
  });

  it('are in the page only as far as they are in sight', async () => {
    const environment = await open();
    environment.giveRows(Array.from({ length: 5000 }, (_, index) => makeTransaction(index)));
    const table = screen.getByRole('table', { name: NEWEST });
    expect(table.getAttribute('aria-rowcount')).toBe('5000');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    const row = within(table).getAllByRole('row')[1]!;
    row.focus();
    fireEvent.keyDown(row, { key: 'End' });
    const scroller = table.parentElement!;
    scroller.scrollTop = 4990 * 28;
    fireEvent.scroll(scroller);
    expect(within(table).getAllByRole('row').at(-1)?.getAttribute('aria-rowindex')).toBe('5000');
  });

  it('are found as one types, by address, least value and kind', async () => {
    const environment = await open();
    environment.giveRows(
      Array.from({ length: 5000 }, (_, index) =>
        makeTransaction(
          index,
          index === 4321 ? { kind: 'create', to: null, value: '7000000000000000000' } : {},
        ),
      ),
    );
    const box = screen.getByRole('searchbox', { name: 'Filter transactions' });
    const count = (): string | null =>
      screen.getByRole('table', { name: NEWEST }).getAttribute('aria-rowcount');
    for (const [typed, found] of [
      ['create', '1'],
      ['>5', '1'],
      [address(0xf000 + 17), '1'],
      ['>5 transfer', '0'],
      ['', '5000'],
    ] as const) {
      fireEvent.input(box, { target: { value: typed } });
      expect([typed, count()]).toEqual([typed, found]);
    }
  });

  it('show all of one in full, addresses in their EIP-55 spelling', async () => {
    const environment = await open();
    environment.giveRows([
      makeTransaction(0, { from: '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359', value: '1' }),
    ]);
    const row = within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!;
    row.focus();
    fireEvent.keyDown(row, { key: 'Enter' });
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText('0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359')).toBeTruthy();
    expect(within(detail).getByText('0.000000000000000001 ETH')).toBeTruthy();
    expect(within(detail).getByRole('link', { name: 'Open in explorer' }).getAttribute('href')).toContain(
      `/tx/${hash(0xabc000)}`,
    );
  });

  it('get fees and failures when asked for', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0), makeTransaction(1)]);
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    const question = environment.asked.at(-1)!;
    expect(question.query).toEqual({ kind: 'receipts', block: hash(17_034_870) });
    question.answer({
      kind: 'receipts',
      receipts: [
        { index: 1, failed: true, gasUsed: 21_000, fee: '5', tip: null, created: null, derived: true },
      ],
    });
    question.answer({ kind: 'end' });
    expect(screen.getAllByRole('img', { name: 'Failed' })).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Fees' })).toBeNull();
  });

  it('name the node that said it, whichever is in use by now', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)], [{ kind: 'body', check: { kind: 'checking' } }]);
    expect(screen.getByText('reported by wss://gave.example')).toBeTruthy();
    environment.giveRows(
      [makeTransaction(0)],
      [{ kind: 'body', check: { kind: 'matches', headerMatches: true } }],
    );
    expect(screen.getByText(/^matches block .+ as announced by wss:\/\/announced\.example$/)).toBeTruthy();
  });

  it('wait behind a click when they do not match the block', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)], [{ kind: 'body', check: { kind: 'mismatch', indexes: [0] } }]);
    expect(screen.queryByRole('table', { name: NEWEST })).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('do not match the block');
    fireEvent.click(screen.getByRole('button', { name: 'Show anyway' }));
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
  });

  it('are read again from the node on a click when they did not match', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)], [{ kind: 'body', check: { kind: 'mismatch', indexes: [0] } }]);
    fireEvent.click(screen.getByRole('button', { name: 'Load again' }));
    expect(environment.asked.at(-1)?.query).toEqual({
      kind: 'transactions',
      block: hash(17_034_870),
      anew: true,
    });
    environment.giveRows(
      [makeTransaction(0)],
      [{ kind: 'body', check: { kind: 'matches', headerMatches: true } }],
    );
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
    expect(screen.getByText(/^matches block/)).toBeTruthy();
    // The next block is none that was doubted.
    environment.tick();
    expect(environment.asked.at(-1)?.query).toEqual({ kind: 'transactions', block: hash(17_034_871) });
  });

  it('say in plain sight why there are no fees, and ask again on a click', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)]);
    const asked = (): number => environment.asked.filter((each) => each.query.kind === 'receipts').length;
    fireEvent.click(screen.getByRole('button', { name: 'Fees' }));
    environment.asked.at(-1)!.answer({ kind: 'failed', reason: { kind: 'noReceipts' } });
    expect(screen.getByText(/This node does not serve block receipts/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(asked()).toBe(2);
    expect(screen.queryByText(/does not serve block receipts/)).toBeNull();
    environment.asked
      .at(-1)!
      .answer({ kind: 'failed', reason: { kind: 'timeout', method: 'eth_getBlockReceipts' } });
    expect(screen.getByText(/did not answer in time/)).toBeTruthy();
  });

  it('wait behind a click when a sender did not sign, in sight or not', async () => {
    const environment = await open();
    environment.giveRows(
      [makeTransaction(0), makeTransaction(1)],
      [{ kind: 'body', check: { kind: 'matches', headerMatches: true } }],
    );
    await vi.waitFor(() =>
      expect(environment.asked.some((each) => each.query.kind === 'senders')).toBe(true),
    );
    const question = environment.asked.find((each) => each.query.kind === 'senders')!;
    question.answer({ kind: 'senders', first: 0, checks: ['recovered', 'mismatch'] });
    expect(screen.queryByRole('table', { name: NEWEST })).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('did not sign');
    expect(screen.queryByText(/^matches block/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show anyway' }));
    expect(screen.getAllByRole('img', { name: 'The signature is not from this sender' })).toHaveLength(1);
  });

  it('say how many of all senders were recovered, those scrolled to first', async () => {
    const environment = await open();
    environment.giveRows(Array.from({ length: 500 }, (_, index) => makeTransaction(index)));
    const questions = () => environment.asked.filter((each) => each.query.kind === 'senders');
    await vi.waitFor(() => expect(questions()).toHaveLength(1));
    questions()[0]!.answer({ kind: 'senders', first: 0, checks: Array<'recovered'>(64).fill('recovered') });
    expect(screen.getByText('sender recovered 64 of 500')).toBeTruthy();
    const scroller = screen.getByRole('table', { name: NEWEST }).parentElement!;
    scroller.scrollTop = 300 * 28;
    fireEvent.scroll(scroller);
    await vi.waitFor(() => expect(questions()).toHaveLength(2));
    expect(questions()[0]!.cancelled).toBe(true);
    expect(questions()[1]!.query).toMatchObject({ rows: expect.arrayContaining([292, 310]) as number[] });
    questions()[1]!.answer({
      kind: 'senders',
      first: 64,
      checks: Array<'recovered'>(436).fill('recovered'),
    });
    expect(screen.getByText('sender recovered 500 of 500').dataset['kind']).toBe('good');
    fireEvent.click(screen.getByRole('button', { name: '17,034,868' }));
    expect(questions()[1]!.cancelled).toBe(true);
  });

  it('are cancelled when the selection moves on', async () => {
    const environment = await open();
    const first = environment.asked.find((each) => each.query.kind === 'transactions')!;
    fireEvent.click(screen.getByRole('button', { name: '17,034,868' }));
    expect(first.cancelled).toBe(true);
  });

  it('say why they did not come, and are asked again on a click', async () => {
    const environment = await open();
    const asked = (): number => environment.asked.filter((each) => each.query.kind === 'transactions').length;
    environment.asked
      .find((each) => each.query.kind === 'transactions')!
      .answer({ kind: 'failed', reason: { kind: 'timeout', method: 'eth_getBlockByHash' } });
    expect(screen.getByText(/did not answer in time/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(asked()).toBe(2);
  });
});

describe('reading is never disturbed', () => {
  const body = (): Element => screen.getByRole('tabpanel').parentElement!;

  it('follows the newest block while nobody reads', async () => {
    const environment = await open();
    environment.tick();
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,871' })).toBeTruthy();
  });

  it('holds the block under the pointer, counts what is new, and follows again on leaving', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.pointerEnter(body());
    for (let block = 0; block < 3; block += 1) environment.tick();
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
    expect(screen.getByRole('button', { name: '3 new blocks' })).toBeTruthy();
    fireEvent.pointerLeave(body());
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,873' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /new block/ })).toBeNull();
  });

  it('keeps held rows after their block left the newest five, and says so', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)]);
    within(screen.getByRole('table', { name: NEWEST }))
      .getAllByRole('row')[1]!
      .focus();
    for (let block = 0; block < 6; block += 1) environment.tick();
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
    expect(screen.getByText('Block 17,034,870 is no longer among the newest five')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '6 new blocks' }));
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,876' })).toBeTruthy();
  });

  it('lets held rows go when another network is chosen: they are not in its coin', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: '0x' } });
    environment.setSnapshot(makeSnapshot({ network: 'polygon', chainId: 137, blocks: [] }));
    expect(screen.queryByRole('table', { name: NEWEST })).toBeNull();
    environment.setSnapshot(makeSnapshot({ network: 'polygon', chainId: 137, blocks: [makeBlock(5)] }));
    expect(screen.getByRole('table', { name: 'Transactions in block 5' })).toBeTruthy();
    expect(screen.queryByText(/no longer among the newest five/)).toBeNull();
  });

  it('keeps the details of a transaction open while blocks come', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.click(within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!);
    environment.tick();
    environment.tick();
    expect(screen.getByRole('region', { name: 'Transaction details' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '2 new blocks' })).toBeTruthy();
  });

  it('leaves the focus where a key moved it, although the details of a row have just opened', async () => {
    const environment = await open();
    environment.giveRows(Array.from({ length: 5 }, (_, index) => makeTransaction(index)));
    const rows = within(screen.getByRole('table', { name: NEWEST }))
      .getAllByRole('row')
      .slice(1);
    fireEvent.click(rows[0]!);
    fireEvent.keyDown(rows[0]!, { key: 'End' });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(document.activeElement).toBe(rows[4]);
  });

  it('holds while filtered; Escape clears the filter and follows again', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.keyDown(document.body, { key: '/' });
    const box = screen.getByRole<HTMLInputElement>('searchbox');
    expect(document.activeElement).toBe(box);
    fireEvent.input(box, { target: { value: 'abc' } });
    environment.tick();
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(box.value).toBe('');
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,871' })).toBeTruthy();
  });

  it('lets a reorg take the rows of the block it replaced', async () => {
    const environment = await open();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.pointerEnter(body());
    const replacement = makeBlock(17_034_870, { hash: hash(999) });
    environment.setSnapshot((before) => ({
      ...before!,
      blocks: [replacement, ...before!.blocks.slice(1)],
      ghosts: [{ ...before!.blocks[0]!, replacedAt: START, depth: 1 }],
    }));
    expect(environment.asked.findLast((each) => each.query.kind === 'transactions')?.query).toEqual({
      kind: 'transactions',
      block: hash(999),
    });
    expect(within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')).toHaveLength(1);
  });
});

describe('token transfers', () => {
  it('are asked for when looked at, and marked where a symbol is odd', async () => {
    const environment = await open();
    expect(environment.asked.some((each) => each.query.kind === 'transfers')).toBe(false);
    fireEvent.click(screen.getByRole('tab', { name: 'Token transfers' }));
    const question = environment.asked.find((each) => each.query.kind === 'transfers')!;
    question.answer({
      kind: 'tokens',
      tokens: [{ address: address(7), symbol: 'USDC', decimals: 6, marks: ['lookalike'] }],
    });
    question.answer({
      kind: 'transfers',
      source: SOURCE,
      first: 0,
      total: 1,
      transfers: [
        {
          logIndex: 0,
          transaction: hash(1),
          token: address(7),
          from: address(1),
          to: address(2),
          what: { kind: 'erc20', amount: '1234567' },
        },
      ],
    });
    question.answer({ kind: 'end' });
    const table = screen.getByRole('table', { name: 'Token transfers in block 17,034,870' });
    expect(values(within(table).getAllByRole('row')[1]!)).toEqual([
      address(7),
      address(1),
      address(2),
      '1.234567',
    ]);
    expect(within(table).getByRole('img', { name: /looks like that of a known token/ })).toBeTruthy();
    expect(screen.getByText('reported by wss://gave.example')).toBeTruthy();
  });
});

describe('while paused', () => {
  it('a view resumes with one click', async () => {
    const environment = await open();
    environment.setSnapshot({ ...makeSnapshot(), link: { tag: 'paused', since: START } });
    fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(environment.resumed()).toBe(1);
  });
});

describe('settings in a view', () => {
  const some = {
    badge: 'block',
    theme: 'system',
    watched: [{ address: address(0xf001), label: 'My safe' }],
    custom: { name: null, coin: null, explorer: null },
  } as const;

  it('let each figure be pinned to the badge, without renaming its column', async () => {
    const environment = await open();
    environment.setSettings(some);
    const pin = screen.getByRole('button', { name: 'Show on the badge: Base fee' });
    expect(pin.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(pin);
    expect(environment.pinned).toEqual(['baseFee']);
    expect(screen.getByRole('columnheader', { name: 'Base fee' }).textContent).toBe('Base fee');
    expect(
      screen.getByRole('button', { name: 'Show on the badge: Block' }).getAttribute('aria-pressed'),
    ).toBe('true');
    expect(screen.getAllByRole('button', { name: /^Show on the badge/ })).toHaveLength(7);
  });

  it('show a watched address by its label, still with its full value', async () => {
    const environment = await open();
    environment.setSettings(some);
    environment.giveRows([makeTransaction(0), makeTransaction(1)]);
    expect(screen.getByText('My safe').getAttribute('value')).toBe(address(0xf001));
  });

  it('open at the block and row of an alert', async () => {
    const at = { block: hash(17_034_868), transaction: hash(0xabc000 + 3) };
    const environment = await open(fabricate(makeSnapshot(), 'wide', at));
    environment.giveRows([0, 1, 2, 3].map((index) => makeTransaction(index)));
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,868' })).toBeTruthy();
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText(hash(0xabc000 + 3))).toBeTruthy();
  });
});

describe('Connection', () => {
  const line = (): string | null => screen.getByRole('status', { name: 'Connection' }).textContent;

  it('calls stored rows neither live nor late until the background answers', async () => {
    const environment = fabricate();
    environment.setAnswered(false);
    await open(environment);
    expect(line()).toBe('Connecting wss://node.example');
    expect(screen.getAllByRole('row', { name: /17,034,8/ })).toHaveLength(5);
    environment.setNow(START + 600_000);
    expect(line()).toBe('Connecting wss://node.example');
    expect(screen.queryByRole('region', { name: 'Current situation' })).toBeNull();
    environment.setAnswered(true);
    expect(line()).toBe('Late wss://node.example');
  });

  it('is judged by the clock, not by what was stored', async () => {
    const environment = await open();
    expect(line()).toBe('Live wss://node.example');
    environment.setNow(START + 40_000);
    expect(line()).toContain('Late');
    expect(screen.getByText('No new block for longer than usual.')).toBeTruthy();
  });

  it('names geth’s flag for this install when the node refuses extensions', async () => {
    await open(
      fabricate(
        makeSnapshot({
          blocks: [],
          link: {
            tag: 'refused',
            since: START,
            until: START + 300_000,
            endpoint: 'ws://127.0.0.1:8546',
            reason: { kind: 'originRefused' },
          },
        }),
      ),
    );
    expect(line()).toContain('Refused');
    expect(
      screen.getByText(/--ws\.origins 'chrome-extension:\/\/abcdefghijklmnopabcdefghijklmnop'/),
    ).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy the flag' })).toBeTruthy();
  });

  it('offers to retry while reconnecting, with the countdown outside the live region', async () => {
    const environment = await open(
      fabricate(
        makeSnapshot({
          link: {
            tag: 'waiting',
            since: START,
            until: START + 9000,
            endpoint: 'wss://node.example',
            attempt: 2,
            reason: { kind: 'silent' },
          },
        }),
      ),
    );
    const before = line();
    expect(before).toContain('Reconnecting');
    environment.setNow(START + 3000);
    expect(line()).toBe(before);
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(environment.sentEvents).toEqual([{ kind: 'retry' }]);
  });

  it('says which node sees this address, and where to change it', async () => {
    const environment = await open();
    expect(screen.getByText('wss://node.example sees your IP address.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Change node' }));
    expect(environment.opened()).toBe(1);
  });
});

describe('the coin’s price in the header', () => {
  const header = (): string | null => screen.getByRole('banner').textContent;

  it('grows stale on a chain that stands still', async () => {
    const environment = await open();
    expect(header()).toContain('$2,000.00');
    expect(header()).not.toContain('stale');
    environment.setNow(START + 25 * 3_600_000);
    expect(header()).toContain('stale · 25h');
  });

  it('is not said to be absent while it is being read', async () => {
    await open(fabricate(makeSnapshot({ price: { kind: 'none', reason: 'pending' } })));
    expect(header()).toContain('ETH price');
    expect(header()).not.toContain('n/a');
  });
});

describe('for the ears', () => {
  it('announces new blocks at most once in 10 s', async () => {
    const environment = await open();
    const said = (): string | null => document.querySelector('[aria-live=polite]')!.textContent;
    expect(said()).toBe('');
    environment.setNow(START + 11_000);
    environment.tick();
    expect(said()).toBe('New block 17,034,871');
    environment.tick();
    expect(said()).toBe('New block 17,034,871');
    environment.setNow(START + 22_000);
    expect(said()).toBe('New block 17,034,872');
  });

  it('lists the keys on ?, although nothing has the focus yet; Escape there resumes nothing', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: '17,034,868' }));
    fireEvent.keyDown(document.body, { key: '?' });
    const list = await screen.findByRole('dialog', { name: 'Keys' });
    expect(list.textContent).toContain('Filter');
    fireEvent.keyDown(list, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,868' })).toBeTruthy();
  });

  it('does not list them where ? is typed into the filter', async () => {
    await open();
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: '?' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('opened by an alert', () => {
  it('is at its block', async () => {
    await open(fabricate(makeSnapshot(), 'wide', { block: hash(17_034_868), transaction: null }));
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,868' })).toBeTruthy();
    expect(screen.queryByText(/block of this alert/)).toBeNull();
  });

  it('is at its block and row, although what it was shown first was older', async () => {
    const at = { block: hash(17_034_871), transaction: hash(0xabc000 + 3) };
    const environment = await open(fabricate(makeSnapshot(), 'wide', at));
    environment.giveRows([0, 1].map((index) => makeTransaction(index)));
    environment.tick();
    expect(screen.queryByText(/block of this alert/)).toBeNull();
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,871' })).toBeTruthy();
    environment.giveRows([0, 1, 2, 3].map((index) => makeTransaction(index)));
    const detail = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText(hash(0xabc000 + 3))).toBeTruthy();
  });

  it('too late says so, and leads to the explorer', async () => {
    await open(fabricate(makeSnapshot(), 'wide', { block: hash(5), transaction: hash(6) }));
    expect(screen.getByText(/The block of this alert is no longer among the newest five/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open in explorer' }).getAttribute('href')).toBe(
      `https://etherscan.io/tx/${hash(6)}`,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText(/block of this alert/)).toBeNull();
  });
});
