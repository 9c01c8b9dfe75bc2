import type { Sighting } from '../../feed/contract/config.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { readSettings, writeSettings } from '../storage/settings.ts';
import { networkName } from '../../settings/networkName.ts';
import type { Settings } from '../../settings/settingsSchema.ts';
import { chosenNetwork } from '../../settings/toFeedConfig.ts';
import { alertFragment, alertId, type Alert } from '../../alerts/alert.ts';
import { judge, NOTHING_TOLD, SNOOZE_MS, type AlertState } from '../../alerts/judge.ts';
import {
  readAlertState,
  readWatch,
  rememberTarget,
  storeAlertState,
  storeWatch,
  targetOf,
} from './memory.ts';
import { dismiss, listenToNotifications, notify, type AlertWords } from './notifications.ts';
import { openTab } from './openTab.ts';
import { mayNotify } from './permission.ts';
import { isWorthKeeping, keepWatch } from '../../alerts/watch.ts';

/** The catalogue's part in alerts. */
export interface AlertTexts {
  /** `network`: its name; `label`: the user's own for a watched address, or nothing. */
  readonly alert: (alert: Alert, about: { readonly network: string; readonly label: string }) => AlertWords;
  readonly snooze: () => string;
}

/** Each resolves when all is judged and told. */
export interface Alerts {
  /** Judges what is true now. */
  readonly look: () => Promise<void>;
  /** The same, with watched addresses that were seen. */
  readonly saw: (sightings: readonly Sighting[]) => Promise<void>;
  readonly configure: (settings: Settings) => Promise<void>;
}

const isSame = (one: AlertState, other: AlertState): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Judges the alerts whenever told to look, and shows what is to be told. Must run synchronously at start. */
export function runAlerts(
  texts: AlertTexts,
  newest: () => Promise<Snapshot | null>,
  clock: { readonly now: () => number } = Date,
): Alerts {
  let settings: Settings | null = null;
  let state: AlertState | null = null;
  let last: Promise<void> = Promise.resolve();

  listenToNotifications(
    (id) => void Promise.all([targetOf(id).then(openTab), dismiss(id)]),
    () => void writeSettings({ snoozedUntil: clock.now() + SNOOZE_MS }),
  );

  async function judgeNow(sightings: readonly Sighting[]): Promise<void> {
    if (settings === null) {
      const stored = await readSettings();
      // A change that overtook this reading is the newer one.
      settings ??= stored;
    }
    state ??= await readAlertState();
    const { alerts: rules, watched, snoozedUntil, paused } = settings;
    if (Object.values(rules).every(({ on }) => !on) && isSame(state, NOTHING_TOLD)) return;
    const network = chosenNetwork(settings);
    const snapshot = await newest();
    const now = clock.now();
    const since = rules.noBlockFor.on ? await lookingSince(network, paused, now) : now;
    const judged = judge(
      { alerts: rules, watched: watched.map(({ address }) => address) },
      state,
      // After a change of network, the last word of the one before is not what the rules are about.
      {
        snapshot: snapshot?.network === network ? snapshot : null,
        sightings,
        since,
        snoozedUntil,
        now,
      },
    );
    // Without leave to tell, nothing counts as told.
    if (judged.alerts.length > 0 && !(await mayNotify())) return;
    for (const alert of judged.alerts) await tell(alert, settings, snapshot?.chainId ?? null);
    if (isSame(judged.state, state)) return;
    ({ state } = judged);
    await storeAlertState(state);
  }

  /** Since when (ms since 1970) we have been looking without a break, which is remembered for the worker's next life. */
  async function lookingSince(network: string, paused: boolean, now: number): Promise<number> {
    const kept = await readWatch();
    const watch = keepWatch(kept, network, paused, now);
    if (isWorthKeeping(kept, watch)) await storeWatch(watch);
    return watch.since;
  }

  async function tell(alert: Alert, about: Settings, chainId: number | null): Promise<void> {
    const address = alert.kind === 'watchedSeen' ? alert.address : null;
    const words = texts.alert(alert, {
      network: networkName(chosenNetwork(about), chainId, about.custom).name,
      label: about.watched.find((each) => each.address === address)?.label ?? '',
    });
    await rememberTarget(alertId(alert), alertFragment(alert));
    await notify(alertId(alert), words, texts.snooze());
  }

  /** One after another: two that judged the same state would both tell. A failed one does not stop the next. */
  function saw(sightings: readonly Sighting[]): Promise<void> {
    last = last.then(() => judgeNow(sightings)).catch((cause: unknown) => reportError(cause));
    return last;
  }

  return {
    look: () => saw([]),
    saw,
    configure(next) {
      settings = next;
      return saw([]);
    },
  };
}
