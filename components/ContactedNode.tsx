import { createEffect, createMemo, type JSX } from 'solid-js';
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

/** The sentence that was shown last, and since when, ms since 1970. */
const remembered = (): readonly string[] => localStorage.getItem(KEY)?.split('\n') ?? [];

/** Whether this sentence about a node is a week old. */
function isKnown(sentence: string): boolean {
  const [known, since] = remembered();
  return known === sentence && Date.now() - Number(since) > WEEK_MS;
}

/** Another sentence, e.g. of another node, starts a new week. */
function remember(sentence: string): void {
  if (remembered()[0] !== sentence) localStorage.setItem(KEY, `${sentence}\n${Date.now()}`);
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
    const one = isLoopback(endpoint) ? 'local' : snapshot.own ? 'own' : 'public';
    // The preferred one is tried again and again.
    const who = snapshot.own && snapshot.preferred !== null ? 'several' : one;
    return t(`contactedNode.${who}`, { endpoint });
  };
  // While no node is contacted, none becomes known, and none is forgotten.
  const hasNode = (): boolean => endpointOf(view.snapshot()) !== null;
  const known = createMemo(() => hasNode() && isKnown(text()));
  createEffect(() => hasNode() && remember(text()));
  return (
    <section class="contacted-node" classList={{ known: known() }} aria-label={t('contactedNode.name')}>
      <span>{text()}</span>
      <button type="button" class="link" onClick={() => view.openSettings()}>
        {t('contactedNode.change')}
      </button>
    </section>
  );
}
