import { Show, type JSX } from 'solid-js';
import { type Followed, placeOf } from '../../feed/contract/followed.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { depthOf } from '../../feed/shown/followedBadge.ts';
import { onePress } from '../options/form/onePress.ts';
import { HexValue } from '../parts/HexValue.tsx';
import { useView } from '../view/view.ts';
import { age, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { followText, failureText, reasonOf } from './followText.ts';

/** One followed transaction: its state in words, its depth, since when, and how to end it. */
export function FollowedItem(props: {
  readonly item: Followed;
  readonly name: string;
  readonly remove: () => void;
  readonly askReason: () => void;
  readonly show: (block: Hex) => void;
}): JSX.Element {
  const view = useView();
  const newest = (): number | null => view.snapshot()?.blocks[0]?.number ?? null;
  const depth = (): number | null => depthOf(props.item, newest());
  const place = () => placeOf(props.item.state);
  const words = (): string => {
    const snapshot = view.snapshot();
    return snapshot === null ? '' : followText(props.item, snapshot);
  };
  const kept = (): Hex | null => {
    const block = place()?.block;
    return view.snapshot()?.blocks.some(({ hash }) => hash === block) ? (block ?? null) : null;
  };
  const outcome = () => {
    const { state } = props.item;
    return state.tag === 'final' ? state.outcome.kind : undefined;
  };
  const reason = () => reasonOf(props.item);
  const isReplayed = (): boolean =>
    ['error', 'panic', 'custom', 'empty', 'words', 'passes'].includes(reason()?.kind ?? '');
  return (
    <li data-hash={props.item.hash} data-state={props.item.state.tag} data-outcome={outcome()}>
      <span class="sign" aria-hidden="true" />
      <HexValue hex={props.item.hash} />
      <div class="words">
        <span class="state">{words()}</span>
        <Show when={depth()}>
          {(count) => (
            <>
              {' · '}
              <data value={count()}>{t('follow.deep', count(), [integer(count())])}</data>
            </>
          )}
        </Show>
        <Show when={place()}>
          {(at) => (
            <small class="sure" data-sure={at().sure}>
              {' · '}
              {t(`follow.${at().sure}`)}
            </small>
          )}
        </Show>
        <small>
          {' · '}
          <time datetime={new Date(props.item.since).toISOString()}>
            {age(view.now() - props.item.since)}
          </time>
        </small>
        <Show when={props.item.missed > 0}>
          <small class="missed">{t('follow.missed', { count: integer(props.item.missed) })}</small>
        </Show>
        <Show when={reason()}>
          {(why) => (
            <Show
              when={failureText(why())}
              fallback={
                <p class="reason">
                  <button type="button" onClick={() => props.askReason()}>
                    {t('follow.reason.ask')}
                  </button>{' '}
                  <small>{t('follow.reason.askHelp')}</small>
                </p>
              }
            >
              {(text) => (
                <p class="reason" title={isReplayed() ? t('follow.reason.replay') : undefined}>
                  {text()}
                  <Show when={isReplayed()}>
                    {' '}
                    <small>{t('follow.reason.replay')}</small>
                  </Show>
                </p>
              )}
            </Show>
          )}
        </Show>
      </div>
      <Show when={kept()}>
        {(block) => (
          <button type="button" class="quiet" onClick={() => props.show(block())}>
            {t('follow.show')}
          </button>
        )}
      </Show>
      <button
        type="button"
        class="quiet"
        aria-label={t('follow.removeOf', { hash: props.name })}
        onClick={onePress(() => props.remove())}
      >
        {t('follow.remove')}
      </button>
    </li>
  );
}
