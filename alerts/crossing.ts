/** Where a figure stands: beyond its threshold, back behind the band of 10 %, or within it. */
export type Place = 'beyond' | 'within' | 'back';

/** What is remembered of one rule. `of` says what it was about: another threshold or chain begins afresh. */
export interface Edge {
  readonly of: string;
  /** It was back since it was last told. */
  readonly armed: boolean;
  /** Milliseconds since 1970. */
  readonly toldAt: number | null;
}

/** No rule is told twice within this time, however often its figure crosses. */
export const COOLDOWN_MS = 600_000;

/** Where a figure stands against a threshold that it is to fall below. */
export function placeBelow(figure: bigint, threshold: bigint): Place {
  if (figure < threshold) return 'beyond';
  return figure * 10n >= threshold * 11n ? 'back' : 'within';
}

/** Where a figure stands against a threshold that it is to rise above. */
export function placeAbove(figure: bigint, threshold: bigint): Place {
  if (figure > threshold) return 'beyond';
  return figure * 10n <= threshold * 9n ? 'back' : 'within';
}

/** A clock set back ends a wait rather than making it longer than it ever was. */
export const passed = (sinceMs: number | null, waitMs: number, now: number): boolean =>
  sinceMs === null || now - sinceMs >= waitMs || now < sinceMs;

/**
 * One step of a rule. It tells once when its figure is beyond the threshold, and not again before the figure was
 * back behind the band. What a cooldown or a snooze (`quiet`) holds back is told afterwards, if it is still so.
 */
export function cross(
  before: Edge | undefined,
  of: string,
  place: Place,
  quiet: boolean,
  now: number,
): { readonly edge: Edge; readonly tells: boolean } {
  const known: Edge = before?.of === of ? before : { of, armed: true, toldAt: null };
  if (place === 'back') return { edge: { ...known, armed: true }, tells: false };
  if (place === 'within' || !known.armed || quiet || !passed(known.toldAt, COOLDOWN_MS, now)) {
    return { edge: known, tells: false };
  }
  return { edge: { of, armed: false, toldAt: now }, tells: true };
}
