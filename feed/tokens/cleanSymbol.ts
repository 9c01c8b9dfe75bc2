/** Longer than any honest symbol. A cut symbol ends in an ellipsis. */
const LONGEST = 16;

// Control, format (bidi, zero width), private, unassigned, lone surrogates; line and paragraph separators; and letters
// that draw nothing: Hangul fillers and the blank Braille pattern.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]/gu;
// Languages need one accent on a letter; a pile of accents covers the rows around it.
const TOWER = /(\p{M})\p{M}+/gu;

/**
 * A token's symbol without harmful characters, since anyone can deploy a token with any symbol. Null if none is left.
 * `cleaned`: it differs from the reported one.
 */
export function cleanSymbol(reported: string): { readonly symbol: string | null; readonly cleaned: boolean } {
  // Far more than is shown, so that a symbol of megabytes costs no time.
  const seen = reported
    .slice(0, 512)
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(TOWER, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const letters = Array.from(seen);
  const symbol = letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : seen;
  return { symbol: symbol === '' ? null : symbol, cleaned: symbol !== reported };
}
