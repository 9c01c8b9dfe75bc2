import { createSignal, For, onMount, type JSX } from 'solid-js';
import { t } from './i18n.ts';

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
  // jsdom has no showModal; a dialog that is merely open is the same list.
  onMount(() => {
    const element = dialog();
    if (typeof element?.showModal === 'function') element.showModal();
    else element?.setAttribute('open', '');
  });
  return (
    <dialog
      ref={setDialog}
      aria-labelledby="keys-title"
      onClose={() => props.close()}
      onKeyDown={(event) => event.stopPropagation()}
    >
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
      <button type="button" onClick={() => dialog()?.close()}>
        {t('close')}
      </button>
    </dialog>
  );
}
