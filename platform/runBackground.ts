import { browser } from 'wxt/browser';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { runAlerts, type AlertTexts } from './alerts/runAlerts.ts';
import { createBadgeWriter } from './badgeWriter.ts';
import type { FeedHost, HostListener } from './host/feedHost.ts';
import { VIEW_PORT } from './messages/messages.ts';
import { createOffscreenHost } from './host/offscreenHost.ts';
import { createPageHost } from './host/pageHost.ts';
import { createViewRelay } from './views/viewRelay.ts';
import { applyUpdates, keepRevived } from './host/revival.ts';
import { readStoredSnapshot, storeSnapshot } from './storage/snapshotStore.ts';
import { createTokenStore } from './storage/tokenStore.ts';
import { readSettings, watchSettings, writeSettings } from './storage/settings.ts';
import { toFeedConfig } from '../settings/toFeedConfig.ts';
import type { Settings } from '../settings/settingsSchema.ts';
import { viewSettings } from '../settings/viewSettings.ts';

/** All that the background says, in the words of the catalogue. */
export interface BackgroundTexts extends AlertTexts {
  /** The toolbar's tooltip; `own`: what the user calls a custom network. */
  readonly title: (snapshot: Snapshot | null, now: number, own: Settings['custom'] | null) => string;
}

/**
 * The background: the only writer of the badge, the teller of alerts and the relay between feed and views. In Chrome it
 * dies and comes back at any time, so nothing is kept here that storage or the host cannot give
 * back, and every listener is registered synchronously.
 */
export function runBackground(texts: BackgroundTexts): void {
  let custom: Settings['custom'] | null = null;
  const badge = createBadgeWriter((snapshot, now) => texts.title(snapshot, now, custom));
  const updates = applyUpdates();
  let newest: Snapshot | null = null;
  const recalled = recall();

  const listener: HostListener = {
    hello: async () => toFeedConfig(await readSettings()),
    snapshot(snapshot) {
      newest = snapshot;
      badge.show(snapshot);
      relay.sendSnapshot(snapshot);
      void alerts.evaluate();
      void storeSnapshot(snapshot);
    },
    part: (id, part) => relay.sendPart(id, part),
    sightings: (sightings) => void alerts.addSightings(sightings),
    tokens: createTokenStore(),
    gone() {
      void revive();
      relay.askAgain();
    },
  };
  const host: FeedHost =
    import.meta.env.BROWSER === 'firefox' ? createPageHost(listener) : createOffscreenHost(listener);
  const recalledNewest = async (): Promise<Snapshot | null> => {
    await recalled;
    return newest;
  };
  // What was recalled may still say live while the host is gone: no view is told before that is known.
  const knownNewest = async (): Promise<Snapshot | null> => {
    await revive();
    return newest;
  };
  const alerts = runAlerts(texts, recalledNewest);
  const relay = createViewRelay(host, {
    newest: knownNewest,
    settings: async () => viewSettings(await readSettings()),
    viewsChanged: countViews,
    pin: (metric) => void choose({ badge: metric }),
    resume: () => void choose({ paused: false }),
  });

  browser.runtime.onConnect.addListener((port) => {
    if (port.name === VIEW_PORT && port.sender?.id === browser.runtime.id) relay.connect(port);
  });
  keepRevived(() => void revive());
  watchSettings(applySettings);
  void revive();
  // Views of an earlier life of this worker have their ports here by then, or are closed.
  setTimeout(() => countViews(relay.openViews), 1000);

  function countViews(open: number): void {
    host.tell({ kind: 'views', open });
    updates.quiet(open);
  }

  function applySettings(settings: Settings): void {
    ({ custom } = settings);
    badge.setMetric(settings.badge);
    host.configure(toFeedConfig(settings));
    void alerts.configure(settings);
    relay.sendSettings(viewSettings(settings));
  }

  /** What a view asks for happens, for this life of the background at least where the browser cannot store it. */
  async function choose(patch: Partial<Settings>): Promise<void> {
    await writeSettings(patch).catch(async () => applySettings({ ...(await readSettings()), ...patch }));
  }

  async function recall(): Promise<void> {
    const [stored, settings] = await Promise.all([
      readStoredSnapshot().catch(() => null),
      readSettings().catch(() => null),
    ]);
    newest ??= stored;
    custom = settings?.custom ?? null;
    // Where storage cannot be read, a true figure that was not chosen is better than an old one that was.
    badge.setMetric(settings?.badge ?? 'block');
    if (newest !== null) badge.show(newest);
  }

  /** Starts the feed where it is gone; until it speaks, the badge says so. */
  async function revive(): Promise<void> {
    await recalled;
    const before = newest;
    const ran = await host.ensure();
    if (!ran && newest === before) {
      newest = before === null ? null : withoutHost(before, Date.now());
      badge.show(newest);
      if (newest !== null) relay.sendSnapshot(newest);
    }
    badge.refresh();
    void alerts.evaluate();
  }
}

/** The stored rows are still true; the link to the node is not there. */
function withoutHost(snapshot: Snapshot, now: number): Snapshot {
  const { endpoint } = 'endpoint' in snapshot.link ? snapshot.link : { endpoint: '' };
  return {
    ...snapshot,
    link: { tag: 'connecting', since: now, endpoint, attempt: 0, last: { kind: 'hostGone' } },
  };
}
