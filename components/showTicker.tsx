import './theme.css';
import './Ticker.css';
import './Header.css';
import './fees/FeesGroup.css';
import './parts/tables.css';
import './parts/PinButton.css';
import './KeyList.css';
import './blocks/LatestBlocks.css';
import './body/BlockBody.css';
import './body/BodyTools.css';
import './body/BodyFooter.css';
import './table/window/longTable.css';
import './table/TransactionTable.css';
import './table/TransactionDetail.css';
import './picture/BlockPicture.css';
import './meaning/CallArguments.css';
import './follow/FollowPanel.css';
import './lowPage.css';
import { batch, createEffect, createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { openBridge, openSettings, extensionOrigin, readStoredSnapshot } from './view/bridge.ts';
import { createClock } from './view/clock.ts';
import type { FollowWish } from './view/followWish.ts';
import { isDetached } from './view/isDetached.ts';
import { locale } from '../words/i18n.ts';
import { createSize } from './view/size.ts';
import { Ticker } from './Ticker.tsx';
import { showTheme, showRememberedTheme } from './view/showTheme.ts';
import type { View } from './view/view.ts';
import { readOpenAt } from './view/readOpenAt.ts';

/** Shows the ticker in `root`: the stored snapshot first, then those that the background sends. */
export async function showTicker(root: Element): Promise<void> {
  document.documentElement.lang = locale();
  showRememberedTheme();
  // A click on an alert has given this open tab another block to open at.
  addEventListener('hashchange', () => location.reload());
  const stored = await readStoredSnapshot();
  if (isDetached()) return;
  render(() => {
    const [snapshot, setSnapshot] = createSignal<Snapshot | null>(stored);
    const [settings, setSettings] = createSignal<ReturnType<View['settings']>>(null);
    const [wish, setWish] = createSignal<FollowWish | null>(null, { equals: false });
    const [answered, setAnswered] = createSignal(false);
    const bridge = openBridge({
      snapshot: (newest) =>
        batch(() => {
          setSnapshot(newest);
          setAnswered(true);
        }),
      settings(next) {
        setSettings(next);
        showTheme(next.theme);
      },
    });
    const view: View = {
      size: createSize(root),
      snapshot,
      answered,
      now: createClock(),
      ask: bridge.ask,
      send: bridge.send,
      settings,
      wish,
      follow: setWish,
      change: bridge.change,
      openAt: readOpenAt(location.hash),
      openSettings,
      origin: extensionOrigin(),
    };
    createEffect(() => {
      document.documentElement.dataset['network'] = snapshot()?.network ?? 'mainnet';
    });
    return <Ticker view={view} />;
  }, root);
}
