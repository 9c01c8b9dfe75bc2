import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { hash } from '../../tests/fixtures/snapshot.ts';
import { fabricate, makeBlock, makeSnapshot, makeTransaction, START } from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';

describe('the selection', () => {
  const body = (): Element => screen.getByRole('tabpanel').parentElement!;

  it('follows the newest block', async () => {
    const environment = await openTicker();
    environment.tick();
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,871' })).toBeTruthy();
  });

  it('holds the block under the pointer, counts new ones, and follows again once the pointer leaves', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.pointerEnter(body());
    for (let block = 0; block < 3; block += 1) environment.tick();
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
    expect(screen.getByRole('button', { name: '3 new blocks' })).toBeTruthy();
    fireEvent.pointerLeave(body());
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,873' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /new block/ })).toBeNull();
  });

  it('keeps held rows after their block has left the newest five, with a note', async () => {
    const environment = await openTicker();
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

  it('drops held rows when the user chooses another network, which has another coin', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: '0x' } });
    environment.setSnapshot(makeSnapshot({ network: 'polygon', chainId: 137, blocks: [] }));
    expect(screen.queryByRole('table', { name: NEWEST })).toBeNull();
    environment.setSnapshot(makeSnapshot({ network: 'polygon', chainId: 137, blocks: [makeBlock(5)] }));
    expect(screen.getByRole('table', { name: 'Transactions in block 5' })).toBeTruthy();
    expect(screen.queryByText(/no longer among the newest five/)).toBeNull();
  });

  it('keeps the details of a transaction open while blocks arrive', async () => {
    const environment = await openTicker();
    environment.giveRows([makeTransaction(0)]);
    fireEvent.click(within(screen.getByRole('table', { name: NEWEST })).getAllByRole('row')[1]!);
    environment.tick();
    environment.tick();
    expect(screen.getByRole('region', { name: 'Transaction details' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '2 new blocks' })).toBeTruthy();
  });

  it('leaves the focus where a key has moved it just after the details of a row opened', async () => {
    const environment = await openTicker();
    environment.giveRows(Array.from({ length: 5 }, (_, index) => makeTransaction(index)));
    const rows = within(screen.getByRole('table', { name: NEWEST }))
      .getAllByRole('row')
      .slice(1);
    fireEvent.click(rows[0]!);
    fireEvent.keyDown(rows[0]!, { key: 'End' });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(document.activeElement).toBe(rows[4]);
  });

  it('holds a filtered block; Escape clears the filter and follows again', async () => {
    const environment = await openTicker();
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

  it('drops the rows of a block that a reorg replaced', async () => {
    const environment = await openTicker();
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

  const firstRow = (): HTMLElement => within(screen.getByRole('tabpanel')).getAllByRole('row')[1]!;
  const held = {
    'open details': () => fireEvent.click(firstRow()),
    'a typed filter': () => fireEvent.input(screen.getByRole('searchbox'), { target: { value: '0x' } }),
    'a focused row': () => firstRow().focus(),
    'a choice': () => fireEvent.click(screen.getByRole('button', { name: '17,034,869' })),
  } as const;
  const restarted = { kind: 'chainRestarted', at: START } as const;
  const events = {
    'restarted at lower numbers': { blocks: [makeBlock(6), makeBlock(5)], notice: restarted },
    'restarted at higher numbers': { blocks: [makeBlock(18_000_000)], notice: restarted },
    'rewound below it': {
      blocks: [2, 3, 4].map((back) => makeBlock(17_034_870 - back)),
      notice: { kind: 'rewound', at: START, to: 17_034_868 },
    },
    'rewound below it and mined on': {
      blocks: [9, 8, 7, 6, 5].map((on) => makeBlock(17_034_870 + on, { hash: hash(900 + on) })),
      notice: { kind: 'rewound', at: START, to: 17_034_868 },
    },
    'exchanged for another one': { blocks: [makeBlock(18_000_000)], chainId: 1337 },
  } as const;

  it.each(
    Object.entries(events).flatMap(([event, after]) =>
      Object.entries(held).map(([by, hold]) => [event, by, after, hold] as const),
    ),
  )('drops rows of a chain that was %s, although %s held them', async (_event, by, after, hold) => {
    const environment = await openTicker(
      fabricate(makeSnapshot({ network: 'local', chainId: 31_337, local: true })),
    );
    environment.giveRows([makeTransaction(0)]);
    hold();
    environment.setSnapshot((before) => ({ ...before!, ...after }));
    const top = after.blocks[0].number;
    const shows = (number: number): void =>
      void screen.getByRole('table', { name: `Transactions in block ${number.toLocaleString('en')}` });
    shows(top);
    expect(within(screen.getByRole('tabpanel')).getAllByRole('row')).toHaveLength(1);
    expect(screen.queryByRole('region', { name: 'Transaction details' })).toBeNull();
    expect(screen.queryByText(/no longer among the newest five/)).toBeNull();
    environment.tick();
    // The filter is still typed, so it holds the block that it filters now, with a way out.
    if (by === 'a typed filter') fireEvent.click(screen.getByRole('button', { name: '1 new block' }));
    expect(screen.queryByRole('button', { name: /new block/ })).toBeNull();
    shows(top + 1);
  });

  it('keeps held rows that only got old, however long ago the chain was restarted', async () => {
    const environment = await openTicker(fabricate(makeSnapshot({ notice: restarted })));
    environment.giveRows([makeTransaction(0)]);
    held['open details']();
    for (let block = 0; block < 6; block += 1) environment.tick();
    expect(screen.getByRole('table', { name: NEWEST })).toBeTruthy();
    expect(screen.getByRole('button', { name: '6 new blocks' })).toBeTruthy();
  });
});
