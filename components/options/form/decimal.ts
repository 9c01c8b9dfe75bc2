import { locale } from '../../../words/i18n.ts';

/** The signs that the reader's language puts into a number: before its decimals, and between its thousands. */
function signs(tag: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(tag, { useGrouping: 'always' }).formatToParts(1_234_567.5);
  const sign = (type: 'decimal' | 'group'): string => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: sign('decimal'), group: sign('group') };
}

/**
 * A number as a person types it → decimal text with a point (0,5 → 0.5). A point is taken for what it is everywhere
 * else, a decimal one, but not where it parts thousands as well (1.000 in German): such a text comes back as it is with
 * what is wrong left in it, so that whoever reads it next refuses it rather than guesses.
 */
export function readDecimal(typed: string, tag = locale()): string {
  const { decimal, group } = signs(tag);
  if (group === '.' && /^\d{1,3}(\.\d{3})+$/.test(typed)) return typed.replaceAll('.', ' ');
  return decimal !== '.' && !typed.includes('.') ? typed.replace(decimal, '.') : typed;
}

/** Decimal text with a point → as the reader writes it, every digit kept: 0.5 → 0,5. */
export function writeDecimal(text: string, tag = locale()): string {
  return text.replace('.', signs(tag).decimal);
}
