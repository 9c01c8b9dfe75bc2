/** The heartbeats that Chainlink's feeds have, in seconds (docs.chain.link, price feed addresses). */
const USUAL = [600, 1200, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400] as const;
const DAY = 86_400;
/** An update by heartbeat comes a few minutes late at most; between two of them others come by deviation. */
const TOLERANCE = 0.08;

/**
 * A feed's heartbeat (seconds) from the times of its newest rounds, newest first. The longest gap is the heartbeat if
 * it is about a usual one, since an update by price comes at any moment. Otherwise it is a day, the longest that is
 * usual, or the gap itself: no fresh answer may be called stale.
 */
export function guessHeartbeat(updatedAt: readonly number[]): number {
  const gaps = updatedAt.slice(1).map((earlier, index) => (updatedAt[index] ?? earlier) - earlier);
  const longest = Math.max(0, ...gaps);
  const near = USUAL.find((usual) => Math.abs(longest - usual) <= TOLERANCE * usual);
  return near ?? Math.max(DAY, longest);
}
