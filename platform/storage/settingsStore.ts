import { browser } from 'wxt/browser';
import { fields, or, integer } from '../../settings/readers.ts';
import { migrated, MIGRATIONS, versionAfter } from '../../settings/migrations.ts';
import { changeOwn, mergePolicy } from '../../settings/policy/mergePolicy.ts';
import { readSettingsValue, type Settings } from '../../settings/settingsSchema.ts';
import { currentPolicy, watchManaged } from './policyStore.ts';

const KEY = 'settings';
/** Stored beside the settings: `{ v }`, the version that wrote them. */
const META = 'settings$';

/** Version 1 stored no version. */
const readMeta = fields({ v: or(integer(1), 1) });

/**
 * The stored settings, as `unknown`. `local`, never `sync`: endpoints hold keys. Each read migrates a value of an
 * older version, and the next write stores the result. A value of a newer version is returned unchanged.
 */
export function storedSettings(migrations = MIGRATIONS) {
  return {
    async read(): Promise<unknown> {
      const { [KEY]: stored, [META]: meta } = await browser.storage.local.get([KEY, META]);
      if (stored === undefined) return stored;
      return migrated(stored, readMeta(meta).v, migrations);
    },
    write: (settings: Settings): Promise<void> =>
      browser.storage.local.set({ [KEY]: settings, [META]: { v: versionAfter(migrations) } }),
  };
}
const item = storedSettings();

/** Makes read, change and write one step across contexts, since two views may write at the same time. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  // Every supported browser has Web Locks. The test runner's Node 22 does not, and has only one context.
  return 'locks' in navigator ? navigator.locks.request('settings', work) : work();
}

const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/**
 * Changes the fields of `patch` that no policy locks. Resolves to the settings in force; rejects if the browser cannot
 * store them.
 */
export function writeSettings(patch: Partial<Settings>): Promise<Settings> {
  return locked(async () => {
    const [stored, policy] = await Promise.all([item.read(), currentPolicy()]);
    const before = readSettingsValue(stored);
    const own = readSettingsValue({
      ...changeOwn(before, policy, patch),
      seed: patch.seed ?? before.seed ?? drawSeed(),
    });
    await item.write(own);
    return mergePolicy(own, policy);
  });
}

/** Reads the settings in force. The first call draws the install's seed and stores it, if the browser can store. */
export async function readSettings(): Promise<Settings> {
  const [stored, policy] = await Promise.all([item.read(), currentPolicy()]);
  const settings = mergePolicy(readSettingsValue(stored), policy);
  // Another order of endpoints is harmless, but a full disk must not stop the feed.
  return settings.seed === null
    ? writeSettings({}).catch(() => ({ ...settings, seed: drawSeed() }))
    : settings;
}

/** Calls back on every change, also by other contexts and by a policy. The returned function ends it. */
export function watchSettings(changed: (settings: Settings) => void): () => void {
  let watching = true;
  const report = (own: Settings): void =>
    void currentPolicy().then((policy) => {
      if (watching) changed(mergePolicy(own, policy));
    });
  const listen = (changes: Readonly<Record<string, { newValue?: unknown }>>): void => {
    const change = changes[KEY];
    if (change !== undefined) report(readSettingsValue(change.newValue));
  };
  // Only these areas: the session area changes with every block.
  browser.storage.local.onChanged.addListener(listen);
  const end = watchManaged(() => void item.read().then((stored) => report(readSettingsValue(stored))));
  return () => {
    watching = false;
    browser.storage.local.onChanged.removeListener(listen);
    end();
  };
}
