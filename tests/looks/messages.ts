import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

/** Texts by name, as `_locales` of a build has them: $1 and {name} are what is filled in, ` | ` parts the plurals. */
export type Messages = Readonly<Record<string, string>>;

export async function readMessages(tag: string): Promise<Messages> {
  const messages = generateChromeMessages(await parseMessagesFile(`locales/${tag}.yml`));
  return Object.fromEntries(Object.entries(messages).map(([name, { message }]) => [name, message]));
}

const ACCENTS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ').map((letter, at) => [
    letter,
    Array.from('àƀçđéƒǧĥîĵķļɱñöþɋŕšŧûṽŵẋýžÀƁÇĐÉƑǦĤÎĴĶĻṀÑÖÞɊŔŠŦÛṼŴẊÝŽ')[at] ?? letter,
  ]),
);

/** A pseudo-locale of English: letters accented, 40 % longer, in brackets. Text outside of locales/ stays plain. */
export function pseudoLocale(english: Messages): Messages {
  const twist = (text: string): string => {
    const accented = text.replaceAll(/\{\w+\}|[a-z]/gi, (part) => ACCENTS[part] ?? part);
    const more = Math.ceil(text.replaceAll(/\$\d|\{\w+\}/g, '').length * 0.4);
    // In words of six: no language has one word as long as a sentence.
    return `⟦${accented}${'~'.repeat(more).replaceAll(/(~{6})(?=~)/g, '$1 ')}⟧`;
  };
  return Object.fromEntries(
    Object.entries(english).map(([name, text]) => [
      name,
      name === 'locale' ? text : text.split(' | ').map(twist).join(' | '),
    ]),
  );
}
