import { saveFile } from './saveFile.ts';
import { toCsv, toJson } from './saveRows.ts';
import { savedRows } from './savedRows.ts';
import { savedTransfers } from './savedTransfers.ts';

/** What is on screen when an export is pressed. */
export type Exported =
  | { readonly kind: 'transactions'; readonly of: Parameters<typeof savedRows> }
  | { readonly kind: 'transfers'; readonly of: Parameters<typeof savedTransfers> };

/** Saves the rows as a file that is named after their block. */
export function exportRows(exported: Exported, format: 'csv' | 'json'): void {
  const [{ number }] = exported.of;
  const rows = exported.kind === 'transfers' ? savedTransfers(...exported.of) : savedRows(...exported.of);
  const name = exported.kind === 'transfers' ? `block-${number}-transfers` : `block-${number}`;
  if (format === 'csv') saveFile(`${name}.csv`, toCsv(rows));
  else saveFile(`${name}.json`, toJson(rows));
}
