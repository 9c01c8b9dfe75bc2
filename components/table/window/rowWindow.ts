import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js';

/** The rows that are in the page: from `first` to before `last`. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

export interface RowWindow {
  readonly window: Accessor<RowRange>;
  /** The scroll position, px. */
  readonly top: Accessor<number>;
  /** Whether a row, or something in it, has the focus. */
  readonly hasFocus: () => boolean;
  readonly attach: (scroller: HTMLElement) => void;
  /** Reads the scroll position now, before the browser's scroll event. */
  readonly read: () => void;
}

/** Additional rows above and below the screen, so that scrolling shows no gap. */
const SPARE = 8;
// Other rows come without them at first, which saves a quarter of their layout.
const SPARE_AFTER_MS = 50;

/** Which of `rows` to draw. Each row is `rowHeight` px high. */
export function createRowWindow(rows: Accessor<readonly unknown[]>, rowHeight: number): RowWindow {
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(400);
  // The list of 50 ms ago. While the same rows are on screen, the spare ones are drawn too.
  const [settled, setSettled] = createSignal<readonly unknown[]>([]);
  createEffect(() => {
    const now = rows();
    const timer = setTimeout(() => setSettled(now), SPARE_AFTER_MS);
    onCleanup(() => clearTimeout(timer));
  });
  let scroller: HTMLElement | undefined;
  const read = (): void => {
    if (scroller === undefined) return;
    setTop(scroller.scrollTop);
    if (scroller.clientHeight > 0) setHeight(scroller.clientHeight);
  };
  const hasFocus = (): boolean => scroller?.querySelector('tbody :focus') instanceof Element;
  return {
    top,
    hasFocus,
    window: createMemo(
      () => {
        const now = rows();
        const seen = Math.max(0, Math.min(Math.floor(top() / rowHeight), now.length - 1));
        const last = seen + Math.ceil(height() / rowHeight) + 1;
        const before = settled();
        const isSame = now.slice(seen, last).every((row, at) => row === before[seen + at]);
        // A row with the focus may be a spare one.
        const spare = isSame || hasFocus() ? SPARE : 0;
        return { first: Math.max(0, seen - spare), last: Math.min(now.length, last + spare) };
      },
      { first: 0, last: 0 },
      { equals: (a, b) => a.first === b.first && a.last === b.last },
    ),
    read,
    attach(element) {
      scroller = element;
      element.addEventListener('scroll', read, { passive: true });
      // jsdom has neither layout nor ResizeObserver.
      if (typeof ResizeObserver === 'function') {
        const observer = new ResizeObserver(read);
        observer.observe(element);
        onCleanup(() => observer.disconnect());
      }
      onCleanup(() => element.removeEventListener('scroll', read));
    },
  };
}
