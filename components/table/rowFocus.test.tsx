import { fireEvent, screen, within } from '@solidjs/testing-library';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hash } from '../../tests/fixtures/snapshot.ts';
import { makeTransaction } from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';
import { ROW_HEIGHT } from '../view/rowHeight.ts';

const written = vi.fn<(text: string) => Promise<void>>().mockResolvedValue(undefined);
Object.defineProperty(navigator, 'clipboard', { value: { writeText: written }, configurable: true });

const table = (): HTMLElement => screen.getByRole('table', { name: NEWEST });
const rowAt = (number: number): HTMLElement =>
  table().querySelector<HTMLElement>(`[aria-rowindex="${number}"]`)!;
const hashOf = (row: Element | null): string | null => row?.querySelector('data')?.value ?? null;
const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

describe('the row with the focus', () => {
  beforeEach(() => written.mockClear());

  async function openRows(count: number) {
    const environment = await openTicker();
    const rows = Array.from({ length: count }, (_, index) =>
      makeTransaction(index, { value: String(index), tip: '1' }),
    );
    environment.giveRows(rows);
    return { environment, rows };
  }

  it('is the one that keys act on, however it came to the focus', async () => {
    const { rows } = await openRows(8);
    rowAt(5).focus();
    fireEvent.keyDown(rowAt(5), { key: 'c' });
    expect(written).toHaveBeenCalledWith(rows[4]!.hash);
    fireEvent.keyDown(rowAt(5), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(rowAt(6));
    fireEvent.keyDown(rowAt(6), { key: 'Enter' });
    const details = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(details).getByText(rows[5]!.hash)).toBeTruthy();
  });

  it.each([
    ['a key', 0, true],
    ['a click, which must not hold the block', 1, false],
  ])('has it again after its details were closed by %s: %s', async (_, detail, again) => {
    await openRows(8);
    rowAt(5).focus();
    fireEvent.keyDown(rowAt(5), { key: 'Enter' });
    const close = screen.getByRole('button', { name: 'Close' });
    close.focus();
    fireEvent.click(close, { detail });
    expect(screen.queryByRole('region', { name: 'Transaction details' })).toBeNull();
    expect(document.activeElement === rowAt(5)).toBe(again);
  });

  it('keeps it when the order changes', async () => {
    await openRows(8);
    rowAt(3).focus();
    const focused = hashOf(document.activeElement);
    fireEvent.click(within(table()).getByRole('button', { name: /ETH/ }));
    expect(hashOf(rowAt(1))).toBe(hash(0xabc007));
    expect(hashOf(document.activeElement)).toBe(focused);
    expect(document.activeElement).toBe(rowAt(6));
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(rowAt(5));
  });

  it('leaves it to the row at its place where a filter hides it', async () => {
    const { rows } = await openRows(8);
    rowAt(3).focus();
    const search = screen.getByRole<HTMLInputElement>('searchbox');
    // A filter that changes while a row has the focus, as the button of the picture does.
    fireEvent.input(search, { target: { value: rows[6]!.hash } });
    expect(document.activeElement).toBe(rowAt(1));
  });

  const byValue = (): void => void fireEvent.click(within(table()).getByRole('button', { name: /ETH/ }));

  it('stays where it is when rows above it come and go', async () => {
    const { environment, rows } = await openRows(8);
    byValue();
    rowAt(3).focus();
    const focused = hashOf(document.activeElement);
    const greater = [8, 9].map((index) => makeTransaction(index, { value: '99', tip: '1' }));
    environment.giveRows([...rows, ...greater]);
    expect(hashOf(document.activeElement)).toBe(focused);
    expect([document.activeElement, rowAt(5).tabIndex]).toEqual([rowAt(5), 0]);
    fireEvent.keyDown(document.activeElement!, { key: 'c' });
    expect(written).toHaveBeenCalledWith(focused);
  });

  it('does not move the view to a row that another order took off the screen', async () => {
    const { environment, rows } = await openRows(100);
    byValue();
    const scroller = table().parentElement!;
    rowAt(3).focus();
    const greater = Array.from({ length: 400 }, (_, at) => makeTransaction(100 + at, { value: '999' }));
    environment.giveRows([...rows, ...greater]);
    expect(scroller.scrollTop).toBe(0);
    expect(document.activeElement).toBe(rowAt(3));
  });

  it('keeps it where its row was scrolled just off the screen', async () => {
    const { environment, rows } = await openRows(100);
    const scroller = table().parentElement!;
    await vi.waitFor(() => expect(rowAt(24)).toBeTruthy());
    rowAt(3).focus();
    scroller.scrollTop = 8 * ROW_HEIGHT;
    fireEvent.scroll(scroller);
    const focused = hashOf(document.activeElement);
    environment.giveRows(rows.map((row, at) => (at === 12 ? makeTransaction(500, { value: '1' }) : row)));
    expect(hashOf(document.activeElement)).toBe(focused);
    expect(scroller.scrollTop).toBe(8 * ROW_HEIGHT);
  });

  it('begins another order and another filter at the top', async () => {
    await openRows(500);
    const scroller = table().parentElement!;
    const scrollDown = (): void => {
      scroller.scrollTop = 300 * ROW_HEIGHT;
      fireEvent.scroll(scroller);
    };
    scrollDown();
    fireEvent.click(within(table()).getByRole('button', { name: /ETH/ }));
    expect(scroller.scrollTop).toBe(0);
    scrollDown();
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: '0x' } });
    await nextFrame();
    expect(scroller.scrollTop).toBe(0);
  });
});
