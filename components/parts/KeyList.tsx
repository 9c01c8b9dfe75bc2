import { createSignal, For, onMount, type JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';

const KEYS = [
  ['↑ ↓', 'keys.move'],
  ['Enter', 'keys.details'],
  ['/', 'keys.filter'],
  ['c', 'keys.copy'],
  ['Esc', 'keys.resume'],
  ['?', 'keys.list'],
] as const;

/** The keys there are. */
export function KeyList(props: { readonly close: () => void }): JSX.Element {
  const [dialog, setDialog] = createSignal<HTMLDialogElement>();
  // jsdom has neither showModal nor close; a dialog that is merely open is the same list.
  onMount(() => {
    const element = dialog();
    if (typeof element?.showModal === 'function') element.showModal();
    else element?.setAttribute('open', '');
  });
  const shut = (): void => {
    const element = dialog();
    if (typeof element?.close === 'function') element.close();
    else props.close();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Left to the browser, it might close the popup around the list as well.
    event.preventDefault();
    shut();
  };
  return (
    <dialog ref={setDialog} aria-labelledby="keys-title" onClose={() => props.close()} onKeyDown={onKey}>
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl>
        <For each={KEYS}>
          {([key, words]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(words)}</dd>
            </div>
          )}
        </For>
      </dl>
      <button type="button" onClick={shut}>
        {t('close')}
      </button>
    </dialog>
  );
}
