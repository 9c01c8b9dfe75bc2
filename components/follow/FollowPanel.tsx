import { createEffect, createSignal, For, Show, type JSX } from 'solid-js';
import { type FollowAnswer, type Followed, placeOf } from '../../feed/contract/followed.ts';
import type { Selection } from '../view/selection.ts';
import { useView } from '../view/view.ts';
import { short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { UndoLine, type Undoable } from '../options/form/UndoLine.tsx';
import { FollowedItem } from './FollowedItem.tsx';
import { followBridge } from './followBridge.ts';
import { FollowForm } from './FollowForm.tsx';

/** A transaction that is no longer followed. `at`: since when, ms since 1970. */
type Removed = Undoable & { readonly item: Followed; readonly at: number };
const OFFER_MS = 60_000;

/** The field to follow a transaction, opened by a press, and the list of those that are followed. */
export function FollowPanel(props: { readonly selection: Selection }): JSX.Element {
  const view = useView();
  const [open, setOpen] = createSignal(false);
  const [note, setNote] = createSignal<string | null>(null);
  const items = (): readonly Followed[] => view.snapshot()?.followed ?? [];

  const [removed, setRemoved] = createSignal<Removed | null>(null);
  // Its row, with the button that has the focus, is there until the next snapshot.
  const [leaving, setLeaving] = createSignal<Removed | null>(null);
  createEffect(() => {
    const gone = leaving();
    if (gone === null || items().some(({ hash }) => hash === gone.item.hash)) return;
    setLeaving(null);
    setRemoved(gone);
  });
  /** On another chain its hash means nothing, and a side panel may stay open for days. */
  const offered = (): Removed | null => {
    const gone = removed();
    const now = view.snapshot();
    const isHere = gone?.item.network === now?.network && gone?.item.chainId === now?.chainId;
    return gone !== null && isHere && view.now() - gone.at < OFFER_MS ? gone : null;
  };
  const remove = async (item: Followed): Promise<void> => {
    const { hash, look, sent, state } = item;
    // What the node reported is asked for again; only sender and nonce alone come from the user.
    const given = sent?.content === null ? sent : null;
    if ((await followBridge.unfollow(hash)) !== 'done') return;
    const undo = async (): Promise<boolean> => {
      const answer = await followBridge.bringBack(hash, look, given, placeOf(state) !== null);
      setNote(problemOf(answer));
      return answer === 'done';
    };
    setLeaving({ item, at: view.now(), words: t('options.removed', { what: short(hash) }), undo });
  };

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
                    remove={() => void remove(item())}
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
      <Show when={offered()}>{(change) => <UndoLine change={change()} />}</Show>
    </section>
  );
}
