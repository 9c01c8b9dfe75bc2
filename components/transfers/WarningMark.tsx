import type { JSX } from 'solid-js';

/** The sign that a transfer or its token misleads; `words` are why. */
export function WarningMark(props: { readonly words: string }): JSX.Element {
  return (
    <span class="check mismatch" role="img" aria-label={props.words} title={props.words}>
      ⚠
    </span>
  );
}
