import { fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import type { Part } from '../../feed/contract/question.ts';
import { viewSettings } from '../../settings/viewSettings.ts';
import { defaultSettings } from '../../tests/defaultSettings.ts';
import { fabricate, makeBlock, makeSnapshot, makeTransaction, PRICE } from '../../tests/ui/fabricated.ts';
import type { FabricatedView } from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';
// Loaded before the tests: on a busy machine, loading it may take longer than a test waits.
import './BlockPicture.tsx';

/** The fill styles of the last drawing, with how often each was used. */
let fills: Map<string, number>;

beforeEach(() => {
  // jsdom has no layout, no observer, no media queries and no canvas.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('matchMedia', () => new EventTarget());
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(100);
  const context = (canvas: HTMLCanvasElement) => ({
    canvas,
    fillStyle: '',
    globalAlpha: 1,
    clearRect: () => (fills = new Map()),
    createPattern: () => null,
    fillRect() {
      const name = `${this.globalAlpha === 1 ? '' : 'dimmed '}rectangle`;
      fills.set(name, (fills.get(name) ?? 0) + 1);
    },
    moveTo() {},
    lineTo() {},
    stroke() {},
  });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the members that a drawing uses
    return context(this) as unknown as null;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const ROWS = [
  makeTransaction(0),
  makeTransaction(1, { kind: 'tokenTransfer', value: '0', gas: '63000' }),
  makeTransaction(2, { kind: 'create', to: null, created: address(0xc0de), gas: '84000' }),
  makeTransaction(3, { kind: 'system', gas: '0', value: '0' }),
];
const receipt = (index: number, over: object = {}) => ({
  index,
  failed: false,
  gasUsed: 21_000,
  fee: '1000000000',
  derived: true,
  tip: null,
  created: null,
  ...over,
});
const RECEIPTS: readonly Part[] = [
  { kind: 'price', price: PRICE },
  { kind: 'receipts', receipts: [receipt(0), receipt(1, { failed: true }), receipt(2), receipt(3)] },
  { kind: 'receiptsCheck', check: { kind: 'matches', headerMatches: true } },
];

async function openPicture(
  rows = ROWS,
  parts?: readonly Part[],
  view: FabricatedView = fabricate(),
): Promise<FabricatedView> {
  await openTicker(view);
  view.giveRows(rows, parts);
  fireEvent.click(screen.getByRole('button', { name: 'Picture' }));
  await screen.findByRole('region', { name: 'Picture' });
  return view;
}
const picture = (by = 'gas'): HTMLElement =>
  screen.getByRole('img', { name: `Transactions of block 17,034,870 by ${by}` });
const keys = (): HTMLElement => screen.getByRole('application');
const named = (): string | null =>
  screen.getByRole('region', { name: 'Picture' }).querySelector('[aria-live]')?.textContent ?? null;
const choose = (area: string): void =>
  void fireEvent.change(screen.getByRole('combobox', { name: 'Area' }), { target: { value: area } });
const counts = (): readonly (string | undefined)[] =>
  [...document.querySelectorAll('.legend li')].map((each) => each.textContent);

describe('the picture of the block', () => {
  it('is not there before its press, which is remembered', async () => {
    const view = await openTicker();
    view.giveRows(ROWS);
    expect(screen.queryByRole('region', { name: 'Picture' })).toBe(null);
    const button = screen.getByRole('button', { name: 'Picture' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    await screen.findByRole('region', { name: 'Picture' });
    expect(button.getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(button);
    expect(screen.queryByRole('region', { name: 'Picture' })).toBe(null);
    expect(view.changes).toEqual([{ picture: true }, { picture: false }]);
  });

  it('opens by itself where the settings remember it', async () => {
    const view = await openTicker();
    view.setSettings({ ...viewSettings(defaultSettings), picture: true });
    expect(await screen.findByRole('region', { name: 'Picture' })).toBeTruthy();
    expect(view.changes).toEqual([]);
  });

  it('draws each transaction that has an area once, and says which kinds and how many have none', async () => {
    await openPicture();
    expect(fills).toEqual(new Map([['rectangle', 3]]));
    expect(picture().getAttribute('aria-describedby')).toBe('picture-legend');
    expect(counts()).toEqual(['Transfer 1', 'Token 1', 'Create 1', 'System 1', '1 has no area']);
    expect(within(screen.getByRole('combobox', { name: 'Area' })).getByText('Gas limit')).toBeTruthy();
  });

  it('is by the gas used once the receipts are there, with failures as a kind of their own', async () => {
    await openPicture(ROWS, RECEIPTS);
    expect(within(screen.getByRole('combobox', { name: 'Area' })).getByText('Gas used')).toBeTruthy();
    expect(counts()).toEqual(['Transfer 1', 'Create 1', 'System 1', 'Failed 1']);
    expect(picture()).toBeTruthy();
  });

  it('is by value or by fee where the user wants', async () => {
    await openPicture(ROWS, RECEIPTS);
    choose('value');
    expect(picture('value')).toBeTruthy();
    expect(counts()).toContain('2 have no area');
    choose('fee');
    expect(picture('fee')).toBeTruthy();
  });

  it('says why there is none by fee before the receipts, and loads them', async () => {
    const view = await openPicture();
    choose('fee');
    expect(screen.queryByRole('img', { name: /by fee/ })).toBe(null);
    expect(screen.getByText(/Fees are known from the receipts only/)).toBeTruthy();
    const region = screen.getByRole('region', { name: 'Picture' });
    fireEvent.click(within(region).getByRole('button', { name: 'Load receipts' }));
    const question = view.asked.at(-1);
    expect(question?.query.kind).toBe('receipts');
    for (const part of RECEIPTS) question?.answer(part);
    question?.answer({ kind: 'end' });
    expect(picture('fee')).toBeTruthy();
    expect(document.activeElement).toBe(keys());
  });

  it('names its first transaction where the focus is there before the rows', async () => {
    const view = await openTicker(fabricate());
    fireEvent.click(screen.getByRole('button', { name: 'Picture' }));
    await screen.findByRole('region', { name: 'Picture' });
    keys().focus();
    expect(named()).toMatch(/^Point at/);
    view.giveRows(ROWS);
    expect(named()).toMatch(/^0x0000…c000 /);
  });

  it('has words instead of an empty picture', async () => {
    await openPicture([]);
    expect(
      within(screen.getByRole('region', { name: 'Picture' })).getByText('This block is empty.'),
    ).toBeTruthy();
    expect(screen.queryByRole('img', { name: /by gas/ })).toBe(null);
  });

  it('says so where all are 0', async () => {
    await openPicture([makeTransaction(0, { value: '0' })]);
    choose('value');
    expect(screen.getByText(/nothing to draw/)).toBeTruthy();
  });

  it('names a transaction under the pointer, and opens its row by a click', async () => {
    await openPicture();
    fireEvent.pointerMove(keys(), { clientX: 299, clientY: 99 });
    expect(named()).toBe('0x0000…c002 · 0x0000…f002 → 0x0000…c0de · 1 ETH · Create · 84,000 gas');
    fireEvent.click(keys(), { clientX: 1, clientY: 1 });
    const detail = await screen.findByRole('region', { name: 'Transaction details' });
    expect(within(detail).getByText(hash(0xabc000))).toBeTruthy();
    fireEvent.pointerLeave(keys());
    expect(named()).toMatch(/^Point at/);
  });

  it('is one stop of the Tab key, with arrow keys from one to the next and Enter for its row', async () => {
    const view = await openPicture();
    expect(keys().tabIndex).toBe(0);
    fireEvent.focusIn(keys());
    expect(named()).toMatch(/^0x0000…c000/);
    fireEvent.keyDown(keys(), { key: 'ArrowRight' });
    expect(named()).toMatch(/^0x0000…c001/);
    view.tick();
    expect(picture()).toBeTruthy();
    fireEvent.keyDown(keys(), { key: 'End' });
    // The last has no rectangle.
    expect(named()).toMatch(/^0x0000…c002/);
    fireEvent.keyDown(keys(), { key: 'Enter' });
    const table = screen.getByRole('table', { name: NEWEST });
    expect(table.querySelector('tr.open')?.getAttribute('data-hash')).toBe(hash(0xabc002));
    fireEvent.focusOut(keys());
    expect(named()).toMatch(/^Point at/);
  });

  it('dims what the filter hides, and opens such a row without the filter', async () => {
    await openPicture();
    const field = screen.getByRole('searchbox', { name: 'Filter transactions' });
    fireEvent.input(field, { target: { value: 'create' } });
    expect(fills).toEqual(
      new Map([
        ['rectangle', 1],
        ['dimmed rectangle', 2],
      ]),
    );
    fireEvent.click(keys(), { clientX: 1, clientY: 1 });
    const table = screen.getByRole('table', { name: NEWEST });
    expect(table.querySelector('tr.open')?.getAttribute('data-hash')).toBe(hash(0xabc000));
    expect(fills).toEqual(new Map([['rectangle', 3]]));
  });

  it('draws no rows that contradict their block until they are shown', async () => {
    const view = await openPicture();
    view.asked[0]?.answer({ kind: 'body', check: { kind: 'mismatch', indexes: [1] } });
    expect(screen.queryByRole('img', { name: /by gas/ })).toBe(null);
    fireEvent.click(screen.getByRole('button', { name: 'Show anyway' }));
    expect(picture()).toBeTruthy();
  });

  it('has the five blocks beside it, oldest first, and the blobs of the chosen one', async () => {
    const blocks = [0, 1, 2, 3, 4].map((back) =>
      makeBlock(17_034_870 - back, {
        gasUsed: 15_000_000,
        gasLimit: 30_000_000,
        blobGasUsed: 3 * 131_072,
        blobBaseFee: '1',
      }),
    );
    await openPicture(ROWS, undefined, fabricate(makeSnapshot({ blocks })));
    const list = screen.getByRole('list', { name: 'Newest blocks: gas used and base fee' });
    const items = within(list).getAllByRole('listitem');
    expect(items).toHaveLength(5);
    expect(items.map((each) => each.title.slice(0, 16))).toEqual(
      [66, 67, 68, 69, 70].map((end) => `Block 17,034,8${end}`),
    );
    expect(items[4]?.title).toBe('Block 17,034,870: 50% full · 21.34 gwei');
    expect(items[4]?.className).toBe('chosen');
    expect(items.map((each) => each.getAttribute('aria-current'))).toEqual([null, null, null, null, 'true']);
    expect(screen.getByText('3 blobs').getAttribute('value')).toBe('3');
    expect(screen.getByText('blob base fee 1 wei').getAttribute('value')).toBe('1');
  });
});
