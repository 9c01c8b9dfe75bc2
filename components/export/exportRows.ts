import { saveFile } from './saveFile.ts';
import { toCsv, toJson } from './saveRows.ts';
import { savedRows, type RowsOnScreen } from './savedRows.ts';
import { savedTransfers, type TransfersOnScreen } from './savedTransfers.ts';
import { savedWith, type SavedWith } from './savedWith.ts';

/** What is on screen when an export is pressed. */
export type Exported = {
  /** The endpoint that answered with these rows, masked. */
  readonly node: string | null;
  /** Some rows of the block are not on screen, and so not in the file. */
  readonly filtered: boolean;
} & (
  | ({ readonly kind: 'transactions' } & RowsOnScreen)
  | ({ readonly kind: 'transfers' } & TransfersOnScreen)
);

/** Saves the rows as a file whose name tells their block and a filter; each has its source and what was checked. */
export function exportRows(exported: Exported, about: Omit<SavedWith, 'node'>, format: 'csv' | 'json'): void {
  const { block } = exported;
  const last = savedWith(block, exported.kind, { ...about, node: exported.node });
  const found =
    exported.kind === 'transfers' ? savedTransfers(exported, about.price) : savedRows(exported, about.price);
  const rows = found.map((row) => ({ ...row, ...last }));
  const kind = exported.kind === 'transfers' ? '-transfers' : '';
  const filtered = exported.filtered ? '-filtered' : '';
  saveFile(`block-${block.number}${kind}${filtered}.${format}`, (format === 'csv' ? toCsv : toJson)(rows));
}
