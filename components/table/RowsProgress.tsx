import { createEffect, createMemo, createSignal, For, onCleanup, Show, type JSX } from 'solid-js';
import type { Progress } from '../loaded/progress.ts';
import { t } from '../../words/i18n.ts';
import { reasonText } from '../../words/reasonText.ts';

const BONES = [0, 1, 2, 3, 4, 5];
// Most rows arrive sooner. Skeletons would then only flicker, and cost a second layout.
const SLOW_MS = 150;

/** Fills the place of missing rows: skeletons, a text that there are none, or the reason of a failure. */
export function RowsProgress(props: {
  readonly progress: Progress;
  readonly empty: boolean;
  readonly words: string;
  readonly again: () => void;
}): JSX.Element {
  const failure = (): string => {
    const { progress } = props;
    return progress.kind === 'failed' ? reasonText(progress.reason) : '';
  };
  const waiting = createMemo(() => props.progress.kind === 'loading' && props.empty);
  const [slow, setSlow] = createSignal(false);
  createEffect(() => {
    if (!waiting()) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    onCleanup(() => {
      clearTimeout(timer);
      setSlow(false);
    });
  });
  return (
    <>
      <Show when={props.progress.kind === 'failed'}>
        <div class="note">
          <p>{failure()}</p>
          <button type="button" onClick={() => props.again()}>
            {t('remedy.retry')}
          </button>
        </div>
      </Show>
      <Show when={waiting() && slow()}>
        <div class="bones" aria-hidden="true">
          <For each={BONES}>{() => <span class="bone" />}</For>
        </div>
      </Show>
      <Show when={props.progress.kind === 'done' && props.empty}>
        <p class="note">{props.words}</p>
      </Show>
    </>
  );
}
