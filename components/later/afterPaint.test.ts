import { afterEach, describe, expect, it, vi } from 'vitest';
import { afterPaint } from './afterPaint.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what waits for the first paint', () => {
  it('runs at once where the page cannot tell of it', () => {
    const then = vi.fn<() => void>();
    afterPaint(then);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it('runs at once in a hidden page, which does not paint', () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    vi.stubGlobal('PerformanceObserver', { supportedEntryTypes: ['paint'] });
    const then = vi.fn<() => void>();
    afterPaint(then);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it('runs once, with the first paint that the page tells of', () => {
    let paint = (): void => undefined;
    const disconnect = vi.fn<() => void>();
    const observe = vi.fn<(what: object) => void>();
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        static supportedEntryTypes = ['paint'];
        observe = observe;
        disconnect = disconnect;
        constructor(told: (list: unknown, observer: unknown) => void) {
          paint = () => told(null, this);
        }
      },
    );
    const then = vi.fn<() => void>();
    afterPaint(then);
    expect([then.mock.calls.length, observe.mock.calls]).toEqual([0, [[{ type: 'paint', buffered: true }]]]);
    paint();
    expect([then.mock.calls.length, disconnect.mock.calls.length]).toEqual([1, 1]);
  });
});
