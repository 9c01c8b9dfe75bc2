import { createEffect, createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import type { Snapshot } from '../feed/types.ts';
import { openBridge, openSettings, ownOrigin, readStoredSnapshot } from './bridge.ts';
import { createClock } from './clock.ts';
import { locale } from './i18n.ts';
import { createNarrow } from './narrow.ts';
import { Ticker } from './Ticker.tsx';
import type { Room, View } from './view.ts';

/** Shows the ticker in `root`: first what is stored, then what comes. */
export async function showTicker(root: Element, room: Room): Promise<void> {
  document.documentElement.lang = locale();
  const stored = await readStoredSnapshot();
  render(() => {
    const [snapshot, setSnapshot] = createSignal<Snapshot | null>(stored);
    const bridge = openBridge(setSnapshot);
    const view: View = {
      room,
      narrow: createNarrow(),
      snapshot,
      now: createClock(),
      ask: bridge.ask,
      tell: bridge.tell,
      openSettings,
      origin: ownOrigin(),
    };
    createEffect(() => {
      document.documentElement.dataset['network'] = snapshot()?.network ?? 'mainnet';
    });
    return <Ticker view={view} />;
  }, root);
}
