import { createSignal, Show, type JSX } from 'solid-js';
import {
  readSettingsFile,
  settingsFile,
  withoutSecrets,
  type FileProblem,
} from '../../settings/settingsFile.ts';
import { isRecord } from '../../feed/contract/hex.ts';
import { t } from '../../words/i18n.ts';
import type { Settings } from '../../settings/settingsSchema.ts';
import { useOptions } from './form/optionsView.ts';
import { UndoLine, type Undoable } from './form/UndoLine.tsx';
import { saveFile } from '../export/saveFile.ts';

function problemText(problem: FileProblem): string {
  switch (problem.kind) {
    case 'notJson':
      return t('options.backup.notJson');
    case 'notOurs':
      return t('options.backup.notSettings');
    case 'version':
      return t('options.backup.version', { got: problem.got });
    case 'tooMany':
      return t('options.backup.tooMany', { path: problem.path, got: problem.got, most: problem.most });
    case 'field':
      return t('options.backup.field', { path: problem.path, got: problem.got });
  }
}

/** Text that is the same for equal settings: the browser's storage may change the order of keys. */
const textOf = (settings: Partial<Settings>): string =>
  JSON.stringify(settings, (_, value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );

/** Exports the settings to a file and imports them from one. */
export function Backup(): JSX.Element {
  const options = useOptions();
  const [secrets, setSecrets] = createSignal(false);
  const [read, setRead] = createSignal<FileProblem | { readonly kind: 'unsaved' } | null>(null);
  const problem = (): string | null => {
    const why = read();
    if (why === null) return null;
    return why.kind === 'unsaved'
      ? t('options.unsaved')
      : `${problemText(why)} ${t('options.backup.unchanged')}`;
  };
  const [imported, setImported] = createSignal<Undoable | null>(null);
  /**
   * Gives the settings that the file names their values of before; the others stay as they are by then. Each is one
   * value with all its nodes or addresses, so it is offered only until one of them changes.
   */
  const importOf = (patch: Partial<Settings>, before: Settings): Undoable => {
    const named = (settings: Settings): Partial<Settings> =>
      Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(patch, name)));
    const stored = textOf(named(options.settings()));
    return {
      words: t('options.backup.imported'),
      undo: () => options.store(named(before)),
      isOffered: () => textOf(named(options.settings())) === stored,
    };
  };
  const importFrom = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (file === undefined) return;
    // A file on a disk that is gone by now, or without the right to read it, is no JSON either.
    const text = await file.text().catch(() => '');
    const before = options.settings();
    const found = readSettingsFile(text, before);
    setRead(null);
    setImported(null);
    if (found.kind === 'problem') setRead(found.problem);
    else if (await options.store(found.patch)) setImported(importOf(found.patch, before));
    else setRead({ kind: 'unsaved' });
    // The browser fires no change event when the same file is chosen again, e.g. after a correction.
    input.value = '';
  };
  return (
    <section aria-labelledby="backup-title">
      <h2 id="backup-title">{t('options.backup.title')}</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={secrets()}
          onChange={(event) => setSecrets(event.currentTarget.checked)}
        />
        <span>{t('options.backup.secrets')}</span>
      </label>
      <div class="line">
        <button
          type="button"
          onClick={() => {
            const settings = options.settings();
            saveFile(
              'block-ticker-settings.json',
              settingsFile(secrets() ? settings : withoutSecrets(settings)),
            );
          }}
        >
          {t('options.backup.export')}
        </button>
        <label class="file">
          <span>{t('options.backup.import')}</span>
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => void importFrom(event.currentTarget)}
          />
        </label>
      </div>
      <UndoLine change={imported()} />
      <Show when={problem()}>
        {(words) => (
          <p class="error" role="alert">
            {words()}
          </p>
        )}
      </Show>
    </section>
  );
}
