import { createEffect, createSignal, on, onCleanup, type Accessor, type JSX } from 'solid-js';
import type { Selection } from '../view/selection.ts';
import { runCommand } from '../view/commands.ts';
import { ROW_HEIGHT } from '../view/rowHeight.ts';
import { recycleElements } from './recycleElements.ts';
import { createRowWindow, type RowRange } from './rowWindow.ts';

interface RowActions<Row> {
  readonly toggle: (row: Row) => void;
  readonly copy: (row: Row) => void;
}

/** A long table's rows in sight, moved through by arrow keys, holding its block while it is read. */
export interface LongTable<Row> {
  readonly window: Accessor<RowRange>;
  /** The heights of the rows above and below the window, as the style sheet wants them. */
  readonly outside: Accessor<Readonly<Record<'--above' | '--below', string>>>;
  /** The row moved to last. */
  readonly active: Accessor<number>;
  /** The row that Tab reaches. */
  readonly reachable: Accessor<number>;
  /** An element for each row in sight; `position`: counted from 0 in the order on screen. */
  readonly draw: (
    make: (row: Accessor<Row>, position: Accessor<number>) => JSX.Element,
  ) => Accessor<JSX.Element>;
  /** From here on a focused row keeps the block that is being read; so does scrolling. */
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
  const view = createRowWindow(() => rows().length, ROW_HEIGHT);
  let scroller: HTMLElement | undefined;

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
    scroller.querySelector<HTMLElement>(`[aria-rowindex="${position + 1}"]`)?.focus({ preventScroll: true });
  };
  const page = (): number => Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
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
      '--above': `${view.window().first * ROW_HEIGHT}px`,
      '--below': `${(rows().length - view.window().last) * ROW_HEIGHT}px`,
    }),
    active,
    reachable: () => {
      const { first, last } = view.window();
      return active() >= first && active() < last ? active() : first;
    },
    draw: (make) =>
      recycleElements(
        () => rows().slice(view.window().first, view.window().last),
        (row, at) => make(row, () => view.window().first + at()),
      ),
    // Plain listeners: handlers spread into an element are 2 kB of solid in every view's first load.
    attach(element) {
      scroller = element;
      view.attach(element);
      element.addEventListener('focusin', () => selection.hold('focus'));
      element.addEventListener('focusout', ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) selection.release('focus');
      });
    },
    focus,
    onKey,
  };
}
