import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCode } from './loadCode.ts';

/** Firefox's error for an import that a reload cancelled. */
const cancelled = new TypeError('error loading dynamically imported module');

describe('code that is loaded after first paint', () => {
  const take = vi.fn<(code: string) => void>();
  beforeEach(() => {
    vi.useFakeTimers();
    take.mockReset();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('is loaded again each second until it is there', async () => {
    const load = vi.fn<() => Promise<string>>();
    load.mockRejectedValueOnce(cancelled).mockRejectedValueOnce(cancelled).mockResolvedValue('code');
    loadCode(load, take);
    await vi.advanceTimersByTimeAsync(1999);
    expect([load.mock.calls.length, take.mock.calls]).toEqual([2, []]);
    await vi.advanceTimersByTimeAsync(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([load.mock.calls.length, take.mock.calls]).toEqual([3, [['code']]]);
  });

  it.each([
    ['arrives', () => Promise.resolve('code')],
    ['is cancelled', () => Promise.reject(cancelled)],
  ])('ends there when it %s in a page that is gone', async (_name, load) => {
    vi.spyOn(document, 'defaultView', 'get').mockReturnValue(null);
    // Firefox throws out of every timer of such a page.
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(() => {
      throw new Error('NS_ERROR_NOT_INITIALIZED');
    });
    const loading = vi.fn<() => Promise<string>>(load);
    loadCode(loading, take);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([loading.mock.calls.length, take.mock.calls]).toEqual([1, []]);
  });
});
