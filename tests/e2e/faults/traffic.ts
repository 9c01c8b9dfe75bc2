/** So many, or from so many to so many. */
export type Count = number | readonly [least: number, most: number];

/** Requests by method; `body` is a request for a block with its transactions, `http` a request that is no handshake. */
export type Asks = Readonly<Record<string, Count>>;

/** The requests a fault costs its node, from its injection until the true state is shown. */
export interface Traffic {
  /** Sockets open at the end. */
  readonly open: Count;
  /** Handshakes. */
  readonly attempts: Count;
  /** The requests after each of them. */
  readonly each: Asks;
  /** Requests besides. */
  readonly besides: Asks;
}

/** The first requests of a connection. */
const FIRST_REQUESTS: Asks = { eth_chainId: 1, eth_subscribe: 1, eth_getBlockByNumber: 1 };

/** All of it over the socket that was there. */
export const overOneSocket = (besides: Asks): Traffic => ({ open: 1, attempts: 0, each: {}, besides });

/** The next attempt hangs at the door, if it has begun: nothing is asked. */
export const HUNG: Traffic = { open: 0, attempts: [0, 1], each: {}, besides: {} };

/** Each attempt sends the first requests, and none lasts. */
export const inVain = (attempts: Count): Traffic => ({
  open: 0,
  attempts,
  each: FIRST_REQUESTS,
  besides: {},
});

/** One more attempt sends the first requests, and its socket stays. `all`: requests besides those. */
export const anew = (all: Asks = {}): Traffic => ({
  open: 1,
  attempts: 1,
  each: {},
  besides: { ...FIRST_REQUESTS, ...all },
});
