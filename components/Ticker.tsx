import { createEffect, createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { Announcer } from './Announcer.tsx';
import { createSelection } from './view/selection.ts';
import { ContactedNode } from './ContactedNode.tsx';
import { Header } from './Header.tsx';
import { t } from '../words/i18n.ts';
import { LatestBlocks } from './blocks/LatestBlocks.tsx';
import { Situation } from './Situation.tsx';
import { loadCode } from './view/loadCode.ts';
import { ROW_HEIGHT } from './view/rowHeight.ts';
import { ViewContext, type View } from './view/view.ts';

type BodyCode = typeof import('./body/BlockBody.tsx');

/** The whole of the popup, the side panel and the tab; they differ in the room they have. */
export function Ticker(props: { readonly view: View }): JSX.Element {
  let arrived = false;
  const selection = createSelection(
    () => props.view.snapshot()?.blocks ?? [],
    () => props.view.snapshot()?.ghosts ?? [],
  );
  // The tables of a block come after first paint: five rows first, their code later. A signal does
  // what lazy and Suspense do, without the 2 kB of them.
  const [code, setCode] = createSignal<BodyCode | null>(null);
  onMount(() => loadCode(() => import('./body/BlockBody.tsx'), setCode));
  createEffect(() => {
    const wanted = props.view.openAt?.block;
    const there = props.view.snapshot()?.blocks.find((block) => block.hash === wanted);
    if (there === undefined || arrived) return;
    arrived = true;
    selection.choose(there.hash);
  });
  const [keys, setKeys] = createSignal(false);
  const onKey = (event: KeyboardEvent): void => {
    // A dialog takes its own keys: Escape closes it and resumes nothing.
    if (keys() || event.defaultPrevented) return;
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === '?' && !typing) setKeys(true);
    if (event.key === 'Escape' && !selection.followsNewest()) {
      // Otherwise Escape closes a popup, which is right when there is nothing to resume.
      event.preventDefault();
      selection.resume();
    }
  };
  // On the document: nothing in the page has the focus when it was just opened.
  onMount(() => document.addEventListener('keydown', onKey));
  onCleanup(() => document.removeEventListener('keydown', onKey));
  return (
    <ViewContext.Provider value={props.view}>
      <div class="ticker" data-room={props.view.room()} style={{ '--row': `${ROW_HEIGHT}px` }}>
        <ContactedNode />
        <Header code={code()} />
        <Situation />
        <main>
          <LatestBlocks selection={selection} />
          <Show when={code()} fallback={<div class="body loading">{t('loading')}</div>}>
            {(loaded) => {
              // The code never changes, so a plain name does: solid's Dynamic is 2 kB of first paint.
              const { BlockBody } = loaded();
              return (
                <Show when={selection.selected()} fallback={<p class="body waiting">{t('body.waiting')}</p>}>
                  {(block) => <BlockBody block={block()} selection={selection} />}
                </Show>
              );
            }}
          </Show>
        </main>
        <Announcer />
        <Show when={keys() && code()}>
          {(loaded) => {
            const { KeyList } = loaded();
            return <KeyList close={() => setKeys(false)} />;
          }}
        </Show>
      </div>
    </ViewContext.Provider>
  );
}
