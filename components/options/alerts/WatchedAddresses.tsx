import { createSignal, For, Show, type JSX } from 'solid-js';
import { MOST_WATCHED, readSettingsValue, type Settings } from '../../../settings/settingsSchema.ts';
import { integer } from '../../../words/figures.ts';
import { t } from '../../../words/i18n.ts';
import { onePress } from '../form/onePress.ts';
import { useOptions } from '../form/optionsView.ts';
import { UndoLine, type Undoable } from '../form/UndoLine.tsx';

type Watched = Settings['watched'][number];

/** The watched addresses with their labels. The tables mark them, and an alert searches for them. */
export function WatchedAddresses(): JSX.Element {
  const options = useOptions();
  const [address, setAddress] = createSignal('');
  const [label, setLabel] = createSignal('');
  const [problem, setProblem] = createSignal<'problem' | 'full' | null>(null);
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = { address: address().trim(), label: label().trim() };
    const read = readSettingsValue({ watched: [typed] }).watched[0];
    const left = options.settings().watched.filter((each) => each.address !== read?.address);
    setProblem(read === undefined ? 'problem' : left.length >= MOST_WATCHED ? 'full' : null);
    if (read === undefined || problem() !== null) return;
    setAddress('');
    setLabel('');
    void options.store({ watched: [...left, read] }).then((isStored) => {
      if (isStored || address() !== '') return;
      setAddress(typed.address);
      setLabel(typed.label);
    });
  };
  const [removed, setRemoved] = createSignal<Undoable | null>(null);
  const others = (gone: Watched): readonly Watched[] =>
    options.settings().watched.filter((each) => each.address !== gone.address);
  const remove = async (gone: Watched, index: number): Promise<void> => {
    // An undo of an earlier removal of it, with an older label, would be offered until this one is stored.
    setRemoved(null);
    if (!(await options.store({ watched: others(gone) }))) return;
    setRemoved({
      words: t('options.removed', { what: gone.label || gone.address }),
      undo: () => options.store({ watched: others(gone).toSpliced(index, 0, gone) }),
      // One that was added again since then may have a newer label.
      isOffered: () => {
        const { length } = options.settings().watched;
        return length < MOST_WATCHED && others(gone).length === length;
      },
    });
  };
  return (
    <section aria-labelledby="watched-title">
      <h2 id="watched-title">{t('options.watched.title')}</h2>
      <p>{t('options.watched.lead')}</p>
      <Show when={options.settings().watched.length > 0}>
        <ul class="own" aria-labelledby="watched-title">
          <For each={options.settings().watched}>
            {(watched, index) => (
              <li>
                <bdi>{watched.label}</bdi> <code>{watched.address}</code>
                <button
                  type="button"
                  aria-label={t('options.watched.removeOf', { address: watched.label || watched.address })}
                  onClick={onePress(() => void remove(watched, index()))}
                >
                  {t('options.watched.remove')}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <UndoLine change={removed()} />
      <form class="custom" onSubmit={add} novalidate>
        <div class="field">
          <label for="watched-address">{t('options.watched.address')}</label>
          <input
            id="watched-address"
            value={address()}
            autocomplete="off"
            spellcheck={false}
            placeholder="0x…"
            aria-invalid={problem() !== null}
            aria-describedby="watched-error"
            onInput={(event) => {
              setAddress(event.currentTarget.value);
              setProblem(null);
            }}
          />
          <Show when={problem()}>
            {(kind) => (
              <p class="error" id="watched-error" role="alert">
                {kind() === 'full'
                  ? t('options.watched.full', { most: integer(MOST_WATCHED) })
                  : t('options.watched.problem')}
              </p>
            )}
          </Show>
        </div>
        <div class="field">
          <label for="watched-label">{t('options.watched.label')}</label>
          <input
            id="watched-label"
            value={label()}
            maxlength={60}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
        </div>
        <button type="submit">{t('options.watched.add')}</button>
      </form>
    </section>
  );
}
