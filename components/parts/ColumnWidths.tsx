import { For, type JSX } from 'solid-js';
import { useView } from '../view/view.ts';
import type { Layout } from './columns.tsx';

/** The `<col>` elements of a table, with their widths at the view's size. */
export function ColumnWidths(props: { readonly layout: Layout<string> }): JSX.Element {
  const view = useView();
  return (
    <colgroup>
      <For each={props.layout[view.size()]}>
        {([name, width]) => <col class={name} style={{ width: `${width}%` }} />}
      </For>
    </colgroup>
  );
}
