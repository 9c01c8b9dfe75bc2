import type { JSX } from 'solid-js';
import type { Hex } from '../feed/types.ts';
import { short } from './figures.ts';
import { useView } from './view.ts';

/** A hash or an address: short for the eye, in full as its value and title. */
export function HexData(props: { readonly hex: Hex }): JSX.Element {
  const view = useView();
  return (
    <data class="hex" value={props.hex} title={props.hex}>
      {short(props.hex, view.narrow() ? 2 : 4)}
    </data>
  );
}
