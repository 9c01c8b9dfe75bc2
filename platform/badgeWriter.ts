import { browser } from 'wxt/browser';
import { badge, nextChange, type Metric } from '../feed/badge.ts';
import { status } from '../feed/status.ts';
import type { Snapshot } from '../feed/types.ts';

/** A four-character badge just fits in Chromium and is cut to three in Firefox (measured). */
const ROOM = import.meta.env.BROWSER === 'firefox' ? 3 : 4;
/** The toolbar is not a strobe: at most one write a second. */
const LEAST_MS = 1000;
/** A worker's timer beyond its 30 s of idle life never fires; the alarm takes over there. */
const MOST_MS = 25_000;

const action = browser.action ?? browser.browserAction;

export interface BadgeWriter {
  /** Shows this snapshot from now on, and what time alone makes of it. */
  show(snapshot: Snapshot | null): void;
  setMetric(metric: Metric): void;
  /** Writes at once what is true now. */
  refresh(): void;
}

/** The only writer of badge, colours, title and icon. `words` makes the title. */
export function createBadgeWriter(
  words: (snapshot: Snapshot | null, now: number) => string,
  clock: { readonly now: () => number } = Date,
): BadgeWriter {
  let snapshot: Snapshot | null = null;
  let metric: Metric = 'block';
  let wroteAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = '';

  const write = (): void => {
    const now = clock.now();
    wroteAt = now;
    const next = badge(snapshot, now, metric, ROOM);
    const title = words(snapshot, now);
    const live = snapshot !== null && status(snapshot, now).word === 'Live';
    const all = JSON.stringify([next, title, live]);
    if (all !== shown) {
      shown = all;
      void action.setBadgeText({ text: next.text });
      void action.setBadgeBackgroundColor({ color: next.background });
      void action.setBadgeTextColor({ color: next.color });
      void action.setTitle({ title });
      void action.setIcon({ path: icons(live ? '/icon' : '/icon/grey') });
    }
    plan(nextChange(snapshot, now, metric));
  };
  const plan = (inMs: number | null): void => {
    clearTimeout(timer);
    if (inMs !== null && inMs <= MOST_MS) timer = setTimeout(write, Math.max(inMs, 50));
  };
  const soon = (): void => {
    const passed = clock.now() - wroteAt;
    // A clock that was set back must not hold the badge until it has caught up.
    if (passed >= LEAST_MS || passed < 0) write();
    else plan(LEAST_MS - passed);
  };
  return {
    show(next) {
      snapshot = next;
      soon();
    },
    setMetric(next) {
      metric = next;
      soon();
    },
    refresh: soon,
  };
}

function icons(folder: string): Record<number, string> {
  return { 16: `${folder}/16.png`, 32: `${folder}/32.png` };
}
