import { readdirSync, readFileSync } from 'node:fs';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, it } from 'vitest';
import { metrics } from '../../feed/shown/badge.ts';

const listing = readFileSync('docs/store/listing.md', 'utf8').replaceAll(/\s+/g, ' ').toLowerCase();

it('the store listing promises each badge metric by its name in the UI, and no other figure', async () => {
  const texts = await parseMessagesFile('locales/en.yml');
  const names = metrics
    .filter((metric) => metric !== 'off')
    .map((metric) => {
      const found = texts.find((text) => text.key.join('.') === `options.badge.${metric}`);
      return found?.type === 'simple' ? found.message.toLowerCase() : metric;
    });
  const promised = /one figure of your choice: (.+?)\./.exec(listing)?.[1]?.split(/, | or /);
  expect(promised).toEqual(names);
});

it('the store listing names every language of locales/', () => {
  for (const file of readdirSync('locales')) {
    const tag = file.replace('.yml', '').split('-')[0] ?? '';
    expect(listing).toContain(new Intl.DisplayNames('en', { type: 'language' }).of(tag)?.toLowerCase());
  }
});
