import type { Sighting } from '../feed/contract/config.ts';
import type { Alert } from './alert.ts';
import type { WatchedState } from './alertState.ts';
import { hasPassed } from './crossing.ts';
import { isSnoozed, type Rule } from './rule.ts';

/** Shortest time between two alerts about one address; the next alert counts what happened meanwhile. */
export const WATCHED_COOLDOWN_MS = 60_000;
/** Heights of which every transaction is known: more than the feed's five, of which a reorg replaces some. */
const KNOWN_BLOCKS = 16;
/** Of older blocks, only the last ones are known. */
const KNOWN_OLDER = 20;
/** A sender of more in so few blocks may be reported twice after a reorg. */
export const KNOWN_MOST = 2000;

const NEVER_SEEN: WatchedState = { known: [], sentAt: null, waiting: null };

function withSightings(state: WatchedState, sightings: readonly Sighting[]): WatchedState {
  const newest = sightings.at(-1)?.number;
  if (newest === undefined) return state;
  const known = new Map(state.known.map(({ transaction, number }) => [transaction, number]));
  let { waiting } = state;
  for (const { block, number, transaction, role } of sightings) {
    // The address may be both sender and recipient: one transaction counts once.
    const isKnown = known.has(transaction);
    known.set(transaction, number);
    if (isKnown && waiting?.last.transaction !== transaction) continue;
    waiting = {
      times: (waiting?.times ?? 0) + (isKnown ? 0 : 1),
      last: { block, number, transaction, ...(role === 'inside' ? { inside: true } : {}) },
    };
  }
  return {
    ...state,
    known: [...known]
      .filter(([, number], at) => at >= known.size - KNOWN_OLDER || Math.abs(number - newest) < KNOWN_BLOCKS)
      .map(([transaction, number]) => ({ transaction, number }))
      .slice(-KNOWN_MOST),
    waiting,
  };
}

/** Adds the new sightings, and sends one alert per address unless it is cooling down or snoozed. */
export const watchedSeen: Rule = (facts, { alerts: rules, watched }, state) => {
  if (!rules.watchedSeen.on) return { state: { ...state, seen: {} }, alerts: [] };
  const alerts: Alert[] = [];
  const seen: Record<string, WatchedState> = {};
  for (const address of new Set(watched)) {
    const before = Object.hasOwn(state.seen, address) ? state.seen[address] : undefined;
    const current = withSightings(
      before ?? NEVER_SEEN,
      facts.sightings.filter((sighting) => sighting.address === address),
    );
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
