import { locale } from '../../../words/i18n.ts';

/** The decimal separator and the thousands separator of a language. */
function separators(tag: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(tag, { useGrouping: 'always' }).formatToParts(1_234_567.5);
  const sign = (type: 'decimal' | 'group'): string => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: sign('decimal'), group: sign('group') };
}

/**
 * Converts a number typed in the user's language to decimal text with a point: 0,5 → 0.5.
 * A point is a decimal separator in every language, except where it may separate thousands (1.000 in German).
 * Such text is returned with spaces for points, so that the schema rejects it.
 */
export function readDecimal(typed: string, tag = locale()): string {
  const { decimal, group } = separators(tag);
  if (group === '.' && /^\d{1,3}(\.\d{3})+$/.test(typed)) return typed.replaceAll('.', ' ');
  return decimal !== '.' && !typed.includes('.') ? typed.replace(decimal, '.') : typed;
}

/** Writes decimal text with the language's own separator and every digit: 0.5 → 0,5. */
export function writeDecimal(text: string, tag = locale()): string {
  return text.replace('.', separators(tag).decimal);
}
