import { browser } from 'wxt/browser';
import { badge, nextChange, type Metric } from '../feed/shown/badge.ts';
import { status } from '../feed/shown/status.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';

/** Characters that fit: measured four in Chromium, three in Firefox. */
const ROOM = import.meta.env.BROWSER === 'firefox' ? 3 : 4;
/** Shortest time between two visible changes, so that the badge does not flicker. */
const LEAST_MS = 1000;
/** A worker stops after 30 s idle, so a longer timer never fires; the alarm writes the badge instead. */
const MOST_MS = 25_000;
/** A clock that moved by more since the last snapshot was set, or the machine slept. */
const JUMP_MS = 5000;
/** How long the feed has to judge the new time. */
const JUDGED_MS = 1500;

const action = browser.action ?? browser.browserAction;

export interface BadgeWriter {
  /** Shows this snapshot, and updates what depends on the time alone. */
  show(snapshot: Snapshot | null): void;
  setMetric(metric: Metric): void;
  /** Writes the badge for the current time. */
  refresh(): void;
}

/**
 * Makes a setter that skips an unchanged value: each call goes to the browser's process, and an icon is decoded there.
 * Returns true if the value replaced another; a worker's first value usually repeats that of the worker before it.
 */
function onChange<T extends string | boolean>(set: (value: T) => Promise<void>): (value: T) => boolean {
  let written: T | undefined;
  return (value) => {
    if (value === written) return false;
    const replaces = written !== undefined;
    written = value;
    set(value).catch(() => {
      // The next write tries again.
      written = undefined;
    });
    return replaces;
  };
}

/**
 * The only writer of badge, colours, tooltip and icon. `clockJumped`: the wall clock jumped, and the feed should judge
 * the new time; its snapshot is awaited before an age is written by that clock.
 */
export function createBadgeWriter(
  tooltip: (snapshot: Snapshot | null, now: number) => string,
  clockJumped: () => void = () => undefined,
): BadgeWriter {
  let snapshot: Snapshot | null = null;
  // The user's choice. Until it is read nothing is written, since another metric would be wrong.
  let metric: Metric | null = null;
  let wroteAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const offset = (): number => Date.now() - performance.now();
  let known = offset();
  const writeText = onChange((text: string) => action.setBadgeText({ text }));
  const writeBackground = onChange((color: string) => action.setBadgeBackgroundColor({ color }));
  const writeColor = onChange((color: string) => action.setBadgeTextColor({ color }));
  const writeIcon = onChange((live: boolean) =>
    action.setIcon({ path: icons(live ? '/icon' : '/icon/grey') }),
  );
  const writeTitle = onChange((title: string) => action.setTitle({ title }));

  const write = (): void => {
    if (metric === null) return;
    const by = offset() - known;
    if (Math.abs(by) > JUMP_MS) {
      known += by;
      plan(JUDGED_MS);
      return clockJumped();
    }
    const now = Date.now();
    const next = badge(snapshot, now, metric, ROOM);
    // The text first, since the user waits for it; the tooltip takes longer than the rest.
    const wrote = [writeText(next.text), writeBackground(next.background), writeColor(next.color)];
    // A change of the tooltip alone does not delay the next badge.
    if (wrote.includes(true)) wroteAt = now;
    writeIcon(snapshot !== null && status(snapshot, now).word === 'Live');
    writeTitle(tooltip(snapshot, now));
    plan(nextChange(snapshot, now, metric));
  };
  const plan = (inMs: number | null): void => {
    clearTimeout(timer);
    if (inMs !== null && inMs <= MOST_MS) timer = setTimeout(write, Math.max(inMs, 50));
  };
  const soon = (): void => {
    const passed = Date.now() - wroteAt;
    // Negative after the clock was set back: then write at once.
    if (passed >= LEAST_MS || passed < 0) write();
    else plan(LEAST_MS - passed);
  };
  return {
    show(next) {
      snapshot = next;
      known = offset();
      soon();
    },
    setMetric(next) {
      metric = next;
      // Without a snapshot a write would only delay the first real one.
      if (snapshot !== null) soon();
    },
    refresh: soon,
  };
}

function icons(folder: string): Record<number, string> {
  return { 16: `${folder}/16.png`, 32: `${folder}/32.png` };
}
