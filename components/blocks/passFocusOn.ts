import type { Hex } from '../../feed/contract/scalars.ts';

/** A row that leaves takes the focus along: the row above it stays longest, below a replaced newest one is another. */
export function passFocusOn(hash: Hex): void {
  const row = document.activeElement?.closest(`[data-hash="${hash}"]`);
  (row?.previousElementSibling ?? row?.nextElementSibling)?.querySelector('button')?.focus();
}
