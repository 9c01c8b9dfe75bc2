import { createSignal, Show, type JSX } from 'solid-js';
import {
  readSettingsFile,
  settingsFile,
  withoutSecrets,
  type FileProblem,
  type SettingsFile,
} from '../../settings/settingsFile.ts';
import { t } from '../../words/i18n.ts';
import { useOptions } from './form/optionsView.ts';
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

/** Exports the settings to a file and imports them from one. */
export function Backup(): JSX.Element {
  const options = useOptions();
  const [secrets, setSecrets] = createSignal(false);
  const [read, setRead] = createSignal<SettingsFile | { readonly kind: 'unsaved' } | null>(null);
  const problem = (): string | null => {
    const file = read();
    if (file?.kind === 'unsaved') return t('options.unsaved');
    return file?.kind === 'problem' ? `${problemText(file.problem)} ${t('options.backup.unchanged')}` : null;
  };
  const importFrom = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (file === undefined) return;
    // A file on a disk that is gone by now, or without the right to read it, is no JSON either.
    const text = await file.text().catch(() => '');
    const found = readSettingsFile(text, options.settings());
    setRead(null);
    setRead(found.kind === 'problem' || (await options.store(found.patch)) ? found : { kind: 'unsaved' });
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
      <Show when={read()?.kind === 'settings'}>
        <p role="status">{t('options.backup.imported')}</p>
      </Show>
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
