import type { JSX } from 'solid-js';
import { isLoopback } from '../feed/networks/loopback.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { t } from '../words/i18n.ts';
import { useView } from './view/view.ts';

function endpointOf(snapshot: Snapshot | null): string | null {
  const link = snapshot?.link;
  return link === undefined || link.tag === 'paused' ? null : link.endpoint;
}

/** Who sees this machine's address, and where to change it. */
export function FirstLine(): JSX.Element {
  const view = useView();
  const words = (): string => {
    const snapshot = view.snapshot();
    const endpoint = endpointOf(snapshot);
    if (snapshot?.link.tag === 'paused') return t('firstLine.paused');
    if (endpoint === null || snapshot === null) return t('firstLine.starting');
    if (isLoopback(endpoint)) return t('firstLine.local', { endpoint });
    return snapshot.own ? t('firstLine.own', { endpoint }) : t('firstLine.public', { endpoint });
  };
  return (
    <section class="first-line" aria-label={t('firstLine.name')}>
      <span>{words()}</span>
      <button type="button" class="link" onClick={() => view.openSettings()}>
        {t('firstLine.change')}
      </button>
    </section>
  );
}
