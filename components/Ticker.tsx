import { createEffect, createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { createSelection } from './view/selection.ts';
import { ContactedNode } from './ContactedNode.tsx';
import { Header } from './Header.tsx';
import { t } from '../words/i18n.ts';
import { later, setLater } from './later/later.ts';
import { LatestBlocks } from './blocks/LatestBlocks.tsx';
import type { LoadedBody } from './loaded/loadedBody.ts';
import { Situation } from './Situation.tsx';
import { afterPaint } from './later/afterPaint.ts';
import { runCommand } from './view/commands.ts';
import { loadCode } from './later/loadCode.ts';
import { ROW_HEIGHT } from './view/rowHeight.ts';
import { ViewContext, type View } from './view/view.ts';

/** The whole page of the popup, the side panel and the tab. They differ in their size only. */
export function Ticker(props: { readonly view: View }): JSX.Element {
  let arrived = false;
  const selection = createSelection(() => props.view.snapshot());
  // Solid's lazy and Suspense would be 2 kB more of the first load.
  onMount(() => afterPaint(() => loadCode(() => import('./afterFirstPaint.ts'), setLater)));
  createEffect(() => {
    const wanted = props.view.openAt?.block;
    const there = props.view.snapshot()?.blocks.find((block) => block.hash === wanted);
    if (there === undefined || arrived) return;
    arrived = true;
    selection.choose(there.hash);
  });
  // Loaded by a press, or once something is followed.
  const [follow, setFollow] = createSignal<typeof import('./follow/FollowPanel.tsx') | null>(null);
  createEffect(() => {
    if (
      later() === null ||
      follow() !== null ||
      (props.view.wish() === null && !props.view.snapshot()?.followed.length)
    )
      return;
    loadCode(() => import('./follow/FollowPanel.tsx'), setFollow);
  });
  const [body, setBody] = createSignal<LoadedBody | null>(null);
  // Loaded by its key; null while it is closed.
  const [keys, setKeys] = createSignal<typeof import('./KeyList.tsx') | null>(null);
  const onKey = (event: KeyboardEvent): void => {
    // The open list of keys handles its own Escape.
    if (keys() !== null || event.defaultPrevented) return;
    runCommand(event, {
      listKeys: () => loadCode(() => import('./KeyList.tsx'), setKeys),
      follow: () => props.view.follow('field'),
      // Where the newest block is selected already, the browser closes the popup.
      back: selection.followsNewest() ? undefined : () => selection.resume(),
    });
  };
  // The document gets the keys of a page that was just opened: no element has the focus.
  onMount(() => document.addEventListener('keydown', onKey));
  onCleanup(() => document.removeEventListener('keydown', onKey));
  return (
    <ViewContext.Provider value={props.view}>
      <div class="ticker" data-size={props.view.size()} style={{ '--row': `${ROW_HEIGHT}px` }}>
        <ContactedNode />
        <Header />
        <aside class="fees-place">
          <Show when={later()}>
            {(loaded) => {
              const { FeesGroup } = loaded();
              return <FeesGroup body={body} />;
            }}
          </Show>
        </aside>
        <Situation />
        <Show when={follow()}>
          {(loaded) => {
            const { FollowPanel } = loaded();
            return <FollowPanel selection={selection} />;
          }}
        </Show>
        <main>
          <LatestBlocks selection={selection} />
          <Show when={later()} fallback={<div class="body loading">{t('loading')}</div>}>
            {(loaded) => {
              // The code never changes. Solid's Dynamic would be 2 kB more of the first load.
              const { BlockBody } = loaded();
              return (
                <Show when={selection.selected()} fallback={<p class="body waiting">{t('body.waiting')}</p>}>
                  {(block) => <BlockBody block={block()} selection={selection} shows={setBody} />}
                </Show>
              );
            }}
          </Show>
        </main>
        <Show when={later()}>
          {(loaded) => {
            const { Announcer } = loaded();
            return <Announcer />;
          }}
        </Show>
        <Show when={keys()}>
          {(loaded) => {
            const { KeyList } = loaded();
            return <KeyList close={() => setKeys(null)} />;
          }}
        </Show>
      </div>
    </ViewContext.Provider>
  );
}
