import { i18n } from '#i18n';

/** Every text of the UI comes through here, out of locales/. */
export const t = i18n.t;

let tag: string | null = null;

/** The catalogue's own language tag, so that numbers speak the same language as the words around them. */
export function locale(): string {
  tag ??= t('locale');
  return tag;
}
