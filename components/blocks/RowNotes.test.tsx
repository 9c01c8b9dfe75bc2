import { screen, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { fabricate, makeBlock, makeSnapshot, START } from '../../tests/ui/fabricated.ts';
import { openTicker } from '../../tests/ui/openTicker.tsx';
import { setFinalized } from '../parts/finalized.ts';

const NEWEST = 17_034_870;
afterEach(() => setFinalized(null));

const rows = (): readonly HTMLElement[] =>
  within(screen.getByRole('table', { name: 'Latest blocks' }))
    .getAllByRole('row')
    .slice(1);

/** Five blocks whose newest came three slots after its parent. */
const late = () =>
  makeSnapshot({
    blocks: [0, 1, 2, 3, 4]
      .map((back) => makeBlock(NEWEST - back))
      .map((block, at) => ({
        ...block,
        timestamp: block.timestamp - (at > 0 ? 24 : 0),
      })),
  });

describe('missed slots', () => {
  it('stand between the rows with their count', async () => {
    await openTicker(fabricate(late()));
    const [newest, parent] = rows();
    expect(
      within(newest!).getByRole('img', { name: '2 slots before this block were missed' }).textContent,
    ).toBe('2');
    expect(within(parent!).queryByRole('img', { name: /missed/ })).toBeNull();
    expect(rows()).toHaveLength(5);
  });

  it('are not known on a chain without fixed slots', async () => {
    await openTicker(fabricate({ ...late(), network: 'polygon', chainId: 137 }));
    expect(screen.queryByRole('img', { name: /missed/ })).toBeNull();
  });
});

describe('the next slot', () => {
  it('counts down beside the newest block, outside live regions', async () => {
    const environment = await openTicker();
    const [newest] = rows();
    const countdown = (): string | null | undefined => newest?.querySelector('.next-slot')?.textContent;
    expect(countdown()).toBe('+9s');
    environment.setNow(START + 4000);
    expect(countdown()).toBe('+5s');
    environment.setNow(START + 14_000);
    expect(countdown()).toBe('+7s');
    expect(newest?.querySelector('.next-slot')?.closest('[aria-live], [role=status]')).toBeNull();
    expect(document.querySelectorAll('.next-slot')).toHaveLength(1);
  });
});

describe('a row that the node reports as final', () => {
  it('is marked in words, and its level stays', async () => {
    await openTicker(fabricate(makeSnapshot({ network: 'bnb', chainId: 56 })));
    setFinalized({ chainId: 56, number: NEWEST - 3 });
    const marked = rows().map(
      (row) => within(row).queryByRole('img', { name: 'the node reports it as final' }) !== null,
    );
    expect(marked).toEqual([false, false, false, true, true]);
    expect(rows().map((row) => row.dataset['sure'])).toEqual(Array.from({ length: 5 }, () => 'checked'));
    setFinalized({ chainId: 1, number: NEWEST });
    expect(screen.queryByRole('img', { name: 'the node reports it as final' })).toBeNull();
  });
});
