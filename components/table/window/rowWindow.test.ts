import { createRoot, createSignal, type Setter } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRowWindow, type RowWindow } from './rowWindow.ts';

const ROW = 10;
const HEIGHT = 100;
const rowsFrom = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `row ${first + at}`);

describe('the window of a long table', () => {
  let dispose: () => void;
  let show: Setter<readonly string[]>;
  let view: RowWindow;
  const scroller = document.createElement('div');
  const scrollTo = (row: number): void => {
    scroller.scrollTop = row * ROW;
    view.read();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    Object.defineProperty(scroller, 'clientHeight', { value: HEIGHT, configurable: true });
    scroller.scrollTop = 0;
    createRoot((end) => {
      dispose = end;
      const [rows, setRows] = createSignal<readonly string[]>([]);
      show = setRows;
      view = createRowWindow(rows, ROW);
      view.attach(scroller);
      view.read();
    });
  });
  afterEach(() => {
    dispose();
    vi.useRealTimers();
  });

  it('has the rows on screen, and the spare ones a moment later', () => {
    show(rowsFrom(0, 500));
    expect(view.window()).toEqual({ first: 0, last: 11 });
    vi.advanceTimersByTime(50);
    expect(view.window()).toEqual({ first: 0, last: 19 });
    scrollTo(100);
    expect(view.window()).toEqual({ first: 92, last: 119 });
  });

  it('keeps the spare ones when more rows come below, or the same in a new list', () => {
    show(rowsFrom(0, 50));
    vi.advanceTimersByTime(50);
    show(rowsFrom(0, 500));
    expect(view.window()).toEqual({ first: 0, last: 19 });
    show(rowsFrom(0, 500));
    expect(view.window()).toEqual({ first: 0, last: 19 });
  });

  it('does without them when other rows come on screen, until these are drawn', () => {
    show(rowsFrom(0, 500));
    vi.advanceTimersByTime(50);
    show(rowsFrom(7, 400));
    expect(view.window()).toEqual({ first: 0, last: 11 });
    vi.advanceTimersByTime(50);
    expect(view.window()).toEqual({ first: 0, last: 19 });
  });

  it('ends with the last row, however few there are', () => {
    show(rowsFrom(0, 500));
    vi.advanceTimersByTime(50);
    show(rowsFrom(0, 3));
    expect(view.window()).toEqual({ first: 0, last: 3 });
    show([]);
    vi.advanceTimersByTime(50);
    expect(view.window()).toEqual({ first: 0, last: 0 });
  });
});
