import { NAMES } from '../../feed/names/list.ts';

/** The listed names of contracts, as they are drawn. */
const listed: ReadonlySet<string> = new Set(NAMES.split('\n').map(asDrawn).filter(Boolean));

/** True for a normalised name that can be taken for a listed contract, as a whole or by one of its labels. */
export function looksListed(name: string): boolean {
  const labels = name.split('.');
  const above = labels.length > 1 ? labels.slice(0, -1) : labels;
  return [above.join(''), ...above].some((part) => listed.has(asDrawn(part)));
}

/** Letters and digits alone, without accents and case; l, 1, I are one letter, and so are O and 0. */
function asDrawn(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replaceAll(/[l1]/g, 'i')
    .replaceAll('0', 'o');
}
