import type { Settings } from './settingsSchema.ts';

/** As much of the settings as the ticker's views look at; no endpoint, so no key. */
export type ViewSettings = Pick<Settings, 'badge' | 'theme' | 'watched' | 'custom'>;

export function viewSettings({ badge, theme, watched, custom }: Settings): ViewSettings {
  return { badge, theme, watched, custom };
}
