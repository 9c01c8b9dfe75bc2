/** Where a figure is: beyond its threshold, back outside the band of 10 %, or within the band. */
export type Position = 'beyond' | 'within' | 'back';

/** The stored state of one threshold. `subject` names threshold and network: another subject starts anew. */
export interface Crossing {
  readonly subject: string;
  /** True once the figure was back since the last alert. */
  readonly armed: boolean;
  /** Milliseconds since 1970. */
  readonly sentAt: number | null;
}

/** Shortest time between two alerts of one rule, however often its figure crosses. */
export const COOLDOWN_MS = 600_000;

/** Position of a figure that raises an alert by falling below its threshold. */
export function positionBelow(figure: bigint, threshold: bigint): Position {
  if (figure < threshold) return 'beyond';
  return figure * 10n >= threshold * 11n ? 'back' : 'within';
}

/** Position of a figure that raises an alert by rising above its threshold. */
export function positionAbove(figure: bigint, threshold: bigint): Position {
  if (figure > threshold) return 'beyond';
  return figure * 10n <= threshold * 9n ? 'back' : 'within';
}

/** True when `waitMs` have passed since then; a clock that was set back ends the wait. */
export const hasPassed = (sinceMs: number | null, waitMs: number, now: number): boolean =>
  sinceMs === null || now - sinceMs >= waitMs || now < sinceMs;

/**
 * Moves one threshold's state on. It sends once when the figure is beyond, and again only after the figure was back.
 * An alert held back by the cooldown or a snooze is sent later, if the figure is still beyond.
 */
export function cross(
  before: Crossing | undefined,
  subject: string,
  position: Position,
  snoozed: boolean,
  now: number,
): { readonly crossing: Crossing; readonly sends: boolean } {
  const known: Crossing = before?.subject === subject ? before : { subject, armed: true, sentAt: null };
  if (position === 'back') return { crossing: { ...known, armed: true }, sends: false };
  if (position === 'within' || !known.armed || snoozed || !hasPassed(known.sentAt, COOLDOWN_MS, now)) {
    return { crossing: known, sends: false };
  }
  return { crossing: { subject, armed: false, sentAt: now }, sends: true };
}
