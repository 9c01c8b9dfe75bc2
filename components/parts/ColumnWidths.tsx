import { For, type JSX } from 'solid-js';
import { useView } from '../view/view.ts';
import type { Layout } from './columns.ts';

/** A table's column elements, each as wide as the layout wants it in the view's room. */
export function ColumnWidths(props: { readonly layout: Layout<string> }): JSX.Element {
  const view = useView();
  return (
    <colgroup>
      <For each={props.layout[view.room()]}>
        {([name, width]) => <col class={name} style={{ width: `${width}%` }} />}
      </For>
    </colgroup>
  );
}
