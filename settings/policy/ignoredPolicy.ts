import { isRecord } from '../../feed/contract/hex.ts';
import { rejectedIn, type Rejected } from '../settingsFile.ts';
import { readSettingsValue } from '../settingsSchema.ts';
import { POLICY_FIELDS, readLocked } from './policy.ts';

/** The values of a managed object that are not applied: of another shape, of another name. */
export function ignoredPolicy(managed: unknown): readonly Rejected[] {
  if (!isRecord(managed)) return managed === undefined ? [] : rejectedIn(managed, undefined);
  const settings = readSettingsValue(managed);
  const read = Object.fromEntries(POLICY_FIELDS.map((field) => [field, settings[field]]));
  return rejectedIn(managed, { ...read, locked: readLocked(managed['locked']) });
}
