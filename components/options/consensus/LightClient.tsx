import { For, Show, type JSX } from 'solid-js';
import { beaconHosts, type BeaconHosts } from '../../../feed/networks/beaconHosts.ts';
import { readSettingsValue, type Settings } from '../../../settings/settingsSchema.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import { t } from '../../../words/i18n.ts';
import { Managed } from '../form/Managed.tsx';
import { networkOf, ownEndpoints, useOptions } from '../form/optionsView.ts';
import { TextField } from '../form/TextField.tsx';
import { AllowAccess } from './AllowAccess.tsx';
import { CheckpointHosts } from './CheckpointHosts.tsx';

type Choice = Settings['consensus'][string];

const OFF: Choice = { on: false, beacon: null, root: null };
/** A custom network's chain may be any until its node names it. */
const UNKNOWN: BeaconHosts = { chainId: 0, beacon: [], checkpoints: [] };

/** Switches the light client of the chosen network on, with the server to ask and the root to trust. */
export function LightClient(): JSX.Element {
  const options = useOptions();
  const network = (): string => chosenNetwork(options.settings());
  const hosts = (): BeaconHosts | null => {
    const { chainId } = networkOf(options.settings());
    if (network() === 'local') return beaconHosts(31_337);
    return chainId === null ? UNKNOWN : beaconHosts(chainId);
  };
  const choice = (): Choice => options.settings().consensus[network()] ?? OFF;
  const write = (patch: Partial<Choice>): void => {
    const { consensus } = options.settings();
    options.write({ consensus: { ...consensus, [network()]: { ...choice(), ...patch } } });
  };
  /** Reads one field as the schema does; undefined where it is rejected. */
  const read = <Field extends 'beacon' | 'root'>(field: Field, text: string): Choice[Field] | undefined => {
    if (text === '') return null;
    const value = readSettingsValue({ consensus: { it: { [field]: text } } }).consensus['it']?.[field];
    return value ?? undefined;
  };
  const save =
    (field: 'beacon' | 'root') =>
    (text: string): string | null => {
      const value = read(field, text);
      if (value === undefined) return t(`options.consensus.${field}.problem`);
      write({ [field]: value });
      return null;
    };
  /** With an own node set, no public server is offered. */
  const offered = (): readonly string[] =>
    ownEndpoints(options.settings()).length > 0 ? [] : (hosts()?.beacon ?? []);
  return (
    <section aria-labelledby="consensus-title">
      <h2 id="consensus-title">{t('options.consensus.title')}</h2>
      <p>{t('options.consensus.lead')}</p>
      <Show when={hosts()} fallback={<p>{t('options.consensus.unavailable')}</p>}>
        {(known) => (
          <>
            <Managed field="consensus">
              <label class="check">
                <input
                  type="checkbox"
                  checked={choice().on}
                  onChange={(event) => write({ on: event.currentTarget.checked })}
                />
                <span>{t('options.consensus.on')}</span>
              </label>
              <Show when={choice().on && choice().beacon === null}>
                <p class="help">{t('options.consensus.noBeacon')}</p>
              </Show>
              <TextField
                id="consensus-beacon"
                label={t('options.consensus.beacon.label')}
                help={t('options.consensus.beacon.help')}
                value={choice().beacon ?? ''}
                save={save('beacon')}
              />
              <Show when={offered().length > 0}>
                <p class="help">{t('options.consensus.public')}</p>
                <For each={offered()}>
                  {(host) => (
                    <button type="button" onClick={() => write({ beacon: host })}>
                      {t('options.consensus.use', { host: new URL(host).hostname })}
                    </button>
                  )}
                </For>
              </Show>
              <TextField
                id="consensus-root"
                label={t('options.consensus.root.label')}
                help={t('options.consensus.root.help')}
                value={choice().root ?? ''}
                save={save('root')}
              />
              <CheckpointHosts
                chainId={known().chainId}
                hosts={known().checkpoints}
                use={(root) => write({ root })}
              />
            </Managed>
            <Show when={choice().on && choice().beacon}>{(beacon) => <AllowAccess beacon={beacon()} />}</Show>
          </>
        )}
      </Show>
    </section>
  );
}
