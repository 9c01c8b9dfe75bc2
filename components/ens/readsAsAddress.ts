/** `0x` and as many digits as the short form of an address has, or a whole address without `0x`. */
const ADDRESS = /^(?:[0o]x[\da-f]{8}|[\da-f]{40}$)/;

/**
 * True for a name that can be taken for an address, as a whole or by one of its labels. Beside the short form of
 * another address, a reader would not know which one is true. A few honest names with `0x` are lost.
 */
export function readsAsAddress(name: string): boolean {
  const labels = name.split('.').map((label) => label.replaceAll(/[-_]/g, ''));
  return [labels.join(''), ...labels].some((part) => ADDRESS.test(part));
}
