/** Times in stories, ms. A story's chain is mainnet's, unless it sets another. */

export const BLOCK_MS = 12_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** The feed's tick: what is due has happened after one, and its snapshot is published. */
export const TICK_MS = 1000;
/** `start` lets one tick pass, so that deadlines begin before the story's first step. */
export const START_MS = 1000;
/** More than half a second: of two snapshots a second, the next may be published. */
export const SNAPSHOT_MS = 600;

/** Without a block for so long, the chain is late. */
export const LATE_MS = 3 * BLOCK_MS;
/** After so long without a head, a pushing node is probed. */
export const SILENCE_MS = 2 * BLOCK_MS + 1000;
export const PROBE_MS = 5000;
export const HANDSHAKE_MS = 10_000;
export const REQUEST_MS = 10_000;

/** The longest first wait after a failure. */
export const BACKOFF_MS = 4000;
/** The longest first wait after a server that took the socket and gave no block. */
export const ACCEPTED_MS = 6000;
/** A first wait by the dice's usual 0.5, and the connection after it. */
export const RECONNECT_MS = BACKOFF_MS / 2 + TICK_MS;
/** An endpoint that refused us is left alone for so long. */
export const REFUSED_MS = 5 * MINUTE_MS;
/** With dice 0, a better endpoint is tried after so long. */
export const LEAST_RETURN_MS = 60_000;
/** The longest trial of a better endpoint. */
export const TRIAL_MS = 15_000;
