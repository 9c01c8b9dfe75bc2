import { For, type JSX } from 'solid-js';
import type { CheckLabel } from '../../words/checkLabel.ts';

const TONES = {
  checking: 'plain',
  matches: 'good',
  reported: 'plain',
  uncheckable: 'plain',
  mismatch: 'bad',
} as const;

/** The claims about a block, each in one element that a script can read by its attributes. */
export function CheckLines(props: { readonly labels: readonly CheckLabel[] }): JSX.Element {
  return (
    <div class="checks">
      <For each={props.labels}>
        {(label) => (
          <p
            class="body-check"
            data-check={label.check}
            data-verdict={label.verdict}
            data-kind={TONES[label.verdict]}
            title={label.title}
          >
            {label.text}
          </p>
        )}
      </For>
    </div>
  );
}
