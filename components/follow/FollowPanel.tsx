import { createEffect, createSignal, For, on, onMount, Show, untrack, type JSX } from 'solid-js';
import type { FollowAnswer, Followed } from '../../feed/contract/followed.ts';
import type { Selection } from '../view/selection.ts';
import type { FollowBridge } from '../view/followWish.ts';
import { useView } from '../view/view.ts';
import { short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { FollowedItem } from './FollowedItem.tsx';
import { FollowForm } from './FollowForm.tsx';

/** The field to follow a transaction, opened by a press, and the list of those that are followed. */
export function FollowPanel(props: { readonly selection: Selection }): JSX.Element {
  const view = useView();
  const [bridge, setBridge] = createSignal<FollowBridge | null>(null);
  const [open, setOpen] = createSignal(false);
  const [note, setNote] = createSignal<string | null>(null);
  const items = (): readonly Followed[] => view.snapshot()?.followed ?? [];
  onMount(() => void view.followBridge().then(setBridge));

  /** The reason for which nothing was followed, or null. */
  const problemOf = (answer: FollowAnswer): string | null =>
    answer === 'done' ? null : t(`follow.${answer}`);

  createEffect(
    on([view.wish, bridge], ([wish, loaded], before) => {
      if (wish === null) return;
      if (wish === 'field') {
        // The wish is new only if the bridge did not just load.
        if (before !== undefined && before[1] !== loaded) return;
        setNote(null);
        setOpen((was) => !was);
      } else if (loaded !== null) {
        void loaded.follow(wish.hash, 'byHash', wish.sent, true).then((answer) => setNote(problemOf(answer)));
      }
    }),
  );

  return (
    <section class="follow" aria-label={t('follow.button')}>
      <Show when={open() && bridge()}>
        {(loaded) => (
          <FollowForm
            bridge={loaded()}
            problemOf={problemOf}
            close={() => setOpen(false)}
            many={untrack(items).length}
          />
        )}
      </Show>
      <Show when={note()}>
        {(text) => (
          <p class="error" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <Show when={items().length > 0}>
        <ul aria-label={t('follow.list')}>
          <For each={items().map(({ hash }) => hash)}>
            {(hash) => (
              <Show when={items().find((item) => item.hash === hash)}>
                {(item) => (
                  <FollowedItem
                    item={item()}
                    remove={() => void bridge()?.unfollow(hash)}
                    askReason={() => void bridge()?.askReason(hash)}
                    show={(block) => props.selection.choose(block)}
                    name={short(hash)}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
