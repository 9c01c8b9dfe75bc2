import { Show, type JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';
import { Alerts } from './alerts/Alerts.tsx';
import { Backup } from './Backup.tsx';
import { DiagnosticsReport } from './DiagnosticsReport.tsx';
import { Endpoints } from './endpoints/Endpoints.tsx';
import { NetworkPicker } from './endpoints/NetworkPicker.tsx';
import { OptionsContext, type OptionsView } from './form/optionsView.ts';
import { SettingsIndex } from './SettingsIndex.tsx';
import { PolicyReport } from './PolicyReport.tsx';
import { LightClient } from './consensus/LightClient.tsx';
import { Appearance } from './Appearance.tsx';
import { DataLoading } from './DataLoading.tsx';
import { WatchedAddresses } from './alerts/WatchedAddresses.tsx';

/** The options page: one section per topic, in reading order. */
export function Options(props: { readonly view: OptionsView }): JSX.Element {
  let page: HTMLElement | undefined;
  const paused = () => props.view.settings().paused;
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
        <Backup />
        <DiagnosticsReport />
      </main>
    </OptionsContext.Provider>
  );
}
