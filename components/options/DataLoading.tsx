import { For, Show, type JSX } from 'solid-js';
import { bytesPerDay } from '../../feed/networks/bytesPerDay.ts';
import { ensResolver } from '../../feed/networks/ensResolver.ts';
import { LOADING_MODES, type LoadingMode } from '../../feed/contract/config.ts';
import { chosenNetwork } from '../../settings/toFeedConfig.ts';
import { t } from '../../words/i18n.ts';
import { formatBytes } from './form/formatBytes.ts';
import { networkOf, useOptions } from './form/optionsView.ts';

/** Chooses the data to load from the node, with the bytes per day of each choice. */
export function DataLoading(): JSX.Element {
  const options = useOptions();
  const key = (): string => chosenNetwork(options.settings());
  const size = (mode: LoadingMode): string => formatBytes(bytesPerDay(networkOf(options.settings()))[mode]);
  return (
    <section aria-labelledby="loading-title">
      <h2 id="loading-title">{t('options.loading.title')}</h2>
      <div role="radiogroup" aria-labelledby="loading-title">
        <For each={LOADING_MODES}>
          {(mode) => (
            <label class="check">
              <input
                type="radio"
                name="loading"
                checked={options.settings().loading === mode}
                onChange={() => options.write({ loading: mode })}
              />
              <span>{t(`options.loading.${mode}`, { size: size(mode) })}</span>
            </label>
          )}
        </For>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={options.settings().price}
          onChange={(event) => options.write({ price: event.currentTarget.checked })}
        />
        <span>{t('options.price')}</span>
      </label>
      <Show when={ensResolver(networkOf(options.settings()).chainId)}>
        <label class="check">
          <input
            type="checkbox"
            aria-describedby="ens-help"
            checked={options.settings().ens[key()] === true}
            onChange={(event) =>
              options.write({ ens: { ...options.settings().ens, [key()]: event.currentTarget.checked } })
            }
          />
          <span>{t('options.ens.on', { network: networkOf(options.settings()).name })}</span>
        </label>
        <p class="help" id="ens-help">
          {t('options.ens.help')}
        </p>
      </Show>
    </section>
  );
}
