import { createSignal, createUniqueId, Show, type JSX } from 'solid-js';
import { t } from '../../../words/i18n.ts';
import { onePress } from './onePress.ts';

/** A change that one press made, and how to take it back. */
export interface Undoable {
  readonly words: string;
  /** Resolves to false if the browser could not store it. */
  readonly undo: () => Promise<boolean>;
  /** False while it has no room, or would replace what is newer. Without this function it is always offered. */
  readonly isOffered?: () => boolean;
}

/** The last change, with a button that takes it back. */
export function UndoLine(props: { readonly change: Undoable | null }): JSX.Element {
  const id = createUniqueId();
  const [undone, setUndone] = createSignal<Undoable | null>(null);
  // The undo itself may fill the list, or take what was offered away. It is still said then.
  const isUndone = (): boolean => props.change !== null && props.change === undone();
  const open = (): Undoable | null =>
    isUndone() || props.change?.isOffered?.() === false ? null : props.change;
  let line: HTMLElement | undefined;
  /** The row that was pressed took the focus along, and a reader of the page would begin at its top. */
  const takeFocus = (element: HTMLElement): void =>
    queueMicrotask(() => document.activeElement === document.body && element.focus());
  async function press(change: Undoable): Promise<void> {
    if (!(await change.undo())) return;
    // The button takes the focus along, unless the user moved on while it was stored.
    const { activeElement } = document;
    const isHere = activeElement === document.body || line?.contains(activeElement);
    setUndone(change);
    if (isHere) line?.focus();
  }
  return (
    <div class="undo" role="status" tabindex={-1} ref={(made) => (line = made)}>
      <Show when={open()} keyed fallback={isUndone() ? t('options.undone') : ''}>
        {(change) => (
          <>
            <bdi id={id}>{change.words}</bdi>{' '}
            <button
              type="button"
              aria-describedby={id}
              ref={takeFocus}
              // A key that is held on the row's button repeats here, and a double click may end here.
              onKeyDown={(event) => event.repeat && event.preventDefault()}
              onClick={onePress(() => void press(change))}
            >
              {t('options.undo')}
            </button>
          </>
        )}
      </Show>
    </div>
  );
}
