import { For, Show, type JSX } from 'solid-js';
import { bytesPerDay } from '../../../feed/networks/bytesPerDay.ts';
import { networkByKey, networks } from '../../../feed/networks/networks.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import { t } from '../../../words/i18n.ts';
import { bytes } from '../form/bytes.ts';
import { CustomFields } from './CustomFields.tsx';
import { useOptions } from '../form/optionsView.ts';

const KEYS = [...networks.map((network) => network.key), 'custom'];

/** Which chain to follow, each with its data per day under the loading rule in force. */
export function NetworkPicker(): JSX.Element {
  const options = useOptions();
  const chosen = () => chosenNetwork(options.settings());
  const name = (key: string): string =>
    key === 'custom' ? t('options.network.custom') : networkByKey(key, null).name;
  const about = (key: string): string => {
    if (key === 'custom') return t('options.network.customHelp');
    // Traffic on this very machine costs nobody anything.
    if (key === 'local') return t('options.network.localHelp');
    const size = bytes(bytesPerDay(networkByKey(key, null))[options.settings().loading]);
    return t('options.network.perDay', { size });
  };
  return (
    <section aria-labelledby="network-title">
      <h2 id="network-title">{t('options.network.title')}</h2>
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
              <small id={`network-${key}`}>{about(key)}</small>
            </label>
          )}
        </For>
      </div>
      <p class="help">{t('options.network.help')}</p>
      <Show when={chosen() === 'custom'}>
        <CustomFields />
      </Show>
    </section>
  );
}
