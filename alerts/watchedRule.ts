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
/** Of all addresses, in equal shares: then their state takes less than 100 of the 10,000 kB that a browser stores. */
export const KNOWN_MOST = 2700;

const NEVER_SEEN: WatchedState = { known: [], sentAt: null, waiting: null };

/** The last 16 digits of a hash, or of its tail. */
export const tailOf = (transaction: string): string => transaction.slice(-16);

/** A sender of more than `most` (rounded down) in so few blocks may be reported twice after a reorg. */
function withSightings(
  state: WatchedState,
  sightings: readonly Sighting[],
  network: string,
  most: number,
): WatchedState {
  const newest = sightings.at(-1)?.number;
  if (newest === undefined) return state;
  const known = new Map(state.known);
  let { waiting } = state;
  for (const { block, number, transaction, role } of sightings) {
    // The address may be both sender and recipient: one transaction counts once.
    const tail = tailOf(transaction);
    const isKnown = known.has(tail);
    known.set(tail, number);
    if (isKnown && waiting?.last.transaction !== transaction) continue;
    waiting = {
      times: (waiting?.times ?? 0) + (isKnown ? 0 : 1),
      last: { block, number, transaction, network, ...(role === 'inside' ? { inside: true } : {}) },
    };
  }
  return {
    ...state,
    known: [...known]
      .filter(([, number], at) => at >= known.size - KNOWN_OLDER || Math.abs(number - newest) < KNOWN_BLOCKS)
      .slice(-most),
    waiting,
  };
}

/** Adds the new sightings, and sends one alert per address unless it is cooling down or snoozed. */
export const watchedSeen: Rule = (facts, { alerts: rules, watched }, state) => {
  if (!rules.watchedSeen.on) return { state: { ...state, seen: {} }, alerts: [] };
  const alerts: Alert[] = [];
  const seen: Record<string, WatchedState> = {};
  for (const address of new Set(watched)) {
    const current = withSightings(
      state.seen[address] ?? NEVER_SEEN,
      facts.sightings.filter((sighting) => sighting.address === address),
      facts.network,
      KNOWN_MOST / watched.length,
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
