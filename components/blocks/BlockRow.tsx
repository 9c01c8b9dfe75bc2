import type { JSX } from 'solid-js';
import { sureness } from '../../feed/shown/sureness.ts';
import { classOf } from '../parts/columns.tsx';
import { useView } from '../view/view.ts';
import type { BlockCell, BlockColumns } from './blockColumns.tsx';

/** One of the newest five blocks. Its button selects it. */
export function BlockRow(
  props: BlockCell & { readonly columns: BlockColumns; readonly arriving: boolean },
): JSX.Element {
  const view = useView();
  const selected = (): boolean => props.selection.selected()?.hash === props.block.hash;
  return (
    <tr
      data-hash={props.block.hash}
      data-sure={sureness(view.snapshot(), props.block)}
      classList={{ selected: selected(), arriving: props.arriving }}
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
