import './theme.css';
import './Ticker.css';
import './Header.css';
import './parts/tables.css';
import './parts/PinButton.css';
import './blocks/LatestBlocks.css';
import './lowPage.css';
import { batch, createEffect, createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { afterPaint } from './later/afterPaint.ts';
import { later } from './later/later.ts';
import {
  expectBlock,
  openBridge,
  openSettings,
  extensionOrigin,
  readNewest,
  readStoredSnapshot,
} from './view/bridge.ts';
import { createClock } from './view/clock.ts';
import type { FollowWish } from './view/followWish.ts';
import { isDetached } from './view/isDetached.ts';
import { locale } from '../words/i18n.ts';
import { createSize } from './view/size.ts';
import { Ticker } from './Ticker.tsx';
import { createNetwork } from './view/useNetwork.ts';
import { showTheme, showRememberedTheme } from './view/showTheme.ts';
import type { View } from './view/view.ts';
import { readOpenAt } from './view/readOpenAt.ts';

/** Shows the ticker in `root`: the feed’s newest snapshot, then those that the background sends. */
export function showTicker(root: Element): void {
  document.documentElement.lang = locale();
  showRememberedTheme();
  // A click on an alert has given this open tab another block to open at.
  addEventListener('hashchange', () => location.reload());
  const first = readNewest();
  render(() => {
    const [snapshot, setSnapshot] = createSignal<Snapshot | null>(first);
    const [settings, setSettings] = createSignal<ReturnType<View['settings']>>(null);
    const [wish, setWish] = createSignal<FollowWish | null>(null, { equals: false });
    const [answered, setAnswered] = createSignal(first !== null);
    const bridge = openBridge(
      {
        snapshot: (next) =>
          batch(() => {
            setSnapshot((now) => later()?.keepSame(now, next) ?? next);
            setAnswered(true);
          }),
        settings(next) {
          setSettings(next);
          showTheme(next.theme);
        },
      },
      undefined,
      afterPaint,
    );
    const view: View = {
      size: createSize(root),
      snapshot,
      network: createNetwork({ snapshot, settings }),
      answered,
      now: createClock(),
      ask: bridge.ask,
      expect: expectBlock,
      send: bridge.send,
      settings,
      wish,
      follow: setWish,
      change: bridge.change,
      openAt: readOpenAt(location.hash),
      openSettings,
      origin: extensionOrigin(),
    };
    // The feed has stopped, or its page is not to be reached: the last rows stay until the background answers. Where
    // they cannot be read, the background is awaited.
    if (first === null)
      void readStoredSnapshot().then(
        (stored) => !isDetached() && setSnapshot((now) => now ?? stored),
        () => undefined,
      );
    createEffect(() => {
      document.documentElement.dataset['network'] = snapshot()?.network ?? 'mainnet';
    });
    return <Ticker view={view} />;
  }, root);
}
