import { createEffect, createMemo, createSignal, onCleanup, Show, type JSX } from 'solid-js';
import type { ConsensusView } from '../../../feed/contract/proof.ts';
import { t } from '../../../words/i18n.ts';
import { useOptions } from '../form/optionsView.ts';

const LOOK_MS = 2000;

/** The button that allows reading a beacon server's answers, once the browser has refused to show them. */
export function AllowAccess(props: { readonly beacon: string }): JSX.Element {
  const options = useOptions();
  const [view, setView] = createSignal<ConsensusView | null>(null);
  let cancel = (): void => undefined;
  onCleanup(() => cancel());
  const ask = (again?: true): void => {
    cancel();
    cancel = options.ask({ kind: 'signatures', ...(again && { again }) }, (part) => {
      if (part.kind === 'signatures') setView(part.view);
    });
  };
  const look = createMemo(() => Math.floor(options.now() / LOOK_MS));
  createEffect(() => {
    look();
    ask();
  });
  const isRefused = (): boolean => {
    const state = view()?.state;
    const trouble = state?.kind === 'behind' ? state.trouble : null;
    return trouble?.kind === 'host' && trouble.reason.kind === 'originRefused';
  };
  const allow = (): void => {
    // Firefox accepts a permission request only as the first call of a click.
    const answered = options.requestOriginPermission(props.beacon);
    void answered.then((granted) => granted && ask(true));
  };
  return (
    <Show when={isRefused()}>
      <p class="offer">
        {t('options.consensus.allowHelp')}{' '}
        <button type="button" onClick={allow}>
          {t('options.consensus.allow', { host: new URL(props.beacon).hostname })}
        </button>
      </p>
    </Show>
  );
}
