import { THEMES, type Theme } from '../../settings/theme.ts';

const KEY = 'theme';

function show(theme: Theme): void {
  // `system` leaves the choice to the browser.
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Shows the theme of last time: the settings are read after first paint, and colours must not jump then. */
export function showRememberedTheme(): void {
  const stored = localStorage.getItem(KEY);
  show(THEMES.find((theme) => theme === stored) ?? 'system');
}

/** Shows a theme from now on, and remembers it for the next page. */
export function showTheme(theme: Theme): void {
  if (theme === (document.documentElement.dataset['theme'] ?? 'system')) return;
  show(theme);
  localStorage.setItem(KEY, theme);
}
