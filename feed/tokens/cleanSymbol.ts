/** Longer than any honest symbol; what is cut off ends in an ellipsis. */
const LONGEST = 16;

// Control, format (bidi, zero width), private, unassigned and lone surrogates; line and paragraph
// separators; and letters that draw nothing: Hangul fillers and the blank Braille pattern.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]/gu;
// One accent on a letter is a language, a tower of them spills over the rows around it.
const TOWER = /(\p{M})\p{M}+/gu;

/**
 * A token's symbol made harmless: anybody can deploy a token and call it anything. Null when nothing
 * is left to show. `cleaned` tells that it was not shown as reported.
 */
export function cleanSymbol(reported: string): { readonly symbol: string | null; readonly cleaned: boolean } {
  // Far more than can be shown, so that megabytes cost nothing.
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
