import type { Sighting } from '../../feed/contract/config.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { readSettings, writeSettings } from '../storage/settingsStore.ts';
import { networkName } from '../../settings/networkName.ts';
import type { Settings } from '../../settings/settingsSchema.ts';
import { chosenNetwork } from '../../settings/toFeedConfig.ts';
import { alertFragment, alertId, type Alert } from '../../alerts/alert.ts';
import { EMPTY_STATE, type AlertState } from '../../alerts/alertState.ts';
import { evaluateAlerts } from '../../alerts/evaluateAlerts.ts';
import { extendObservation, mustStore } from '../../alerts/observation.ts';
import { SNOOZE_MS } from '../../alerts/snooze.ts';
import {
  readAlertState,
  readObservation,
  readTarget,
  storeAlertState,
  storeObservation,
  storeTarget,
} from './alertStore.ts';
import { dismiss, listenToNotifications, notify, type NotificationTexts } from './notifications.ts';
import { openTab } from './openTab.ts';
import { mayNotify } from './notificationPermission.ts';

/** The texts of alerts, from the catalogue. */
export interface AlertTexts {
  /** `network`: its name; `label`: the user's label of a watched address, or empty. */
  readonly alert: (
    alert: Alert,
    about: { readonly network: string; readonly label: string },
  ) => NotificationTexts;
  readonly snooze: () => string;
}

/** Each promise resolves when the rules are evaluated and their notifications are shown. */
export interface Alerts {
  /** Evaluates the newest snapshot. */
  readonly evaluate: () => Promise<void>;
  /** Evaluates it with new sightings of watched addresses. */
  readonly addSightings: (sightings: readonly Sighting[]) => Promise<void>;
  readonly configure: (settings: Settings) => Promise<void>;
}

const isSame = (one: AlertState, other: AlertState): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Evaluates the alert rules and shows their notifications. Must be called synchronously at the worker's start. */
export function runAlerts(
  texts: AlertTexts,
  newest: () => Promise<Snapshot | null>,
  clock: { readonly now: () => number } = Date,
): Alerts {
  let settings: Settings | null = null;
  let state: AlertState | null = null;
  let last: Promise<void> = Promise.resolve();

  listenToNotifications(
    (id) => void Promise.all([readTarget(id).then(openTab), dismiss(id)]),
    () => void writeSettings({ snoozedUntil: clock.now() + SNOOZE_MS }),
  );

  async function evaluateNow(sightings: readonly Sighting[]): Promise<void> {
    if (settings === null) {
      const stored = await readSettings();
      // A change that arrived during the read is newer than what was read.
      settings ??= stored;
    }
    state ??= await readAlertState();
    const { alerts, watched, snoozedUntil, paused } = settings;
    if (Object.values(alerts).every(({ on }) => !on) && isSame(state, EMPTY_STATE)) return;
    const network = chosenNetwork(settings);
    const stored = await newest();
    // After a network switch the newest snapshot may still be of the old network.
    const snapshot = stored?.network === network ? stored : null;
    const { name } = networkName(network, snapshot?.chainId ?? null, settings.custom);
    const now = clock.now();
    const since = alerts.noBlockFor.on ? await observedSince(network, paused, now) : now;
    const evaluation = evaluateAlerts({ alerts, watched: watched.map(({ address }) => address) }, state, {
      snapshot,
      sightings,
      network: name,
      since,
      snoozedUntil,
      now,
    });
    // Without the permission nothing is shown, so the state must not record it as sent.
    if (evaluation.alerts.length > 0 && !(await mayNotify())) return;
    for (const alert of evaluation.alerts) await show(alert, settings, name);
    if (isSame(evaluation.state, state)) return;
    ({ state } = evaluation);
    await storeAlertState(state);
  }

  /** Start of the current observation, ms since 1970. It is stored, since the worker may stop at any time. */
  async function observedSince(network: string, paused: boolean, now: number): Promise<number> {
    const stored = await readObservation();
    const observation = extendObservation(stored, network, paused, now);
    if (mustStore(stored, observation)) await storeObservation(observation);
    return observation.since;
  }

  async function show(alert: Alert, { watched }: Settings, inUse: string): Promise<void> {
    const seen = alert.kind === 'watchedSeen' ? alert : null;
    const notification = texts.alert(alert, {
      network: seen?.network || inUse,
      label: watched.find(({ address }) => address === seen?.address)?.label ?? '',
    });
    await storeTarget(alertId(alert), alertFragment(alert));
    await notify(alertId(alert), notification, texts.snooze());
  }

  /** One evaluation after the other: two with the same state would both send. An error does not stop the next. */
  function addSightings(sightings: readonly Sighting[]): Promise<void> {
    last = last.then(() => evaluateNow(sightings)).catch((cause: unknown) => reportError(cause));
    return last;
  }

  return {
    evaluate: () => addSightings([]),
    addSightings,
    configure(next) {
      settings = next;
      return addSightings([]);
    },
  };
}
