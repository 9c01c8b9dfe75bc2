const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;

/**
 * The unit, in seconds, of an age of that many seconds. Weeks start at 14 weeks and years at one year, so that a
 * greater age never reads as a smaller one.
 */
export function ageStep(seconds: number): number {
  if (seconds < MINUTE) return 5;
  if (seconds < HOUR) return MINUTE;
  if (seconds < DAY) return HOUR;
  if (seconds < 14 * WEEK) return DAY;
  return seconds < YEAR ? WEEK : YEAR;
}

/** An age in at most three characters: `0s`, `5s` … `55s`, `1m` … `59m`, hours, days, weeks, years. */
export function shortAge(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const step = ageStep(seconds);
  if (step === 5) return `${seconds - (seconds % 5)}s`;
  const count = Math.floor(seconds / step);
  if (step === MINUTE) return `${count}m`;
  if (step === HOUR) return `${count}h`;
  if (step === DAY) return `${count}d`;
  return step === WEEK ? `${count}w` : `${Math.min(count, 99)}y`;
}
