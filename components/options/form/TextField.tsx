import { createEffect, createMemo, createSignal, on, onMount, Show, type JSX } from 'solid-js';

/** A text setting. It is saved when the field loses focus; a rejected text stays in the field beside its error. */
export function TextField(props: {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  /** Saves the trimmed text and returns null, or returns the error to show. */
  readonly save: (text: string) => string | null;
}): JSX.Element {
  const [text, setText] = createSignal('');
  const [error, setError] = createSignal<string | null>(null);
  // A change of this setting by another page replaces the draft; one of another setting does not. A draft with an
  // error stays, so that the user can correct it.
  createEffect(
    on(
      createMemo(() => props.value),
      (value) => error() === null && setText(value),
    ),
  );
  let input: HTMLInputElement | undefined;
  // A link of a view leads to one field, such as options.html#custom-coin.
  onMount(() => location.hash === `#${props.id}` && input?.focus());
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        ref={(made) => (input = made)}
        id={props.id}
        value={text()}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={error() !== null}
        aria-describedby={`${props.id}-error ${props.id}-help`}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
        onChange={(event) => setError(props.save(event.currentTarget.value.trim()))}
      />
      <Show when={error()}>
        {(words) => (
          <p class="error" id={`${props.id}-error`} role="alert">
            {words()}
          </p>
        )}
      </Show>
      <p class="help" id={`${props.id}-help`}>
        {props.help}
      </p>
    </div>
  );
}
