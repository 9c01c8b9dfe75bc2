import { readdirSync } from 'node:fs';
import { generateChromeMessages, parseMessagesFile, SUPPORTED_LOCALES } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';

const english = await read('en.yml');
const others = readdirSync('locales').filter((file) => file !== 'en.yml');

/** Name → text, as the browser gets it: $1 and {name} are what is filled in, ` | ` parts the plurals. */
async function read(file: string): Promise<Readonly<Record<string, string>>> {
  const messages = generateChromeMessages(await parseMessagesFile(`locales/${file}`));
  return Object.fromEntries(Object.entries(messages).map(([name, { message }]) => [name, message]));
}

const places = (text: string): readonly string[] => [...new Set(text.match(/\$\d|\{\w+\}/g))].toSorted();

describe.each(others)('%s', (file) => {
  const tag = file.replace('.yml', '');

  it('has every text of the English catalogue and no other', async () => {
    expect(Object.keys(await read(file)).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it('fills in the same figures, in each plural form', async () => {
    const texts = await read(file);
    for (const [name, text] of Object.entries(english)) {
      expect([name, ...places(texts[name] ?? '')]).toEqual([name, ...places(text)]);
      expect([name, texts[name]?.split(' | ').length]).toEqual([name, text.split(' | ').length]);
    }
  });

  it('leaves no text empty or with spaces around it, nor one of several words in English', async () => {
    for (const [name, text] of Object.entries(await read(file))) {
      expect([name, text.trim()]).toEqual([name, text]);
      expect([name, text]).not.toEqual([name, '']);
      const words = english[name]?.match(/\p{L}{2,}/gu) ?? [];
      if (words.length > 4 && text === english[name]) throw new Error(`${name} is still in English: ${text}`);
    }
  });

  it('formats numbers in its own language, which both browsers know', async () => {
    expect((await read(file))['locale']).toBe(tag);
    expect(Intl.NumberFormat.supportedLocalesOf(tag)).toEqual([tag]);
    expect(SUPPORTED_LOCALES).toContain(tag.replace('-', '_'));
  });

  it('keeps the store’s limits: 75 characters of name, 132 of description', async () => {
    const { name = '', description = '' } = await read(file);
    expect(name.length).toBeLessThanOrEqual(75);
    expect(description.length).toBeLessThanOrEqual(132);
  });
});
