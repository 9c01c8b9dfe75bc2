import { Show, type JSX } from 'solid-js';
import type { PolicyField } from '../../../settings/policy/policy.ts';
import { t } from '../../../words/i18n.ts';
import { useOptions } from './optionsView.ts';

/** Settings that an administrator may set: a note where a policy sets or locks them, and their fields. */
export function Managed(props: { readonly field: PolicyField; readonly children: JSX.Element }): JSX.Element {
  const { policy } = useOptions();
  const locked = () => policy().locked.includes(props.field);
  const set = () =>
    Object.keys(policy().values).some((path) => path === props.field || path.startsWith(`${props.field}.`));
  return (
    <fieldset class="managed" disabled={locked()}>
      <Show when={locked() || set()}>
        <p class="help">{locked() ? t('options.policy.locked') : t('options.policy.set')}</p>
      </Show>
      {props.children}
    </fieldset>
  );
}
