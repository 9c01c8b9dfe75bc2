import type { CustomNames } from './networkName.ts';
import type { Settings } from './settingsSchema.ts';

/** The settings that the ticker's views use. They contain no endpoint, so no key. */
export interface ViewSettings extends Pick<
  Settings,
  'badge' | 'theme' | 'watched' | 'picture' | 'explorers' | 'ens'
> {
  readonly custom: CustomNames;
}

/** What a view may change by a press. */
export type ViewChange = Partial<Pick<Settings, 'badge' | 'paused' | 'picture'>>;

export function viewSettings({
  badge,
  theme,
  watched,
  picture,
  explorers,
  ens,
  custom,
}: Settings): ViewSettings {
  return { badge, theme, watched, picture, explorers, ens, custom };
}
