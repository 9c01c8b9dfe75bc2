import { For, type JSX } from 'solid-js';
import type { Diagnostics } from '../../feed/contract/question.ts';
import { t } from '../../words/i18n.ts';

const HOUR_MS = 3_600_000;

type States = Diagnostics['timeline'];
interface Segment {
  readonly tag: States[number]['tag'];
  /** `start` and `length` are percentages of the hour. */
  readonly start: number;
  readonly length: number;
}

/** The name of a link state, as in the views' Connection. */
function stateName(tag: Segment['tag'] | undefined): string {
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

/** The last hour as segments; each lasts until the next state, the last one until `now` (ms since 1970). */
function segments(states: States, now: number): readonly Segment[] {
  const from = now - HOUR_MS;
  return states.flatMap(({ at, tag }, index) => {
    const end = Math.min(states[index + 1]?.at ?? now, now);
    const start = Math.max(at, from);
    return end <= start
      ? []
      : [{ tag, start: ((start - from) / HOUR_MS) * 100, length: ((end - start) / HOUR_MS) * 100 }];
  });
}

/** A bar of the link's states over the last hour; its label gives the live minutes and the current state. */
export function LinkTimeline(props: { readonly states: States; readonly now: number }): JSX.Element {
  const parts = () => segments(props.states, props.now);
  const live = () =>
    parts()
      .filter(({ tag }) => tag === 'live' || tag === 'probing')
      .reduce((sum, { length }) => sum + length, 0);
  const words = () =>
    t('options.diagnostics.timeline', {
      minutes: Math.round((live() / 100) * 60),
      last: stateName(props.states.at(-1)?.tag),
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
