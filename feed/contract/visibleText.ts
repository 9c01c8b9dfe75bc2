// Controls, formats (bidi, zero width, tags), surrogates, private use, unassigned, line and paragraph separators. Also
// marks and fillers that draw nothing, or draw over their neighbours.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Me}\p{Default_Ignorable_Code_Point}]|(?<=\p{Mn}\p{Mn})\p{Mn}/gu;
const PICTURES = 0x2400;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(PICTURES + code);
  if (code === 0x7f) return '␡';
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/**
 * Foreign text that cannot change the text around it. Control characters become their pictures (␊); bidi, zero-width
 * and other unseen characters become their code (`[U+202E]`).
 */
export const visibleText = (text: string): string => text.replace(UNSEEN, visible);

const LONGEST_EXCERPT = 60;

/** A value as at most 61 visible characters, for the reason of an error. */
export function excerpt(value: unknown): string {
  if (typeof value === 'string') {
    const text = visibleText(value.slice(0, LONGEST_EXCERPT + 1));
    return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
  }
  if (Array.isArray(value)) return 'array';
  if (value === null || typeof value !== 'object') return String(value).slice(0, LONGEST_EXCERPT);
  return 'object';
}
