import { For, type JSX } from 'solid-js';
import type { Diagnostics } from '../../feed/contract/question.ts';
import { t } from '../../words/i18n.ts';

const HOUR_MS = 3_600_000;

type States = Diagnostics['timeline'];
interface Stretch {
  readonly tag: States[number]['tag'];
  /** Shares of the hour, in percent. */
  readonly start: number;
  readonly length: number;
}

/** The word that the views show for a state of the link. */
function word(tag: Stretch['tag'] | undefined): string {
  switch (tag) {
    case 'live':
    case 'probing':
      return t('connection.live');
    case 'connecting':
    case 'syncing':
    case undefined:
      return t('connection.connecting');
    case 'waiting':
      return t('connection.reconnecting');
    case 'refused':
      return t('connection.refused');
    case 'paused':
      return t('connection.paused');
  }
}

/** The stretches of the last hour, each lasting until the next state or now. */
function stretches(states: States, now: number): readonly Stretch[] {
  const from = now - HOUR_MS;
  return states.flatMap(({ at, tag }, index) => {
    const end = Math.min(states[index + 1]?.at ?? now, now);
    const start = Math.max(at, from);
    return end <= start
      ? []
      : [{ tag, start: ((start - from) / HOUR_MS) * 100, length: ((end - start) / HOUR_MS) * 100 }];
  });
}

/** The link's states over the last hour, with how much of it was live in words. */
export function Timeline(props: { readonly states: States; readonly now: number }): JSX.Element {
  const parts = () => stretches(props.states, props.now);
  const live = () =>
    parts()
      .filter(({ tag }) => tag === 'live' || tag === 'probing')
      .reduce((sum, { length }) => sum + length, 0);
  const words = () =>
    t('options.diagnostics.timeline', {
      minutes: Math.round((live() / 100) * 60),
      last: word(props.states.at(-1)?.tag),
    });
  return (
    <figure class="timeline">
      <div class="bar" role="img" aria-label={words()}>
        <For each={parts()}>
          {(part) => (
            <span data-tag={part.tag} style={{ left: `${part.start}%`, width: `${part.length}%` }} />
          )}
        </For>
      </div>
      <figcaption>{words()}</figcaption>
    </figure>
  );
}
