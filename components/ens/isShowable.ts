import { ens_normalize } from '@adraffy/ens-normalize/xnf';
import { NAMES } from '../../feed/names/list.ts';

/** The listed names of contracts, as they are drawn. */
const listed: ReadonlySet<string> = new Set(NAMES.split('\n').map(asDrawn).filter(Boolean));

/**
 * True for a name in its normalised form (ENSIP-15) that cannot be taken for a listed contract. A name in another form
 * is not shown, because what is drawn would not be what was registered.
 */
export function isShowable(name: string): boolean {
  if (!isNormalised(name)) return false;
  const labels = name.split('.');
  const above = labels.length > 1 ? labels.slice(0, -1) : labels;
  return ![above.join(''), ...above].some((part) => listed.has(asDrawn(part)));
}

function isNormalised(name: string): boolean {
  try {
    return name !== '' && ens_normalize(name) === name;
  } catch {
    // The library throws for every name that has no normalised form.
    return false;
  }
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
