import { isRecord } from '../feed/contract/hex.ts';

/** Turns the value that one version stored into the next version's value. */
export type Migration = (stored: unknown) => unknown;

/** From version 1 to 2: only custom networks had an explorer of the user's choice. */
function explorersByNetwork(stored: unknown): unknown {
  if (!isRecord(stored) || !isRecord(stored['custom'])) return stored;
  const { explorer, ...custom } = stored['custom'];
  const explorers = typeof explorer === 'string' ? { explorers: { custom: explorer } } : {};
  return { ...explorers, ...stored, custom };
}

/** From version 1 to 2, from 2 to 3, and so on. Add one whenever a stored field changes its meaning. */
export const MIGRATIONS: readonly Migration[] = [explorersByNetwork];

/** The version that a list of migrations leads to. */
export const versionAfter = (migrations: readonly Migration[]): number => migrations.length + 1;

/** A value of this version, 1 or later, as the newest version stores it. */
export const migrated = (stored: unknown, version: number, migrations = MIGRATIONS): unknown =>
  migrations.slice(version - 1).reduce<unknown>((value, migrate) => migrate(value), stored);

/** Version of the stored settings and of an exported file. */
export const SETTINGS_VERSION = versionAfter(MIGRATIONS);
