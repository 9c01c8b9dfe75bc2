import { createSignal, lazy, Show, Suspense, type JSX } from 'solid-js';
import { Announcer } from './Announcer.tsx';
import { createFollowing } from './following.ts';
import { FirstLine } from './FirstLine.tsx';
import { Header } from './Header.tsx';
import { t } from './i18n.ts';
import { KeyList } from './KeyList.tsx';
import { LatestBlocks } from './LatestBlocks.tsx';
import { Situation } from './Situation.tsx';
import { ViewContext, type View } from './view.ts';

// The tables of a block come after first paint: five rows first, their code later.
const BlockBody = lazy(async () => ({ default: (await import('./BlockBody.tsx')).BlockBody }));

/** The whole of the popup, the side panel and the tab; they differ in the room they have. */
export function Ticker(props: { readonly view: View }): JSX.Element {
  const following = createFollowing(
    () => props.view.snapshot()?.blocks ?? [],
    () => props.view.snapshot()?.ghosts ?? [],
  );
  const [keys, setKeys] = createSignal(false);
  const onKey = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === '?' && !typing) setKeys(true);
    if (event.key === 'Escape' && !event.defaultPrevented && !following.following()) {
      // Otherwise Escape closes a popup, which is right when there is nothing to resume.
      event.preventDefault();
      following.resume();
    }
  };
  return (
    <ViewContext.Provider value={props.view}>
      <div class="ticker" data-room={props.view.room} onKeyDown={onKey}>
        <Header />
        <FirstLine />
        <Situation />
        <main>
          <LatestBlocks following={following} />
          <Show when={following.selected()} fallback={<div class="body" />}>
            {(block) => (
              <Suspense fallback={<div class="body loading">{t('loading')}</div>}>
                <BlockBody block={block()} following={following} />
              </Suspense>
            )}
          </Show>
        </main>
        <Announcer />
        <button class="keys-button quiet" type="button" onClick={() => setKeys(true)}>
          {t('keys.open')}
        </button>
        <Show when={keys()}>
          <KeyList close={() => setKeys(false)} />
        </Show>
      </div>
    </ViewContext.Provider>
  );
}
