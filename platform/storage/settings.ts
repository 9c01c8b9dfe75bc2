import { browser } from 'wxt/browser';
import { readSettingsValue, type Settings } from '../../settings/settingsSchema.ts';

/** A version's number → what turns the value of the version before into its own. */
type Migrations = Readonly<Record<number, (stored: unknown) => unknown>>;

/** Raise it together with a migration whenever a stored field changes its meaning. */
const VERSION = 1;
const MIGRATIONS: Migrations = {};

const KEY = 'settings';
/** Beside the settings: `{ v }`, the version that wrote them. */
const META = 'settings$';

const versionIn = (meta: unknown): number =>
  typeof meta === 'object' && meta !== null && 'v' in meta && typeof meta.v === 'number' ? meta.v : 1;

/**
 * The stored settings, as `unknown`. `local`, never `sync`: endpoints hold keys. What an older version wrote is
 * migrated at each reading, and is of this version from the next writing on; a newer version's is left as it is.
 */
export function storedSettings(version = VERSION, migrations = MIGRATIONS) {
  return {
    async read(): Promise<unknown> {
      const { [KEY]: stored, [META]: meta } = await browser.storage.local.get([KEY, META]);
      let value: unknown = stored;
      if (value === undefined) return value;
      for (let next = versionIn(meta) + 1; next <= version; next += 1)
        value = migrations[next]?.(value) ?? value;
      return value;
    },
    write: (settings: Settings): Promise<void> =>
      browser.storage.local.set({ [KEY]: settings, [META]: { v: version } }),
  };
}
const item = storedSettings();

/** Two views may write at once: the lock makes read, change and write one step across contexts. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  // Web Locks exist in every supported browser; the test runner's Node 22 has none and only one context.
  return 'locks' in navigator ? navigator.locks.request('settings', work) : work();
}

const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** Changes the named fields and resolves to the settings as they are then. */
export function writeSettings(patch: Partial<Settings>): Promise<Settings> {
  return locked(async () => {
    const before = readSettingsValue(await item.read());
    const settings = readSettingsValue({ ...before, seed: before.seed ?? drawSeed(), ...patch });
    await item.write(settings);
    return settings;
  });
}

/** The settings; the install's seed is drawn and kept on the first call, or when the browser can store again. */
export async function readSettings(): Promise<Settings> {
  const settings = readSettingsValue(await item.read());
  // An order of endpoints drawn anew costs nothing; a full disk must not keep the feed from its settings.
  return settings.seed === null
    ? writeSettings({}).catch(() => ({ ...settings, seed: drawSeed() }))
    : settings;
}

/** Calls on every change, also of other contexts; the returned function ends it. */
export function watchSettings(changed: (settings: Settings) => void): () => void {
  const listen = (changes: Readonly<Record<string, { newValue?: unknown }>>): void => {
    const change = changes[KEY];
    if (change !== undefined) changed(readSettingsValue(change.newValue));
  };
  // This area's alone: every block that is kept in the session would be told as well.
  browser.storage.local.onChanged.addListener(listen);
  return () => browser.storage.local.onChanged.removeListener(listen);
}
