import { For, Show, type JSX } from 'solid-js';
import { bytesPerDay } from '../../../feed/networks/bytesPerDay.ts';
import { networkByKey, networks } from '../../../feed/networks/networks.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import { t } from '../../../words/i18n.ts';
import { formatBytes } from '../form/formatBytes.ts';
import { ExplorerChoice } from './ExplorerChoice.tsx';
import { CustomNetworkFields } from './CustomNetworkFields.tsx';
import { Managed } from '../form/Managed.tsx';
import { useOptions } from '../form/optionsView.ts';

const KEYS = [...networks.map((network) => network.key), 'custom'];

/** Chooses the network, with the data per day of each in the current loading mode. */
export function NetworkPicker(): JSX.Element {
  const options = useOptions();
  const chosen = () => chosenNetwork(options.settings());
  const name = (key: string): string =>
    key === 'custom' ? t('options.network.custom') : networkByKey(key, null).name;
  const description = (key: string): string => {
    if (key === 'custom') return t('options.network.customHelp');
    // Traffic on the same machine costs nothing, so no data per day is shown.
    if (key === 'local') return t('options.network.localHelp');
    const size = formatBytes(bytesPerDay(networkByKey(key, null))[options.settings().loading]);
    return t('options.network.perDay', { size });
  };
  return (
    <section aria-labelledby="network-title">
      <h2 id="network-title">{t('options.network.title')}</h2>
      <Managed field="network">
        <div class="networks" role="radiogroup" aria-labelledby="network-title">
          <For each={KEYS}>
            {(key) => (
              <label class="network" data-network={key}>
                <input
                  type="radio"
                  name="network"
                  value={key}
                  checked={chosen() === key}
                  aria-label={name(key)}
                  aria-describedby={`network-${key}`}
                  onChange={() => options.write({ network: key })}
                />
                <span class="name">{name(key)}</span>
                <small id={`network-${key}`}>{description(key)}</small>
              </label>
            )}
          </For>
        </div>
      </Managed>
      <p class="help">{t('options.network.help')}</p>
      <Show when={chosen() === 'custom'}>
        <CustomNetworkFields />
      </Show>
      <ExplorerChoice />
    </section>
  );
}
