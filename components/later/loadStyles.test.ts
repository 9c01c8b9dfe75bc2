import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The setup of these tests replaces it. */
const { loadStyles } = await vi.importActual<typeof import('./loadStyles.ts')>('./loadStyles.ts');

const links = (): readonly HTMLLinkElement[] => [...document.head.querySelectorAll('link')];

describe('the later styles', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each([
    ['fails', () => links()[0]?.dispatchEvent(new Event('error'))],
    ['tells nothing', () => vi.advanceTimersByTime(5000)],
  ])('are asked for again once the link %s, and then once for all', async (_name, happen) => {
    const first = loadStyles();
    expect([loadStyles(), links().length]).toEqual([first, 1]);
    happen();
    await expect(first).rejects.toBeInstanceOf(Error);
    expect(links()).toHaveLength(0);
    const second = loadStyles();
    links()[0]?.dispatchEvent(new Event('error'));
    await expect(second).rejects.toBeInstanceOf(Error);
  });

  it('stay once they are there', async () => {
    const loaded = loadStyles();
    links()[0]?.dispatchEvent(new Event('load'));
    await loaded;
    vi.runAllTimers();
    expect([loadStyles(), links().length]).toEqual([loaded, 1]);
  });
});
