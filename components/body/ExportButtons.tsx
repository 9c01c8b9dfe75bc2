import type { JSX } from 'solid-js';
import { loadCode } from '../later/loadCode.ts';
import type { Exported } from '../export/exportRows.ts';
import type { SavedWith } from '../export/savedWith.ts';
import { t } from '../../words/i18n.ts';

/** Takes the rows on screen along, as CSV or JSON. */
export function ExportButtons(props: {
  readonly exported: Exported;
  readonly about: Omit<SavedWith, 'node'>;
}): JSX.Element {
  const save = (format: 'csv' | 'json'): void => {
    const now = props.exported;
    const { about } = props;
    loadCode(
      () => import('../export/exportRows.ts'),
      ({ exportRows }) => exportRows(now, about, format),
    );
  };
  return (
    <span class="export">
      <button type="button" class="link" onClick={() => save('csv')}>
        {t('tools.csv')}
      </button>
      <button type="button" class="link" onClick={() => save('json')}>
        {t('tools.json')}
      </button>
    </span>
  );
}
