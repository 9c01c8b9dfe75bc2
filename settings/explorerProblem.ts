/** What is wrong with the address of an explorer. */
export type ExplorerProblem = 'notUrl' | 'scheme' | 'login' | 'placeholder';

/**
 * Checks an explorer's address. Links add `/tx/…`, `/block/…` or `/address/…` to it, or put these words and what they
 * name in place of `{type}` and `{id}`. Null for an address without a fault.
 */
export function explorerProblem(typed: string): ExplorerProblem | null {
  const names = [...typed.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  const rest = typed.replaceAll(/\{(type|id)\}/g, '');
  const hasBoth = names.includes('type') && names.includes('id');
  if (/[{}]/.test(rest) || (names.length > 0 && !hasBoth)) return 'placeholder';
  if (!URL.canParse(typed)) return 'notUrl';
  const url = new URL(typed);
  if (url.protocol !== 'https:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'login';
  // A placeholder in the host would send a hash to a host of that name.
  return /^https:\/\/[^/?#]*\{/i.test(typed) ? 'placeholder' : null;
}
