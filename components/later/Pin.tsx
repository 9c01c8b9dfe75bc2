import { Show, type JSX } from 'solid-js';
import type { Metric } from '../../feed/shown/badge.ts';
import { later } from './later.ts';

/** The place of a PinButton, which comes after the first paint. */
export function Pin(props: { readonly metric: Metric; readonly name: string }): JSX.Element {
  return (
    <Show when={later()}>
      {(code) => {
        const { PinButton } = code();
        return <PinButton metric={props.metric} name={props.name} />;
      }}
    </Show>
  );
}
