import type { Sighting } from '../feed/contract/config.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Alert } from './alert.ts';
import { passed } from './crossing.ts';

/** What is remembered of one watched address. */
export interface Seen {
  /** Transactions told or waiting, oldest first: a reorg that takes one along is no news. */
  readonly known: readonly Hex[];
  readonly toldAt: number | null;
  readonly waiting: {
    readonly times: number;
    readonly last: Pick<Sighting, 'block' | 'number' | 'transaction'>;
  } | null;
}

/** A busy address is told once a minute, with how often it was seen. */
export const WATCHED_COOLDOWN_MS = 60_000;
const KNOWN_MOST = 20;

const NEVER: Seen = { known: [], toldAt: null, waiting: null };

function take(seen: Seen, { block, number, transaction }: Sighting): Seen {
  // From and to may both be the address: one transaction is one sighting.
  const isKnown = seen.known.includes(transaction);
  if (isKnown && seen.waiting?.last.transaction !== transaction) return seen;
  const times = (seen.waiting?.times ?? 0) + (isKnown ? 0 : 1);
  return {
    ...seen,
    known: isKnown ? seen.known : [...seen.known, transaction].slice(-KNOWN_MOST),
    waiting: { times, last: { block, number, transaction } },
  };
}

/** Adds what was seen; tells of each address once its last telling is a minute old, unless `quiet`. */
export function judgeSightings(
  before: Readonly<Record<string, Seen>>,
  watched: readonly Hex[],
  sightings: readonly Sighting[],
  quiet: boolean,
  now: number,
): { readonly seen: Readonly<Record<string, Seen>>; readonly alerts: readonly Alert[] } {
  const alerts: Alert[] = [];
  const seen: Record<string, Seen> = {};
  for (const address of new Set(watched)) {
    const known = sightings
      .filter((sighting) => sighting.address === address)
      .reduce(take, (Object.hasOwn(before, address) ? before[address] : undefined) ?? NEVER);
    const tells = known.waiting !== null && !quiet && passed(known.toldAt, WATCHED_COOLDOWN_MS, now);
    if (known.waiting !== null && tells) {
      const { times, last } = known.waiting;
      alerts.push({ kind: 'watchedSeen', address, times, ...last });
    }
    if (known !== NEVER) seen[address] = tells ? { ...known, toldAt: now, waiting: null } : known;
  }
  return { seen, alerts };
}
