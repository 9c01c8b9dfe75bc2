import { storage } from 'wxt/utils/storage';
import { readSettingsValue, type Settings } from '../settings/settingsSchema.ts';

/** A version's number → what turns the value of the version before into its own. */
type Migrations = Readonly<Record<number, (stored: unknown) => unknown>>;

/** Raise it together with a migration whenever a stored field changes its meaning. */
const VERSION = 1;
const MIGRATIONS: Migrations = {};

/** `local`, never `sync`: endpoints hold keys. Read through the schema, so what is stored is `unknown`. */
export const settingsItem = (version = VERSION, migrations: Migrations = MIGRATIONS) =>
  storage.defineItem<unknown>('local:settings', { version, migrations });
const item = settingsItem();

/** Two views may write at once: the lock makes read, change and write one step across contexts. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  // Web Locks exist in every supported browser; the test runner's Node 22 has none and only one context.
  return 'locks' in navigator ? navigator.locks.request('settings', work) : work();
}

const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** Changes the named fields and resolves to the settings as they are then. */
export function writeSettings(patch: Partial<Settings>): Promise<Settings> {
  return locked(async () => {
    const before = readSettingsValue(await item.getValue());
    const settings = readSettingsValue({ ...before, seed: before.seed ?? drawSeed(), ...patch });
    await item.setValue(settings);
    return settings;
  });
}

/** The settings; the install's seed is drawn and kept on the first call, or when the browser can store again. */
export async function readSettings(): Promise<Settings> {
  const settings = readSettingsValue(await item.getValue());
  // An order of endpoints drawn anew costs nothing; a full disk must not keep the feed from its settings.
  return settings.seed === null
    ? writeSettings({}).catch(() => ({ ...settings, seed: drawSeed() }))
    : settings;
}

/** Calls on every change, also of other contexts; the returned function ends it. */
export const watchSettings = (changed: (settings: Settings) => void): (() => void) =>
  item.watch((value) => changed(readSettingsValue(value)));
