import { i18n } from '#i18n';

const known = new Map<string, string>();

// A text that takes nothing is asked of the browser once: one screen of rows has hundreds of them, and asking was a
// quarter of the script's time in drawing it.
function text(key: Parameters<typeof i18n.t>[0], ...given: []): string {
  if (given.length > 0) return i18n.t(key, ...given);
  const before = known.get(key);
  if (before !== undefined) return before;
  const asked = i18n.t(key);
  known.set(key, asked);
  return asked;
}

/** Every text of the UI comes through here, out of locales/. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever is given is passed on as it is
export const t = text as typeof i18n.t;

let tag: string | null = null;

/** The catalogue's own language tag, so that numbers speak the same language as the words around them. */
export function locale(): string {
  tag ??= t('locale');
  return tag;
}
