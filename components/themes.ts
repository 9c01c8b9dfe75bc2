import type { Preferences } from './view.ts';

type Theme = Preferences['theme'];

const KEY = 'theme';
const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];

/** Applies a theme to this page; `system` leaves the choice to the browser. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** The theme of last time: the settings are read after first paint, and colours must not jump then. */
export function rememberedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

export function rememberTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
}
