import { createSignal, type Accessor } from 'solid-js';

/** The code of names, which the switch loads. */
export type Names = typeof import('./shownNames.tsx');

const [names, setNames] = createSignal<Names | null>(null);

/** Null while names are off, or not loaded yet. */
export const useNames = (): Accessor<Names | null> => names;
export { setNames };
