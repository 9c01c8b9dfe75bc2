import type { JSX } from 'solid-js';
import { loadCode } from '../later/loadCode.ts';
import type { Exported } from '../export/exportRows.ts';
import type { SavedWith } from '../export/savedWith.ts';
import { t } from '../../words/i18n.ts';

/** Takes the rows on screen along, as CSV or JSON. `loading`: not yet all of them are there. */
export function ExportButtons(props: {
  readonly exported: Exported | 'loading';
  readonly about: Omit<SavedWith, 'node'>;
}): JSX.Element {
  const save = (format: 'csv' | 'json'): void => {
    const now = props.exported;
    const { about } = props;
    if (now === 'loading') return;
    loadCode(
      () => import('../export/exportRows.ts'),
      ({ exportRows }) => exportRows(now, about, format),
    );
  };
  const loading = (): boolean => props.exported === 'loading';
  return (
    <span class="export" title={loading() ? t('tools.notYet') : undefined}>
      <button type="button" class="link" disabled={loading()} onClick={() => save('csv')}>
        {t('tools.csv')}
      </button>
      <button type="button" class="link" disabled={loading()} onClick={() => save('json')}>
        {t('tools.json')}
      </button>
    </span>
  );
}
