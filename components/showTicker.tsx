import { createEffect } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { render } from 'solid-js/web';
import type { Snapshot } from '../feed/types.ts';
import { openBridge, openSettings, ownOrigin, readStoredSnapshot } from './bridge.ts';
import { createClock } from './clock.ts';
import { locale } from './i18n.ts';
import { Ticker } from './Ticker.tsx';
import type { Room, View } from './view.ts';

/** Shows the ticker in `root`: first what is stored, then what comes. */
export async function showTicker(root: Element, room: Room): Promise<void> {
  document.documentElement.lang = locale();
  const stored = await readStoredSnapshot();
  render(() => {
    const [state, setState] = createStore<{ snapshot: Snapshot | null }>({ snapshot: stored });
    // A block that stays keeps its row: rows are told apart by hash.
    const show = (snapshot: Snapshot): void =>
      setState('snapshot', reconcile(snapshot, { key: 'hash', merge: false }));
    const bridge = openBridge(show);
    const view: View = {
      room,
      snapshot: () => state.snapshot,
      now: createClock(),
      ask: bridge.ask,
      tell: bridge.tell,
      openSettings,
      origin: ownOrigin(),
    };
    createEffect(() => {
      document.documentElement.dataset['network'] = state.snapshot?.network ?? 'mainnet';
    });
    return <Ticker view={view} />;
  }, root);
}
