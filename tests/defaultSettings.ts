import { readSettingsValue, type Settings } from '../settings/settingsSchema.ts';

/** The settings of a fresh install, before its seed is drawn. */
export const defaultSettings: Settings = readSettingsValue({});
