import type { JSX } from 'solid-js';
import { classOf } from '../parts/columns.ts';
import type { BlockCell, BlockColumns } from './blockColumns.tsx';

/** How sure a row is: recomputed here, the node's word, or contradicted. */
const SURE = { matches: 'checked', unchecked: 'reported', mismatch: 'mismatch' } as const;

/** One of the newest five blocks. Its button selects it. */
export function BlockRow(props: BlockCell & { readonly columns: BlockColumns }): JSX.Element {
  const selected = (): boolean => props.selection.selected()?.hash === props.block.hash;
  return (
    <tr
      data-hash={props.block.hash}
      data-sure={SURE[props.block.check.kind]}
      classList={{ selected: selected() }}
    >
      {props.columns.map((column) => {
        const Cell = column.cell;
        return column.name === 'block' ? (
          <th scope="row" class={classOf(column)}>
            <Cell {...props} />
          </th>
        ) : (
          <td class={classOf(column)} title={'title' in column ? column.title(props.block) : undefined}>
            <Cell {...props} />
          </td>
        );
      })}
    </tr>
  );
}
