import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** True while the page is as narrow as a side panel; the style sheets use the same width. */
export function createNarrow(): Accessor<boolean> {
  const query = matchMedia('(max-width: 560px)');
  const [narrow, setNarrow] = createSignal(query.matches);
  const read = (): void => {
    setNarrow(query.matches);
  };
  query.addEventListener('change', read);
  onCleanup(() => query.removeEventListener('change', read));
  return narrow;
}
