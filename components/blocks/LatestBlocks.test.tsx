import { fireEvent, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { status } from '../../feed/shown/status.ts';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import { fabricate, makeBlock, makeSnapshot, START, VIEW_SETTINGS } from '../../tests/ui/fabricated.ts';
import { openTicker, values } from '../../tests/ui/openTicker.tsx';

describe('the newest five blocks', () => {
  const settings = { ...VIEW_SETTINGS, watched: [{ address: address(0xf001), label: 'My safe' }] };

  it('are a table of five rows with exact values, the newest selected', async () => {
    await openTicker();
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

  it('show the text of the builder as text', async () => {
    const environment = await openTicker();
    environment.tick({ builder: '<b>Titan</b>' });
    const row = screen.getAllByRole('row', { name: /17,034,871/ })[0]!;
    expect(within(row).getByTitle('Written into the block by its builder: <b>Titan</b>').textContent).toBe(
      '<b>Titan</b>',
    );
  });

  it('pass the focus of a row that leaves on to the row above it', async () => {
    const environment = await openTicker();
    screen.getByRole('button', { name: '17,034,866' }).focus();
    environment.tick({});
    expect(screen.queryByRole('button', { name: '17,034,866' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '17,034,867' }));
  });

  it.each([
    ['99999', '99,999 wei'],
    ['199999', '0.0002 gwei'],
    ['242172', '0.0002 gwei'],
    ['1234567', '0.0012 gwei'],
    ['9950000', '0.01 gwei'],
    // Rounded to four decimals first, it would be 1.24.
    ['1234999999', '1.23 gwei'],
  ])('show a base fee of %s wei as %s where the column is narrow', async (baseFee, text) => {
    const snapshot = makeSnapshot();
    const [newest] = snapshot.blocks;
    const view = fabricate({ ...snapshot, blocks: [{ ...newest!, baseFee }] }, 'narrow');
    await openTicker(view);
    const cell = document.querySelector('.blocks tbody td.baseFee');
    expect(cell?.textContent).toBe(text);
    expect(cell?.querySelector('data')?.title).toBe(`${Number(baseFee).toLocaleString('en')} wei`);
  });

  it('get older each second', async () => {
    const environment = await openTicker();
    const age = screen.getByRole('table', { name: 'Latest blocks' }).querySelector('time');
    expect(age?.textContent).toBe('3s');
    environment.setNow(START + 4000);
    expect(age?.textContent).toBe('7s');
  });

  it('have their age from their arrival where the clocks disagree, like badge and tooltip', async () => {
    const environment = await openTicker(fabricate(makeSnapshot({ skew: 300_000 })));
    const snapshot = environment.snapshot();
    const expected = status(snapshot, START);
    const age = screen.getByRole('table', { name: 'Latest blocks' }).querySelector('time');
    expect(age?.textContent).toBe(`${Math.floor((expected.age ?? 0) / 1000)}s`);
    expect(expected.age).toBe(START - (snapshot?.blocks[0]?.arrivedAt ?? 0));
  });

  it('have no age where the only block is block 0, made at no time', async () => {
    const snapshot = makeSnapshot();
    const blocks = [{ ...snapshot.blocks[0]!, number: 0, timestamp: 0 }];
    await openTicker(fabricate({ ...snapshot, blocks }));
    const age = screen.getByRole('table', { name: 'Latest blocks' }).querySelector('time');
    expect(age?.textContent).toBe('—');
  });

  it('keep their rows when a new block comes, so that focus stays', async () => {
    const environment = await openTicker();
    const button = screen.getByRole('button', { name: '17,034,869' });
    button.focus();
    environment.tick();
    expect(document.activeElement).toBe(button);
    expect(screen.getAllByRole('row', { name: /17,034,8/ })).toHaveLength(5);
  });

  it('are selected with the arrow keys', async () => {
    await openTicker();
    screen.getByRole('button', { name: '17,034,870' }).focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('17,034,869');
    expect(screen.getByRole('table', { name: 'Transactions in block 17,034,869' })).toBeTruthy();
  });

  it('have their rows read from the moment a press begins, before it selects', async () => {
    const { expected } = await openTicker();
    const button = screen.getByRole('button', { name: '17,034,869' });
    fireEvent.pointerDown(button);
    expect(expected).toEqual([hash(17_034_869)]);
    expect(button.getAttribute('aria-pressed')).toBe('false');
  });

  it('mark the height of a replaced block', async () => {
    const ghost = { ...makeBlock(17_034_869, { hash: hash(666) }), replacedAt: START, depth: 1 };
    await openTicker(fabricate(makeSnapshot({ ghosts: [ghost] })));
    expect(screen.getByRole('img', { name: /^This block replaced 0x0000…029a/ })).toBeTruthy();
  });

  it('have pins that choose the badge and do not rename the columns', async () => {
    const environment = await openTicker();
    environment.setSettings(settings);
    const pin = screen.getByRole('button', { name: 'Show on the badge: Base fee' });
    expect(pin.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(pin);
    expect(environment.changes).toEqual([{ badge: 'baseFee' }]);
    expect(screen.getByRole('columnheader', { name: 'Base fee' }).textContent).toBe('Base fee');
    expect(
      screen.getByRole('button', { name: 'Show on the badge: Block' }).getAttribute('aria-pressed'),
    ).toBe('true');
    expect(screen.getAllByRole('button', { name: /^Show on the badge/ })).toHaveLength(10);
  });
});
