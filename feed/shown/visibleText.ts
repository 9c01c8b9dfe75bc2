// Controls, formats (bidi, zero width, tags), surrogates, private use, unassigned, line and paragraph separators,
// and marks and fillers that draw nothing or draw over their neighbours.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Me}\p{Default_Ignorable_Code_Point}]|(?<=\p{Mn}\p{Mn})\p{Mn}/gu;
const PICTURES = 0x2400;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(PICTURES + code);
  if (code === 0x7f) return '␡';
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/**
 * Foreign text made fit to be shown beside anything: control characters become their pictures (␊), bidi, zero-width
 * and other unseen ones their code (`[U+202E]`).
 */
export const visibleText = (text: string): string => text.replace(UNSEEN, visible);
