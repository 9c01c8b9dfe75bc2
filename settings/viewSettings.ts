import type { Settings } from './settingsSchema.ts';

/** The settings that the ticker's views use. They contain no endpoint, so no key. */
export type ViewSettings = Pick<Settings, 'badge' | 'theme' | 'watched' | 'custom'>;

export function viewSettings({ badge, theme, watched, custom }: Settings): ViewSettings {
  return { badge, theme, watched, custom };
}
