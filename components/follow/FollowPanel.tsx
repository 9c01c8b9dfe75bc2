import { createEffect, createSignal, For, Show, type JSX } from 'solid-js';
import type { FollowAnswer, Followed } from '../../feed/contract/followed.ts';
import type { Selection } from '../view/selection.ts';
import { useView } from '../view/view.ts';
import { short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { FollowedItem } from './FollowedItem.tsx';
import { followBridge } from './followBridge.ts';
import { FollowForm } from './FollowForm.tsx';

/** The field to follow a transaction, opened by a press, and the list of those that are followed. */
export function FollowPanel(props: { readonly selection: Selection }): JSX.Element {
  const view = useView();
  const [open, setOpen] = createSignal(false);
  const [note, setNote] = createSignal<string | null>(null);
  const items = (): readonly Followed[] => view.snapshot()?.followed ?? [];

  /** The reason for which nothing was followed, or null. */
  const problemOf = (answer: FollowAnswer): string | null =>
    answer === 'done' ? null : t(`follow.${answer}`);

  createEffect(() => {
    const wish = view.wish();
    if (wish === null) return;
    if (wish === 'field') {
      setNote(null);
      setOpen((was) => !was);
    } else {
      const { hash, sent } = wish;
      void followBridge.follow(hash, 'byHash', sent, true).then((answer) => setNote(problemOf(answer)));
    }
  });

  return (
    <section class="follow" aria-label={t('follow.button')}>
      <Show when={open()}>
        <FollowForm problemOf={problemOf} close={() => setOpen(false)} />
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
                    remove={() => void followBridge.unfollow(hash)}
                    askReason={() => void followBridge.askReason(hash)}
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
