import { Show, type JSX } from 'solid-js';
import { statusMessage, type StatusMessage } from '../words/statusMessage.ts';
import { t } from '../words/i18n.ts';
import { RemedyButton } from './RemedyButton.tsx';
import { useStatus } from './view/useStatus.ts';
import { useView } from './view/view.ts';

/** The fault of the connection or the chain, and the action that helps. Empty without a fault. */
export function Situation(): JSX.Element {
  const view = useView();
  const status = useStatus();
  const now = (): StatusMessage | null => statusMessage(view.snapshot(), status(), view.origin, view.now());
  return (
    <Show when={now()}>
      {(what) => (
        <section class="situation" data-tone={what().tone} aria-label={t('situation.name')}>
          <p>
            <b>{what().text}</b>
            <Show when={what().advice}> {what().advice}</Show>
          </p>
          <Show when={what().remedy}>
            {(remedy) => <RemedyButton remedy={remedy()} copy={what().copy} />}
          </Show>
          {/* A refusal is tried again after five minutes; who has mended the node need not wait. */}
          <Show when={what().tone === 'bad'}>
            <RemedyButton remedy="retry" />
          </Show>
        </section>
      )}
    </Show>
  );
}
