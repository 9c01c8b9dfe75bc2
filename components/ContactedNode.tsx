import type { JSX } from 'solid-js';
import { isLoopback } from '../feed/networks/loopback.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { t } from '../words/i18n.ts';
import { useView } from './view/view.ts';

function endpointOf(snapshot: Snapshot | null): string | null {
  const link = snapshot?.link;
  return link === undefined || link.tag === 'paused' ? null : link.endpoint;
}

/** The host that is asked for signatures; null where none is, e.g. while there is nothing to trust. */
function beaconHostOf({ consensus }: Snapshot): string | null {
  if (consensus === null || consensus.state.kind === 'noRoot' || consensus.state.kind === 'tooOld')
    return null;
  return consensus.host;
}

const WEEK_MS = 7 * 24 * 3_600_000;
const KEY = 'contacted';

/** `known` once a sentence is a week old. Another one, e.g. of another node, starts a new week. */
function classOf(sentence: string, now: number): string {
  const [known, since] = localStorage.getItem(KEY)?.split('\n') ?? [];
  if (known !== sentence) localStorage.setItem(KEY, `${sentence}\n${now}`);
  return known === sentence && now - Number(since) > WEEK_MS ? 'contacted-node known' : 'contacted-node';
}

/** Which node is contacted and therefore sees the user's IP address, with a button to change it. */
export function ContactedNode(): JSX.Element {
  const view = useView();
  const text = (): string => {
    const snapshot = view.snapshot();
    const endpoint = endpointOf(snapshot);
    if (snapshot?.link.tag === 'paused') return t('contactedNode.paused');
    if (endpoint === null || snapshot === null) return t('contactedNode.starting');
    const host = beaconHostOf(snapshot);
    if (host !== null) return t('contactedNode.signed', { endpoint, host });
    if (isLoopback(endpoint)) return t('contactedNode.local', { endpoint });
    return snapshot.own ? t('contactedNode.own', { endpoint }) : t('contactedNode.public', { endpoint });
  };
  return (
    <section class={classOf(text(), Date.now())} aria-label={t('contactedNode.name')}>
      <span>{text()}</span>
      <button type="button" class="link" onClick={() => view.openSettings()}>
        {t('contactedNode.change')}
      </button>
    </section>
  );
}
