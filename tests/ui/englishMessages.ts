import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { cleanup, configure } from '@solidjs/testing-library';
import { setLater } from '../../components/later/later.ts';
import { afterEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// The fake browser has no i18n of its own: it is given the English catalogue as a browser would have it.
const messages = generateChromeMessages(await parseMessagesFile('locales/en.yml'));
fakeBrowser.i18n.getMessage = (
  name: string,
  substitutions?: string | readonly (string | number)[],
): string => {
  const message = messages[name];
  if (message === undefined) throw new Error(`No message ${name} in locales/en.yml`);
  const given = typeof substitutions === 'string' ? [substitutions] : (substitutions ?? []);
  return message.message.replace(/\$(\d)/g, (_, place: string) => String(given[Number(place) - 1] ?? ''));
};

// By default one second. At a load of 9 on two cores, a wait of the ENS stories took 1.5 s.
configure({ asyncUtilTimeout: 10_000 });

// jsdom loads no style sheets.
vi.mock('../../components/later/loadStyles.ts', () => ({ loadStyles: () => Promise.resolve() }));

afterEach(() => {
  cleanup();
  setLater(null);
});
