import { maskEndpoint } from '../shown/maskEndpoint.ts';
import { maskReason } from '../refusal/maskReason.ts';
import type { Link, Reason } from '../contract/linkView.ts';
import type { Diagnostics } from '../contract/question.ts';

/** Counts requests, bytes, errors and states in bounded memory. Every endpoint it returns is masked. */
export interface Meter {
  /** A request of that method was sent, in so many bytes. */
  readonly sent: (method: string, bytes: number) => void;
  /** A frame of so many bytes came in. */
  readonly received: (bytes: number) => void;
  /** A connection is attempted or taken over; each but the first counts as a reconnect. */
  readonly attempted: () => void;
  readonly reorged: () => void;
  /** The endpoint may be unmasked. */
  readonly failed: (endpoint: string, reason: Reason) => void;
  /** The link's state, whenever it may have changed. */
  readonly state: (tag: Link['tag']) => void;
  /** A copy of all counts, JSON. */
  readonly diagnostics: () => Diagnostics;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
const KEPT_ERRORS = 50;
// A link that flaps every 5 s for an hour; beyond that the oldest go.
const KEPT_STATES = 720;
const KEPT_METHODS = 64;

interface Minute {
  readonly minute: number;
  bytes: number;
}

/** A meter that starts now. `now`: ms since 1970. */
export function createMeter(now: () => number): Meter {
  const since = now();
  const requests = new Map<string, number>();
  let bytesIn = 0;
  let bytesOut = 0;
  let attempts = 0;
  let reorgs = 0;
  let errors: Diagnostics['errors'] = [];
  let timeline: Diagnostics['timeline'] = [];
  let minutes: Minute[] = [];

  // The last hour by minutes, so that the day's estimate follows the present traffic.
  const passed = (bytes: number): void => {
    const minute = Math.floor(now() / MINUTE_MS);
    const last = minutes.at(-1);
    if (last?.minute === minute) last.bytes += bytes;
    else minutes = [...minutes, { minute, bytes }].slice(-60);
  };

  const bytesPerDay = (): number => {
    const from = Math.floor((now() - HOUR_MS) / MINUTE_MS) + 1;
    const bytes = minutes.reduce((sum, entry) => (entry.minute >= from ? sum + entry.bytes : sum), 0);
    // A clock set back must not make time run out, nor a meter of one second promise terabytes.
    const elapsed = Math.min(Math.max(now() - since, MINUTE_MS), HOUR_MS);
    return Math.round((bytes * DAY_MS) / elapsed);
  };

  // The state in force when the hour began is kept, so that the hour has no hole at its start.
  const lastHour = (): Diagnostics['timeline'] => {
    const from = now() - HOUR_MS;
    const before = timeline.findLastIndex((entry) => entry.at <= from);
    return timeline.slice(Math.max(0, before));
  };

  return {
    sent: (method, bytes) => {
      const name = requests.has(method) || requests.size < KEPT_METHODS ? method : 'other';
      requests.set(name, (requests.get(name) ?? 0) + 1);
      bytesOut += bytes;
      passed(bytes);
    },
    received: (bytes) => {
      bytesIn += bytes;
      passed(bytes);
    },
    attempted: () => {
      attempts += 1;
    },
    reorged: () => {
      reorgs += 1;
    },
    failed: (endpoint, reason) => {
      const entry = { at: now(), endpoint: maskEndpoint(endpoint), reason: maskReason(reason, endpoint) };
      errors = [...errors, entry].slice(-KEPT_ERRORS);
    },
    state: (tag) => {
      if (timeline.at(-1)?.tag === tag) return;
      timeline = [...lastHour(), { at: now(), tag }].slice(-KEPT_STATES);
    },
    diagnostics: () => ({
      since,
      requests: Object.fromEntries(requests),
      bytesIn,
      bytesOut,
      reconnects: Math.max(attempts - 1, 0),
      reorgs,
      errors,
      timeline: lastHour(),
      bytesPerDay: bytesPerDay(),
    }),
  };
}
