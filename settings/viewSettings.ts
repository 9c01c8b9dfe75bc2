import type { CustomNames } from './networkName.ts';
import type { Settings } from './settingsSchema.ts';

/** The settings that the ticker's views use. They contain no endpoint, so no key. */
export interface ViewSettings extends Pick<Settings, 'badge' | 'theme' | 'watched'> {
  readonly custom: CustomNames;
}

export function viewSettings({ badge, theme, watched, custom }: Settings): ViewSettings {
  return { badge, theme, watched, custom };
}
