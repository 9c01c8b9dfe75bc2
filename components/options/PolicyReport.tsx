import { For, Show, type JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';
import { useOptions } from './form/optionsView.ts';

/** The values of the administrator's policy that are not applied. */
export function PolicyReport(): JSX.Element {
  const { policy } = useOptions();
  return (
    <Show when={policy().ignored.length > 0}>
      <section aria-labelledby="policy-title">
        <h2 id="policy-title">{t('options.policy.title')}</h2>
        <p>{t('options.policy.ignored')}</p>
        <ul class="errors">
          <For each={policy().ignored}>
            {({ path, got }) => (
              <li>
                <code>{path}</code>: <code>{got}</code>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
