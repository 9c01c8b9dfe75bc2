import type { JSX } from 'solid-js';
import type { Hex } from '../../feed/contract/scalars.ts';
import { short } from '../../words/figures.ts';
import { useNames } from '../names/names.ts';
import { useView } from '../view/view.ts';

/** A hash or an address: shortened, or the label of a watched address. Its value and title are in full. */
export function HexValue(props: { readonly hex: Hex }): JSX.Element {
  const view = useView();
  const names = useNames();
  const label = (): string | undefined =>
    view.settings()?.watched.find((each) => each.address === props.hex)?.label;
  return (
    <>
      <data class="hex" classList={{ watched: label() !== undefined }} value={props.hex} title={props.hex}>
        {label() || short(props.hex, view.size() === 'narrow' ? 2 : 4)}
      </data>
      {names()?.NameOf(props)}
    </>
  );
}
