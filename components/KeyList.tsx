import { createSignal, For, onMount, type JSX } from 'solid-js';
import { t } from '../words/i18n.ts';
import { COMMANDS, runCommand } from './view/commands.ts';

const LINES = [
  ...Map.groupBy(
    COMMANDS.filter((command) => command.shown !== null),
    ({ words }) => words,
  ),
];

/** The list of keys, in a dialog. */
export function KeyList(props: { readonly close: () => void }): JSX.Element {
  const [dialog, setDialog] = createSignal<HTMLDialogElement>();
  // jsdom has neither showModal nor close: there the dialog is opened by its attribute.
  onMount(() => {
    const element = dialog();
    if (typeof element?.showModal === 'function') element.showModal();
    else element?.setAttribute('open', '');
  });
  const close = (): void => {
    const element = dialog();
    if (typeof element?.close === 'function') element.close();
    else props.close();
  };
  const onKey = (event: KeyboardEvent): void => {
    // The browser might close the popup around the list as well.
    runCommand(event, { back: close });
  };
  return (
    <dialog ref={setDialog} aria-labelledby="keys-title" onClose={() => props.close()} onKeyDown={onKey}>
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl>
        <For each={LINES}>
          {([words, commands]) => (
            <div>
              <dt>
                <kbd>{commands.map(({ shown }) => shown).join(' ')}</kbd>
              </dt>
              <dd>{t(words)}</dd>
            </div>
          )}
        </For>
      </dl>
      <button type="button" onClick={close}>
        {t('close')}
      </button>
    </dialog>
  );
}
