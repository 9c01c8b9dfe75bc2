import { fakeBrowser } from 'wxt/testing/fake-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyUpdates, type Updates } from './applyUpdates.ts';

let announce: () => void;
const reload = vi.fn<() => void>();
const close = vi.fn<() => void>();

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  reload.mockReset();
  close.mockClear();
  Object.assign(fakeBrowser.runtime, {
    reload,
    onUpdateAvailable: { addListener: (listener: () => void) => (announce = listener) },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

async function started(open: number): Promise<Updates> {
  const updates = applyUpdates(close);
  updates.viewsChanged(open);
  await vi.advanceTimersByTimeAsync(0);
  return updates;
}

describe('an update', () => {
  it('is applied a second after the feed’s document closed, and nothing may be opened meanwhile', async () => {
    const updates = await started(0);
    expect(updates.areApplied()).toBe(false);
    announce();
    expect(updates.areApplied()).toBe(true);
    await vi.advanceTimersByTimeAsync(900);
    expect(close).toHaveBeenCalledTimes(1);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('waits for open views', async () => {
    const updates = await started(1);
    announce();
    await vi.advanceTimersByTimeAsync(5000);
    expect([close.mock.calls.length, reload.mock.calls.length]).toEqual([0, 0]);
    updates.viewsChanged(0);
    await vi.advanceTimersByTimeAsync(1100);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('waits for a view that is opened in the second before', async () => {
    const updates = await started(0);
    announce();
    await vi.advanceTimersByTimeAsync(900);
    updates.viewsChanged(1);
    expect(updates.areApplied()).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    updates.viewsChanged(0);
    await vi.advanceTimersByTimeAsync(900);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect([close.mock.calls.length, reload.mock.calls.length]).toEqual([2, 1]);
  });

  it('that an earlier life of the worker was told of is applied', async () => {
    await started(1);
    announce();
    await vi.advanceTimersByTimeAsync(0);
    await started(0);
    await vi.advanceTimersByTimeAsync(1100);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('of none is awaited in silence', async () => {
    await started(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([close.mock.calls.length, reload.mock.calls.length]).toEqual([0, 0]);
  });
});
