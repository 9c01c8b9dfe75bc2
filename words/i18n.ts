import { i18n } from '#i18n';

const cache = new Map<string, string>();

// A text without parameters is read from the browser once. A screen of rows has hundreds of them, and reading them
// took a quarter of the script's time.
function text(key: Parameters<typeof i18n.t>[0], ...parameters: []): string {
  if (parameters.length > 0) return i18n.t(key, ...parameters);
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const read = i18n.t(key);
  cache.set(key, read);
  return read;
}

/** Returns a text of the UI from locales/. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parameters are passed on unchanged
export const t = text as typeof i18n.t;

let tag: string | null = null;

/** The catalogue's language tag. Numbers use it too, so that they match the texts around them. */
export function locale(): string {
  tag ??= t('locale');
  return tag;
}
