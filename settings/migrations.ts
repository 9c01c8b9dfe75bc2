/** Turns the value that one version stored into the next version's value. */
export type Migration = (stored: unknown) => unknown;

/** From version 1 to 2, from 2 to 3, and so on. Add one whenever a stored field changes its meaning. */
export const MIGRATIONS: readonly Migration[] = [];

/** The version that a list of migrations leads to. */
export const versionAfter = (migrations: readonly Migration[]): number => migrations.length + 1;

/** Version of the stored settings and of an exported file. */
export const SETTINGS_VERSION = versionAfter(MIGRATIONS);
