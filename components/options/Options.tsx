import { createEffect, createSignal, Show, type JSX } from 'solid-js';
import { isLoopback } from '../../feed/networks/loopback.ts';
import { chosenNetwork } from '../../settings/toFeedConfig.ts';
import { t } from '../../words/i18n.ts';
import { Alerts } from './alerts/Alerts.tsx';
import { Backup } from './Backup.tsx';
import { DiagnosticsReport } from './DiagnosticsReport.tsx';
import { Endpoints } from './endpoints/Endpoints.tsx';
import { NetworkPicker } from './endpoints/NetworkPicker.tsx';
import { SettingsIndex } from './SettingsIndex.tsx';
import { OptionsContext, type OptionsView, ownEndpoints } from './form/optionsView.ts';
import { PolicyReport } from './PolicyReport.tsx';
import { LightClient } from './consensus/LightClient.tsx';
import { Appearance } from './Appearance.tsx';
import { DataLoading } from './DataLoading.tsx';
import { WatchedAddresses } from './alerts/WatchedAddresses.tsx';

type Own = typeof import('./artifacts/OwnContracts.tsx');

/** The options page: one section per topic, in reading order. */
export function Options(props: { readonly view: OptionsView }): JSX.Element {
  let page: HTMLElement | undefined;
  const paused = () => props.view.settings().paused;
  const [own, setOwn] = createSignal<Own | null>(null);
  /** A node on this machine may be a development node, which alone is asked about the user's own contracts. */
  const isLocal = (): boolean =>
    chosenNetwork(props.view.settings()) === 'local' || ownEndpoints(props.view.settings()).some(isLoopback);
  createEffect(() => {
    if (isLocal()) import('./artifacts/OwnContracts.tsx').then(setOwn, reloadedInstead);
  });
  return (
    <OptionsContext.Provider value={props.view}>
      <main class="options" ref={(main) => (page = main)}>
        <header>
          <h1>{t('options.title')}</h1>
          <button type="button" onClick={() => props.view.write({ paused: !paused() })}>
            {paused() ? t('options.resume') : t('options.pause')}
          </button>
        </header>
        <p class="lead" classList={{ warn: paused() }}>
          <Show when={paused()} fallback={t('options.lead')}>
            {t('options.pausedLead')}
          </Show>
        </p>
        <Show when={props.view.unsaved()}>
          <p class="error" role="alert">
            {t('options.unsaved')}
          </p>
        </Show>
        <SettingsIndex page={() => page ?? document.body} />
        <PolicyReport />
        <NetworkPicker />
        <Endpoints />
        <LightClient />
        <Appearance />
        <DataLoading />
        <Alerts />
        <WatchedAddresses />
        <Show when={isLocal() && own()}>{(code) => code().OwnContracts()}</Show>
        <Backup />
        <DiagnosticsReport />
      </main>
    </OptionsContext.Provider>
  );
}

/** Firefox fails the imports of a page that is being reloaded. */
function reloadedInstead(): void {
  // The next load of the page brings the section.
}
