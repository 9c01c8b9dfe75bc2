import { type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import { saveFile, toCsv, toJson, type SavedRow } from '../loaded/saveRows.ts';
import { savedRows } from '../table/savedRows.ts';
import { t } from '../../words/i18n.ts';

/** Saves the rows that are shown as CSV or JSON. */
export function ExportButtons(props: {
  readonly block: Block;
  readonly body: LoadedBody;
  readonly rows: readonly Transaction[];
}): JSX.Element {
  const rows = (): readonly SavedRow[] =>
    savedRows(props.block, props.rows, props.body.receipts(), props.body.price());
  const name = (): string => `block-${props.block.number}`;
  return (
    <span class="export">
      <button type="button" class="link" onClick={() => saveFile(`${name()}.csv`, 'text/csv', toCsv(rows()))}>
        {t('tools.csv')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => saveFile(`${name()}.json`, 'application/json', toJson(rows()))}
      >
        {t('tools.json')}
      </button>
    </span>
  );
}
