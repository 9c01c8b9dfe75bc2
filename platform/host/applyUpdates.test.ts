import { fakeBrowser } from 'wxt/testing/fake-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyUpdates, type Updates } from './applyUpdates.ts';

let announce: () => void;
const reload = vi.fn<() => void>();
const goIdle = vi.fn<() => void>();

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  reload.mockReset();
  goIdle.mockReset();
  Object.assign(fakeBrowser.runtime, {
    reload,
    onUpdateAvailable: { addListener: (listener: () => void) => (announce = listener) },
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

/** A new life of the background, which has counted the open views. */
async function started(open: number): Promise<Updates> {
  const updates = applyUpdates(goIdle);
  await views(updates, open);
  return updates;
}

async function views(updates: Updates, open: number): Promise<void> {
  updates.viewsChanged(open);
  await vi.advanceTimersByTimeAsync(0);
}

describe('an update in Chrome', () => {
  it('makes the extension idle for two minutes, and never reloads it', async () => {
    const updates = await started(0);
    expect(await updates.needIdle()).toBe(false);
    announce();
    expect(goIdle).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(119_000);
    expect(await updates.needIdle()).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await updates.needIdle()).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });

  it('waits until the views of a worker are counted that the update itself started', async () => {
    const updates = applyUpdates(goIdle);
    announce();
    await vi.advanceTimersByTimeAsync(900);
    expect(goIdle).not.toHaveBeenCalled();
    await views(updates, 1);
    expect(goIdle).not.toHaveBeenCalled();
    await views(updates, 0);
    expect(goIdle).toHaveBeenCalledTimes(1);
  });

  it('waits for open views', async () => {
    const updates = await started(1);
    announce();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([await updates.needIdle(), goIdle.mock.calls.length]).toEqual([false, 0]);
    await views(updates, 0);
    expect([await updates.needIdle(), goIdle.mock.calls.length]).toEqual([true, 1]);
  });

  it('lets a view have its feed, and makes the extension idle again afterwards', async () => {
    const updates = await started(0);
    announce();
    await vi.advanceTimersByTimeAsync(30_000);
    await views(updates, 1);
    expect(await updates.needIdle()).toBe(false);
    await vi.advanceTimersByTimeAsync(100_000);
    await views(updates, 0);
    expect([await updates.needIdle(), goIdle.mock.calls.length]).toEqual([true, 2]);
  });

  it('is awaited by the next life of the worker, which counts no time anew', async () => {
    await started(0);
    announce();
    await vi.advanceTimersByTimeAsync(60_000);
    const next = applyUpdates(goIdle);
    expect(await next.needIdle()).toBe(true);
    await views(next, 0);
    await vi.advanceTimersByTimeAsync(61_000);
    expect([await next.needIdle(), goIdle.mock.calls.length]).toEqual([false, 1]);
  });

  it('announced to an earlier life of the worker waits for the last view', async () => {
    await started(1);
    announce();
    await vi.advanceTimersByTimeAsync(0);
    await started(0);
    expect(goIdle).toHaveBeenCalledTimes(1);
  });

  it('for which Chrome did not come is left to the browser’s next start', async () => {
    const updates = await started(0);
    announce();
    await vi.advanceTimersByTimeAsync(121_000);
    await views(updates, 1);
    await views(updates, 0);
    expect([await updates.needIdle(), goIdle.mock.calls.length]).toEqual([false, 1]);
  });

  it('of none changes nothing', async () => {
    const updates = await started(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([await updates.needIdle(), goIdle.mock.calls.length]).toEqual([false, 0]);
  });
});

describe('an update in Firefox', () => {
  beforeEach(() => vi.stubEnv('BROWSER', 'firefox'));

  it('reloads the extension once no view was open for five seconds', async () => {
    const updates = await started(1);
    announce();
    await vi.advanceTimersByTimeAsync(60_000);
    await views(updates, 0);
    await vi.advanceTimersByTimeAsync(4900);
    await views(updates, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).not.toHaveBeenCalled();
    await views(updates, 0);
    await vi.advanceTimersByTimeAsync(4900);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect([reload.mock.calls.length, goIdle.mock.calls.length]).toEqual([1, 0]);
  });
});
