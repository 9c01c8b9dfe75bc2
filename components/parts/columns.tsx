import { createMemo, type Accessor, type JSX } from 'solid-js';
import type { Size } from '../view/size.ts';
import { useView } from '../view/view.ts';

/** One column of a table. `Cell`: the props of its cells. Its name is also the class of its head and cells. */
export interface Column<Cell> {
  readonly name: string;
  /** True for figures, which are aligned at the end of the column. */
  readonly figures?: true;
  readonly cell: (props: Cell) => JSX.Element;
}

/** The columns of each size in their order, with their widths in percent of the table. */
export type Layout<Name extends string> = Readonly<
  Record<Size, readonly (readonly [name: Name, width: number])[]>
>;

/** The class of a column's head and cells. */
export function classOf({ name, figures }: Pick<Column<never>, 'name' | 'figures'>): string {
  return figures ? `${name} number` : name;
}

/** The cells of one row, one for each column. `cell`: the props of every cell. A component would load mergeProps. */
export function cells<Cell extends object>(columns: readonly Column<Cell>[], cell: Cell): JSX.Element {
  return columns.map((column) => {
    const Content = column.cell;
    return (
      <td class={classOf(column)}>
        <Content {...cell} />
      </td>
    );
  });
}

/** The columns at the view's size. The list is replaced only by another one, so that rows keep their cells. */
export function createColumns<C extends { readonly name: string }>(
  columns: readonly C[],
  layout: Layout<C['name']>,
): Accessor<readonly C[]> {
  const view = useView();
  return createMemo(
    () => layout[view.size()].flatMap(([name]) => columns.filter((column) => column.name === name)),
    undefined,
    {
      equals: (before, after) =>
        before.length === after.length && before.every((each, at) => each === after[at]),
    },
  );
}
