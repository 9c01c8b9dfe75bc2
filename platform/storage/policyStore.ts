import { browser } from 'wxt/browser';
import { NO_POLICY, readPolicy, type Policy } from '../../settings/policy/policy.ts';

/** What an administrator set, as the browser gives it; undefined without a policy. */
export const readManaged = (): Promise<unknown> =>
  // Firefox rejects where there is no policy, Chrome gives an empty object.
  browser.storage.managed.get().catch(() => undefined);

/** Never rejects. */
export const currentPolicy = async (): Promise<Policy> => {
  const managed = await readManaged();
  return managed === undefined ? NO_POLICY : readPolicy(managed);
};

/** Calls back when the policy changes. Firefox reads it only at its start. The returned function ends it. */
export function watchManaged(changed: () => void): () => void {
  browser.storage.managed.onChanged.addListener(changed);
  return () => browser.storage.managed.onChanged.removeListener(changed);
}
