import { createEffect, createSignal, onCleanup } from 'solid-js';
import { render } from 'solid-js/web';
import { openBridge, extensionOrigin } from '../view/bridge.ts';
import {
  mayNotify as readMayNotify,
  readSettings,
  requestAnswers,
  requestNotifications,
  watchNotifications,
  watchSettings,
  writeSettings,
} from './bridge.ts';
import { createClock } from '../view/clock.ts';
import { locale, t } from '../../words/i18n.ts';
import { setTheme, showRememberedTheme } from '../view/themes.ts';
import { chosenNetwork } from '../../settings/toFeedConfig.ts';
import { Options } from './Options.tsx';
import type { OptionsView } from './form/optionsView.ts';

/** Shows the options page in `root`. */
export async function showOptions(root: Element): Promise<void> {
  document.documentElement.lang = locale();
  document.title = t('options.title');
  showRememberedTheme();
  const [stored, allowed] = await Promise.all([readSettings(), readMayNotify()]);
  render(() => {
    const [settings, setSettings] = createSignal(stored);
    const [unsaved, setUnsaved] = createSignal(false);
    onCleanup(watchSettings(setSettings));
    const [mayNotify, setMayNotify] = createSignal(allowed);
    onCleanup(watchNotifications(setMayNotify));
    const bridge = openBridge({});
    onCleanup(bridge.close);
    const view: OptionsView = {
      settings,
      write: (patch) =>
        void writeSettings(patch).then(
          (written) => {
            setSettings(written);
            setUnsaved(false);
          },
          // Whatever the browser's reason (a full disk, a damaged profile), the remedy is the same.
          () => setUnsaved(true),
        ),
      unsaved,
      ask: bridge.ask,
      requestAnswers,
      mayNotify,
      requestNotifications,
      origin: extensionOrigin(),
      now: createClock(),
    };
    createEffect(() => {
      document.documentElement.dataset['network'] = chosenNetwork(settings());
    });
    createEffect(() => setTheme(settings().theme));
    return <Options view={view} />;
  }, root);
}
