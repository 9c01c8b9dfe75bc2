/** So many, or from so many to so many. */
export type Count = number | readonly [least: number, most: number];

/** Requests by method; `body` is a block asked for with its transactions, `http` a request that is no handshake. */
export type Asks = Readonly<Record<string, Count>>;

/** What a fault costs its node, from the strike until the truth is told. */
export interface Traffic {
  /** Sockets open at the end. */
  readonly open: Count;
  /** Handshakes. */
  readonly attempts: Count;
  /** What each of them is followed by. */
  readonly each: Asks;
  /** What is asked besides. */
  readonly besides: Asks;
}

/** What a connection opens with. */
const GREETING: Asks = { eth_chainId: 1, eth_subscribe: 1, eth_getBlockByNumber: 1 };

/** All of it over the socket that was there. */
export const overOneSocket = (besides: Asks): Traffic => ({ open: 1, attempts: 0, each: {}, besides });

/** The next attempt hangs at the door, if it has begun: nothing is asked. */
export const HUNG: Traffic = { open: 0, attempts: [0, 1], each: {}, besides: {} };

/** The node is greeted in each attempt, and none lasts. */
export const inVain = (attempts: Count): Traffic => ({ open: 0, attempts, each: GREETING, besides: {} });

/** The node is greeted once more, and that socket stays. `all`: of methods that are not asked just for the greeting. */
export const anew = (all: Asks = {}): Traffic => ({
  open: 1,
  attempts: 1,
  each: {},
  besides: { ...GREETING, ...all },
});
