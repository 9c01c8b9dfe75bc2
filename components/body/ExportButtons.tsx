import type { JSX } from 'solid-js';
import { saveFile, toCsv, toJson, type SavedRow } from '../loaded/saveRows.ts';
import { t } from '../../words/i18n.ts';

/** Takes the rows on screen along, as CSV or JSON. */
export function ExportButtons(props: {
  /** Of the file, without its ending. */
  readonly name: string;
  /** Made when a button is pressed. */
  readonly rows: () => readonly SavedRow[];
}): JSX.Element {
  return (
    <span class="export">
      <button
        type="button"
        class="link"
        onClick={() => saveFile(`${props.name}.csv`, 'text/csv', toCsv(props.rows()))}
      >
        {t('tools.csv')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => saveFile(`${props.name}.json`, 'application/json', toJson(props.rows()))}
      >
        {t('tools.json')}
      </button>
    </span>
  );
}
