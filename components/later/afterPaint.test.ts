import { afterEach, describe, expect, it, vi } from 'vitest';
import { afterPaint } from './afterPaint.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('what waits for the first paint', () => {
  it.each([
    ['cannot tell of it', { supportedEntryTypes: [] }],
    ['has no observers', undefined],
  ])('runs at once in a browser that %s', (_name, observer) => {
    vi.stubGlobal('PerformanceObserver', observer);
    const then = vi.fn<() => void>();
    afterPaint(then);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['with the first paint that the page tells of', (paint: () => void) => paint()],
    ['after a second without one, as in a hidden tab', () => vi.advanceTimersByTime(1000)],
  ])('runs once, %s', (_name, happen) => {
    vi.useFakeTimers();
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
    happen(paint);
    vi.runAllTimers();
    expect([then.mock.calls.length, disconnect.mock.calls.length]).toEqual([1, 1]);
  });
});
