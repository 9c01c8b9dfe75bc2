import { createEffect, createSignal, on, onCleanup, untrack, type Accessor, type JSX } from 'solid-js';
import type { Selection } from '../../view/selection.ts';
import { runCommand } from '../../view/commands.ts';
import { ROW_HEIGHT } from '../../view/rowHeight.ts';
import { recycleElements } from './recycleElements.ts';
import { createRowWindow, type RowRange } from './rowWindow.ts';

interface RowActions<Row> {
  readonly toggle: (row: Row) => void;
  readonly copy: (row: Row) => void;
}

/** The rows of a long table that are on screen. Keys move between them, and reading them holds their block. */
export interface LongTable<Row> {
  readonly window: Accessor<RowRange>;
  /** The style of the table's body: how high the rows above and below the drawn ones would be. */
  readonly outside: Accessor<Readonly<Record<'padding-top' | 'padding-bottom', string>>>;
  /** The position of the row that last had the focus. */
  readonly active: Accessor<number>;
  /** The position of the row that the Tab key reaches. */
  readonly reachable: Accessor<number>;
  /** Draws the rows on screen. `position` counts from 0 in the table's order. */
  readonly draw: (
    make: (row: Accessor<Row>, position: Accessor<number>) => JSX.Element,
  ) => Accessor<JSX.Element>;
  /** Sets the scrolling element. From then on, focus and scrolling in it hold the block. */
  readonly attach: (scroller: HTMLElement) => void;
  readonly focus: (position: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

export function createLongTable<Row>(
  rows: Accessor<readonly Row[]>,
  selection: Selection,
  actions: RowActions<Row>,
): LongTable<Row> {
  const [active, setActive] = createSignal(0);
  const view = createRowWindow(rows, ROW_HEIGHT);
  let scroller: HTMLElement | undefined;

  const rowAt = (position: number): HTMLElement | null | undefined =>
    scroller?.querySelector<HTMLElement>(`[aria-rowindex="${position + 1}"]`);

  const focus = (wanted: number): void => {
    if (scroller === undefined || rows().length === 0) return;
    const position = Math.max(0, Math.min(rows().length - 1, wanted));
    setActive(position);
    const head = scroller.querySelector('thead')?.clientHeight ?? 0;
    const top = position * ROW_HEIGHT;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    const below = top + ROW_HEIGHT + head - scroller.clientHeight;
    if (scroller.clientHeight > 0 && below > scroller.scrollTop) scroller.scrollTop = below;
    view.read();
    rowAt(position)?.focus({ preventScroll: true });
  };
  let drawn: readonly Row[] = [];
  // The browser drops the focus of a row that another order moves or removes.
  let withFocus: Row | undefined;
  createEffect(() => {
    drawn = rows();
    if (withFocus === undefined) return;
    const at = drawn.indexOf(withFocus);
    const near = Math.min(untrack(active), drawn.length - 1);
    // A row that left the screen gives the focus to the row at its position, so the view does not move.
    if (!view.hasFocus()) (rowAt(at) ?? rowAt(near))?.focus({ preventScroll: true });
    else if (at >= 0) setActive(at);
  });
  const page = (): number => Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
  const onKey = (event: KeyboardEvent): void => {
    const row = rows()[active()];
    runCommand(event, {
      previous: () => focus(active() - 1),
      next: () => focus(active() + 1),
      previousPage: () => focus(active() - page()),
      nextPage: () => focus(active() + page()),
      first: () => focus(0),
      last: () => focus(rows().length - 1),
      details: row && (() => actions.toggle(row)),
      copy: row && (() => actions.copy(row)),
    });
  };

  createEffect(() => (view.top() > 0 ? selection.hold('scroll') : selection.release('scroll')));
  createEffect(
    on(
      selection.resumed,
      () => {
        if (scroller === undefined) return;
        scroller.scrollTop = 0;
        view.read();
        setActive(0);
        const focused = document.activeElement;
        if (focused instanceof HTMLElement && scroller.contains(focused)) focused.blur();
      },
      { defer: true },
    ),
  );
  onCleanup(() => {
    for (const why of ['focus', 'scroll'] as const) selection.release(why);
  });

  return {
    window: view.window,
    outside: () => ({
      'padding-top': `${view.window().first * ROW_HEIGHT}px`,
      'padding-bottom': `${(rows().length - view.window().last) * ROW_HEIGHT}px`,
    }),
    active,
    reachable: () => {
      const { first, last } = view.window();
      return active() >= first && active() < last ? active() : first;
    },
    draw: (make) =>
      recycleElements(
        () => {
          if (rows() !== drawn) withFocus = view.hasFocus() ? drawn[untrack(active)] : undefined;
          return rows().slice(view.window().first, view.window().last);
        },
        (row, at) => make(row, () => view.window().first + at()),
      ),
    // Handlers spread into an element would add 2 kB of Solid to the first load; listeners do not.
    attach(element) {
      scroller = element;
      view.attach(element);
      element.addEventListener('focusin', ({ target }) => {
        selection.hold('focus');
        // The Tab key and the pointer reach other rows than the arrow keys did.
        const row = target instanceof Element ? target.closest('[aria-rowindex]') : null;
        if (row !== null) setActive(Number(row.getAttribute('aria-rowindex')) - 1);
      });
      element.addEventListener('focusout', ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) selection.release('focus');
      });
    },
    focus,
    onKey,
  };
}
