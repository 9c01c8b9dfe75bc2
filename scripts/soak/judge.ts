/** The toolbar at one moment. `calm`: in the colour of a healthy or idle chain. */
export interface Shown {
  readonly text: string;
  readonly calm: boolean;
}

/** The true state at that moment. Times in ms. */
export interface Truth {
  /** The node's newest height; null while it is frozen or gone. */
  readonly head: number | null;
  /** Since when the node has been as it is now: answering on one chain, or not at all. */
  readonly since: number;
  /** Until when the extension may still be recovering. */
  readonly excusedUntil: number;
}

/** `right`: shown and true state agree. `catchingUp`: not yet, within its bound. `wrong`: neither. */
export type Verdict = 'right' | 'catchingUp' | 'wrong';

// On loopback: 4 s of silence, 5 s of probe, and the badge is written once a second.
const DEAD_BOUND_MS = 12_000;
// Backoff on loopback is at most 5 s; five rows take two round trips; the machine may be busy.
const BACK_BOUND_MS = 15_000;
// Blocks may arrive between the readings of badge and node.
const BLOCKS_APART = 3;
const ROOM = 4;

/** Compares one sample of the badge (metric: block number) with the node. */
export function judge({ text, calm }: Shown, { head, since, excusedUntil }: Truth, now: number): Verdict {
  const isNumber = /^\d+$/.test(text) && calm;
  if (head === null) {
    if (!isNumber) return 'right';
    return now - since <= DEAD_BOUND_MS || now < excusedUntil ? 'catchingUp' : 'wrong';
  }
  const near = Array.from({ length: BLOCKS_APART + 1 }, (_, back) => String(head - back).slice(-ROOM));
  if (isNumber && near.includes(text)) return 'right';
  return now - since <= BACK_BOUND_MS || now < excusedUntil ? 'catchingUp' : 'wrong';
}
