import { browser } from 'wxt/browser';
import { badge, nextChange, type Metric } from '../feed/shown/badge.ts';
import { status } from '../feed/shown/status.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';

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

/**
 * Writes a value unless it is there already: each call is a trip to the browser's process, for an icon with decoding.
 * True where it replaced another; the first of a worker's life most often repeats what the life before it wrote.
 */
function writes<T extends string | boolean>(set: (value: T) => Promise<void>): (value: T) => boolean {
  let there: T | undefined;
  return (value) => {
    if (value === there) return false;
    const replaces = there !== undefined;
    there = value;
    set(value).catch(() => {
      // Not there after all: it is written again the next time.
      there = undefined;
    });
    return replaces;
  };
}

/** The only writer of badge, colours, title and icon. `words` makes the title. */
export function createBadgeWriter(
  words: (snapshot: Snapshot | null, now: number) => string,
  clock: { readonly now: () => number } = Date,
): BadgeWriter {
  let snapshot: Snapshot | null = null;
  // Chosen by the user; before it is known nothing is written, which would be another figure than the one chosen.
  let metric: Metric | null = null;
  let wroteAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeText = writes((text: string) => action.setBadgeText({ text }));
  const writeBackground = writes((color: string) => action.setBadgeBackgroundColor({ color }));
  const writeColor = writes((color: string) => action.setBadgeTextColor({ color }));
  const writeIcon = writes((live: boolean) => action.setIcon({ path: icons(live ? '/icon' : '/icon/grey') }));
  const writeTitle = writes((title: string) => action.setTitle({ title }));

  const write = (): void => {
    if (metric === null) return;
    const now = clock.now();
    const next = badge(snapshot, now, metric, ROOM);
    // The text first, since it is what is waited for; the title's words take longer than all before.
    const wrote = [writeText(next.text), writeBackground(next.background), writeColor(next.color)];
    // What is only written anew into the tooltip holds up no badge.
    if (wrote.includes(true)) wroteAt = now;
    writeIcon(snapshot !== null && status(snapshot, now).word === 'Live');
    writeTitle(words(snapshot, now));
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
      // Before there is anything to show, a write would only hold up the one that shows it.
      if (snapshot !== null) soon();
    },
    refresh: soon,
  };
}

function icons(folder: string): Record<number, string> {
  return { 16: `${folder}/16.png`, 32: `${folder}/32.png` };
}
