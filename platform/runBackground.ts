import { browser } from 'wxt/browser';
import type { FeedConfig } from '../feed/contract/config.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { runAlerts, type AlertTexts } from './alerts/runAlerts.ts';
import { createBadgeWriter } from './badgeWriter.ts';
import { keepFollowed, type FollowedTexts } from './followed/keepFollowed.ts';
import type { FeedHost, HostListener } from './host/feedHost.ts';
import { VIEW_PORT } from './messages/messages.ts';
import { createOffscreenHost } from './host/offscreenHost.ts';
import { createPageHost } from './host/pageHost.ts';
import { createViewRelay } from './views/viewRelay.ts';
import { applyUpdates } from './host/applyUpdates.ts';
import { keepRevived } from './host/keepRevived.ts';
import { readStoredSnapshot, storeSnapshot } from './storage/snapshotStore.ts';
import { proofStore } from './storage/proofStore.ts';
import { createTokenStore } from './storage/tokenStore.ts';
import { readSettings, watchSettings, writeSettings } from './storage/settingsStore.ts';
import { chosenNetwork, toFeedConfig } from '../settings/toFeedConfig.ts';
import type { Settings } from '../settings/settingsSchema.ts';
import { viewSettings } from '../settings/viewSettings.ts';
import { withoutFeed } from './withoutFeed.ts';

/** The background's texts, from the catalogue. */
export interface BackgroundTexts extends AlertTexts, FollowedTexts {
  /** The toolbar's tooltip; `custom`: the user's names for a custom network. */
  readonly tooltip: (snapshot: Snapshot | null, now: number, custom: Settings['custom'] | null) => string;
}

/**
 * Runs the background: it writes the badge, sends alerts and connects views to the feed. Chrome stops and starts its
 * worker at any time. So all state here can be restored from storage or the feed, and every listener is registered
 * synchronously.
 */
export function runBackground(texts: BackgroundTexts): void {
  let custom: Settings['custom'] | null = null;
  const badge = createBadgeWriter(
    (snapshot, now) => texts.tooltip(snapshot, now, custom),
    () => host.handle({ kind: 'clock' }),
  );
  const updates = applyUpdates(() => {
    pauseAlarm();
    host.close();
  });
  let newest: Snapshot | null = null;
  const restored = restore();

  const listener: HostListener = {
    hello: async () => configOf(await readSettings()),
    snapshot(snapshot) {
      newest = snapshot;
      badge.show(snapshot);
      relay.sendSnapshot(snapshot);
      void alerts.evaluate();
      followed.take(snapshot);
      void storeSnapshot(snapshot);
    },
    part: (id, part) => relay.sendPart(id, part),
    sightings: (sightings) => void alerts.addSightings(sightings),
    tokens: createTokenStore(),
    proofs: proofStore,
    needsIdle: updates.needIdle,
    gone() {
      void revive();
      relay.askAgain();
    },
  };
  const host: FeedHost =
    import.meta.env.BROWSER === 'firefox' ? createPageHost(listener) : createOffscreenHost(listener);
  const restoredNewest = async (): Promise<Snapshot | null> => {
    await restored;
    return newest;
  };
  // A restored snapshot may be live although the feed stopped, so a view waits until that is known.
  const checkedNewest = async (): Promise<Snapshot | null> => {
    await revive();
    return newest;
  };
  const alerts = runAlerts(texts, restoredNewest);
  const followed = keepFollowed(texts, {
    settings: readSettings,
    newest: () => newest,
    changed: async () => host.configure(await configOf(await readSettings())),
  });
  const relay = createViewRelay(host, {
    newest: checkedNewest,
    settings: async () => viewSettings(await readSettings()),
    viewsChanged: countViews,
    change: (settings) => void choose(settings),
  });

  browser.runtime.onConnect.addListener((port) => {
    if (port.name === VIEW_PORT && port.sender?.id === browser.runtime.id) relay.connect(port);
  });
  const pauseAlarm = keepRevived(() => void revive());
  watchSettings(applySettings);
  void revive();
  // By then every open view has connected to a restarted worker.
  setTimeout(() => countViews(relay.openViews), 1000);

  function countViews(open: number): void {
    host.handle({ kind: 'views', open });
    updates.viewsChanged(open);
  }

  function applySettings(settings: Settings): void {
    ({ custom } = settings);
    badge.setMetric(settings.badge);
    void configOf(settings).then(host.configure);
    void alerts.configure(settings);
    relay.sendSettings(viewSettings(settings));
  }

  async function configOf(settings: Settings): Promise<FeedConfig> {
    return { ...toFeedConfig(settings), followed: await followed.of(chosenNetwork(settings)) };
  }

  /** Applies a view's choice. If the browser cannot store it, it lasts until the background stops. */
  async function choose(patch: Partial<Settings>): Promise<void> {
    await writeSettings(patch).catch(async () => applySettings({ ...(await readSettings()), ...patch }));
  }

  async function restore(): Promise<void> {
    const [stored, settings] = await Promise.all([
      readStoredSnapshot().catch(() => null),
      readSettings().catch(() => null),
    ]);
    newest ??= stored;
    custom = settings?.custom ?? null;
    // Without settings the default metric is shown: another metric is better than an outdated badge.
    badge.setMetric(settings?.badge ?? 'block');
    if (newest !== null) badge.show(newest);
  }

  /** Starts the feed if it stopped. Until its first snapshot, badge and views show that it is not connected. */
  async function revive(): Promise<void> {
    await restored;
    const before = newest;
    const isRunning = await host.ensure();
    if (!isRunning && newest === before) {
      newest = before === null ? null : withoutFeed(before, Date.now());
      badge.show(newest);
      if (newest !== null) relay.sendSnapshot(newest);
    }
    badge.refresh();
    void alerts.evaluate();
  }
}
