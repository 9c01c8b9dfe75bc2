import { createSignal, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';

/** The notes of a row: their code is loaded after the rows are on screen. */
export const [rowNotes, setRowNotes] = createSignal<
  ((props: { readonly block: Block }) => JSX.Element) | null
>(null);
