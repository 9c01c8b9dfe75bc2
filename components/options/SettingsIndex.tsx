import { createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';

interface Entry {
  /** Of the section's heading. */
  readonly id: string;
  readonly title: string;
}

const entryOf = (section: HTMLElement): Entry => {
  const id = section.getAttribute('aria-labelledby') ?? '';
  return { id, title: document.getElementById(id)?.textContent ?? '' };
};

/** Links to the sections of the settings page, and a field that hides all sections without a text. */
export function SettingsIndex(props: { readonly page: () => HTMLElement }): JSX.Element {
  const [entries, setEntries] = createSignal<readonly Entry[]>([], {
    equals: (before, after) => JSON.stringify(before) === JSON.stringify(after),
  });
  const [wanted, setWanted] = createSignal('');
  const [none, setNone] = createSignal(false);

  function update(): void {
    const sections = [...props.page().querySelectorAll<HTMLElement>('section[aria-labelledby]')];
    const text = wanted().trim().toLocaleLowerCase();
    for (const section of sections) {
      section.hidden = !(section.textContent ?? '').toLocaleLowerCase().includes(text);
    }
    const shown = sections.filter(({ hidden }) => !hidden);
    setNone(shown.length === 0);
    setEntries(shown.map(entryOf));
  }
  onMount(() => {
    update();
    // A network may bring a section of its own.
    const observer = new MutationObserver(update);
    observer.observe(props.page(), { childList: true, subtree: true });
    onCleanup(() => observer.disconnect());
  });
  return (
    <nav class="index" aria-label={t('options.index.name')}>
      <input
        type="search"
        aria-label={t('options.index.find')}
        placeholder={t('options.index.find')}
        onInput={({ currentTarget }) => {
          setWanted(currentTarget.value);
          update();
        }}
      />
      <ul>
        <For each={entries()}>
          {({ id, title }) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          )}
        </For>
      </ul>
      <p role="status">
        <Show when={none()}>{t('options.index.none')}</Show>
      </p>
    </nav>
  );
}
