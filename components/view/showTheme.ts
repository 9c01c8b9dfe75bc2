import { THEMES, type Theme } from '../../settings/theme.ts';

const KEY = 'theme';

function apply(theme: Theme): void {
  // `system` leaves the choice to the browser.
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Shows the theme of last time at once. The settings arrive after first paint, where colours would change visibly. */
export function showRememberedTheme(): void {
  const stored = localStorage.getItem(KEY);
  apply(THEMES.find((theme) => theme === stored) ?? 'system');
}

/** Shows a theme and stores it for `showRememberedTheme`. */
export function showTheme(theme: Theme): void {
  if (theme === (document.documentElement.dataset['theme'] ?? 'system')) return;
  apply(theme);
  localStorage.setItem(KEY, theme);
}
