/** How long a snooze holds back all alerts. */
export const SNOOZE_MS = 3_600_000;
