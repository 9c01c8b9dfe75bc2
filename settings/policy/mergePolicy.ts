import { readSettingsValue, type Settings } from '../settingsSchema.ts';
import { byPath, type ByPath, type Policy, POLICY_FIELDS } from './policy.ts';

const usual = byPath(readSettingsValue(null));

const isEqual = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? []) === JSON.stringify(other ?? []);

const isLocked = ({ locked }: Policy, path: string): boolean =>
  locked.some((field) => path === field || path.startsWith(`${field}.`));

/** `own` with the values of these paths in place of all policy fields. Linear, since a file may name many networks. */
function toSettings(own: Settings, paths: ByPath): Settings {
  const byField = POLICY_FIELDS.map((field) => {
    const inside = Object.entries(paths).filter(([path]) => path.startsWith(`${field}.`));
    const values = inside.map(([path, value]) => [path.slice(field.length + 1), value]);
    return [field, Object.hasOwn(paths, field) ? paths[field] : Object.fromEntries(values)];
  });
  return readSettingsValue({ ...own, ...Object.fromEntries(byField) });
}

/**
 * The settings in force. A locked field has the policy's values, and built-in ones for the rest. In another field the
 * policy's value holds until the user chooses one.
 */
export function mergePolicy(own: Settings, policy: Policy): Settings {
  const { values, locked } = policy;
  if (locked.length === 0 && Object.keys(values).length === 0) return own;
  const mine = byPath(own);
  const merged: Record<string, unknown> = {};
  for (const path of Object.keys({ ...mine, ...values })) {
    const isOwn = own.overPolicy.includes(path) || !isEqual(mine[path], usual[path]);
    if (isLocked(policy, path)) merged[path] = values[path] ?? usual[path];
    else merged[path] = isOwn ? mine[path] : (values[path] ?? mine[path]);
  }
  return toSettings(own, merged);
}

/**
 * The user's own settings after a change of the settings in force. A value that the change left as it was does not
 * become the user's, so that a later policy can still replace it.
 */
export function changeOwn(own: Settings, policy: Policy, patch: Partial<Settings>): Settings {
  const mine = byPath(own);
  const inForce = mergePolicy(own, policy);
  const before = byPath(inForce);
  const after = byPath({ ...inForce, ...patch });
  const changed = Object.keys(after).filter(
    (path) => !isLocked(policy, path) && JSON.stringify(after[path]) !== JSON.stringify(before[path]),
  );
  const over = changed.filter((path) => path in policy.values);
  const paths = { ...mine, ...Object.fromEntries(changed.map((path) => [path, after[path]])) };
  return toSettings({ ...own, ...patch, overPolicy: [...new Set([...own.overPolicy, ...over])] }, paths);
}
