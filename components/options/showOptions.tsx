import { createEffect, createSignal, onCleanup } from 'solid-js';
import { render } from 'solid-js/web';
import { openBridge, extensionOrigin } from '../view/bridge.ts';
import {
  mayNotify as readMayNotify,
  readManaged,
  readSettings,
  requestOriginPermission,
  requestNotifications,
  watchManaged,
  watchNotifications,
  watchSettings,
  writeSettings,
} from './bridge.ts';
import { createClock } from '../view/clock.ts';
import { isDetached } from '../view/isDetached.ts';
import { locale, t } from '../../words/i18n.ts';
import { showTheme, showRememberedTheme } from '../view/showTheme.ts';
import type { Settings } from '../../settings/settingsSchema.ts';
import { chosenNetwork } from '../../settings/toFeedConfig.ts';
import { Options } from './Options.tsx';
import { shownPolicy, type OptionsView } from './form/optionsView.ts';

/** Renders the options page into `root`, with the stored settings and the browser's permissions. */
export async function showOptions(root: Element): Promise<void> {
  document.documentElement.lang = locale();
  document.title = t('options.title');
  showRememberedTheme();
  const [stored, allowed, managed] = await Promise.all([readSettings(), readMayNotify(), readManaged()]);
  if (isDetached()) return;
  render(() => {
    const [settings, setSettings] = createSignal(stored);
    const [unsaved, setUnsaved] = createSignal(false);
    let writing = 0;
    let inStore = stored;
    const show = (known: Settings): void => {
      inStore = known;
      if (writing === 0) setSettings(known);
    };
    const store = async (patch: Partial<Settings>): Promise<boolean> => {
      // The next change may come before this one is stored. It is made from these settings, and must keep it.
      setSettings({ ...settings(), ...patch });
      writing += 1;
      const isStored = await writeSettings(patch).then(
        (written) => {
          inStore = written;
          return true;
        },
        // The disk may be full or the profile damaged; in each case the user can only try again.
        () => false,
      );
      writing -= 1;
      setUnsaved(!isStored);
      show(inStore);
      return isStored;
    };
    onCleanup(watchSettings(show));
    const [policy, setPolicy] = createSignal(shownPolicy(managed));
    onCleanup(watchManaged(() => void readManaged().then((changed) => setPolicy(shownPolicy(changed)))));
    const [mayNotify, setMayNotify] = createSignal(allowed);
    onCleanup(watchNotifications(setMayNotify));
    const bridge = openBridge({});
    onCleanup(bridge.close);
    const view: OptionsView = {
      settings,
      policy,
      write: (patch) => void store(patch),
      store,
      unsaved,
      ask: bridge.ask,
      requestOriginPermission,
      mayNotify,
      requestNotifications,
      origin: extensionOrigin(),
      now: createClock(),
    };
    createEffect(() => {
      document.documentElement.dataset['network'] = chosenNetwork(settings());
    });
    createEffect(() => showTheme(settings().theme));
    return <Options view={view} />;
  }, root);
}
