import type { Sighting } from '../feed/contract/config.ts';
import type { Alert } from './alert.ts';
import type { WatchedState } from './alertState.ts';
import { hasPassed } from './crossing.ts';
import { isSnoozed, type Rule } from './rule.ts';

/** Shortest time between two alerts about one address; the next alert counts what happened meanwhile. */
export const WATCHED_COOLDOWN_MS = 60_000;
const KNOWN_MOST = 20;

const NEVER_SEEN: WatchedState = { known: [], sentAt: null, waiting: null };

function add(state: WatchedState, { block, number, transaction, role }: Sighting): WatchedState {
  // The address may be both sender and recipient: one transaction counts once.
  const isKnown = state.known.includes(transaction);
  if (isKnown && state.waiting?.last.transaction !== transaction) return state;
  const times = (state.waiting?.times ?? 0) + (isKnown ? 0 : 1);
  return {
    ...state,
    known: isKnown ? state.known : [...state.known, transaction].slice(-KNOWN_MOST),
    waiting: {
      times,
      last: { block, number, transaction, ...(role === 'inside' ? { inside: true } : {}) },
    },
  };
}

/** Adds the new sightings, and sends one alert per address unless it is cooling down or snoozed. */
export const watchedSeen: Rule = (facts, { alerts: rules, watched }, state) => {
  if (!rules.watchedSeen.on) return { state: { ...state, seen: {} }, alerts: [] };
  const alerts: Alert[] = [];
  const seen: Record<string, WatchedState> = {};
  for (const address of new Set(watched)) {
    const before = Object.hasOwn(state.seen, address) ? state.seen[address] : undefined;
    const current = facts.sightings
      .filter((sighting) => sighting.address === address)
      .reduce(add, before ?? NEVER_SEEN);
    const { waiting } = current;
    if (waiting !== null && !isSnoozed(facts) && hasPassed(current.sentAt, WATCHED_COOLDOWN_MS, facts.now)) {
      alerts.push({ kind: 'watchedSeen', address, times: waiting.times, ...waiting.last });
      seen[address] = { ...current, sentAt: facts.now, waiting: null };
    } else if (current !== NEVER_SEEN) {
      seen[address] = current;
    }
  }
  return { state: { ...state, seen }, alerts };
};
