import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';

const MEDIA = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** Changes when a canvas has to be drawn again: in another theme, or on a screen of other pixels. */
export function createRepaint(): Accessor<number> {
  const [times, setTimes] = createSignal(0);
  const again = (): void => void setTimes((before) => before + 1);
  const themes = new MutationObserver(again);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  onCleanup(() => themes.disconnect());
  createEffect(() => {
    times();
    // A query for one resolution only reports that it ended, so each is for the one in use.
    const queries = [...MEDIA, `(resolution: ${devicePixelRatio}dppx)`].map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', again);
    onCleanup(() => {
      for (const query of queries) query.removeEventListener('change', again);
    });
  });
  return times;
}
