import { createSignal } from 'solid-js';

/** The newest final block of a chain, as its node reports it; null until it is known. */
export const [finalized, setFinalized] = createSignal<{
  readonly chainId: number | null;
  readonly number: number;
} | null>(null);
