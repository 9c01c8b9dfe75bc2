import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** As narrow as a side panel; the style sheets use the same width. */
export const NARROW = '(max-width: 560px)';
/** Room for nine columns, which a tab has and a popup or a zoomed tab has not. */
export const WIDE = '(min-width: 900px)';

/** Whether the page is of such a width now. */
export function createWidth(media: string): Accessor<boolean> {
  const query = matchMedia(media);
  const [fits, setFits] = createSignal(query.matches);
  const read = (): void => {
    setFits(query.matches);
  };
  query.addEventListener('change', read);
  onCleanup(() => query.removeEventListener('change', read));
  return fits;
}
