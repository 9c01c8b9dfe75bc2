import { isRecord } from '../../feed/contract/hex.ts';
import { list, oneOf } from '../readers.ts';
import { readSettingsValue } from '../settingsSchema.ts';

/** The settings that an administrator may set and lock. */
export const POLICY_FIELDS = ['network', 'custom', 'endpoints', 'consensus', 'explorers', 'alerts'] as const;
export type PolicyField = (typeof POLICY_FIELDS)[number];

/** Values by path: `network`, or a field and its key, e.g. `endpoints.mainnet`. */
export type ByPath = Readonly<Record<string, unknown>>;

/** What an administrator set. */
export interface Policy {
  readonly values: ByPath;
  /** Fields that the user cannot change. */
  readonly locked: readonly PolicyField[];
}

export const NO_POLICY: Policy = { values: {}, locked: [] };

/** The policy fields of settings, or of any value, by path. */
export const byPath = (settings: ByPath): ByPath =>
  Object.fromEntries(
    POLICY_FIELDS.flatMap((field) => {
      const value = settings[field];
      return isRecord(value)
        ? Object.entries(value).map(([key, each]) => [`${field}.${key}`, each])
        : [[field, value]];
    }),
  );

export const readLocked = list(oneOf(POLICY_FIELDS), POLICY_FIELDS.length);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Reads any managed value and never throws. What the settings' schema rejects is not set. */
export function readPolicy(managed: unknown): Policy {
  if (!isRecord(managed)) return NO_POLICY;
  const read = byPath(readSettingsValue(managed));
  const given = Object.entries(byPath(managed)).filter(
    ([path, value]) => !isNothing(read[path]) && (isRecord(value) || !isRecord(read[path])),
  );
  return {
    values: Object.fromEntries(given.map(([path]) => [path, read[path]])),
    locked: readLocked(managed['locked']),
  };
}
