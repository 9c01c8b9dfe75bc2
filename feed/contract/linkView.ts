import type { Hex } from './scalars.ts';

/** The node has not read the chain to its end yet. `progress`: the heights of eth_syncing, where it names them. */
export interface NodeSyncing {
  readonly kind: 'nodeSyncing';
  readonly progress: { readonly current: number; readonly highest: number } | null;
}

/** Why an endpoint does not serve, or a question failed. Kinds and parameters only; words/ has the texts. */
export type Reason =
  /** There is no connection, and no evidence why. */
  | { readonly kind: 'noConnection' }
  /** navigator.onLine was false when an attempt on a non-loopback endpoint failed. */
  | { readonly kind: 'noNetwork' }
  /** DNS or TLS failed, or no program listens on the port. */
  | { readonly kind: 'unreachable' }
  /** The address answers, but not like a node; no `status` where the browser hides the answer. */
  | { readonly kind: 'notANode'; readonly status?: number }
  | { readonly kind: 'keyRefused'; readonly status: number }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number | null }
  /** `retryAfterMs` from the server's Retry-After. */
  | { readonly kind: 'serverTrouble'; readonly status: number; readonly retryAfterMs?: number }
  | { readonly kind: 'notWebSocket' }
  | { readonly kind: 'noSubscriptions' }
  | { readonly kind: 'wrongChain'; readonly expected: number; readonly got: number }
  | { readonly kind: 'originRefused' }
  | { readonly kind: 'badUrl' }
  /** The network has no public endpoint, and the user set none. */
  | { readonly kind: 'noEndpoint' }
  | { readonly kind: 'timeout'; readonly method: string }
  | { readonly kind: 'badAnswer'; readonly field: string; readonly got: string }
  | { readonly kind: 'closed'; readonly code: number; readonly text: string }
  /** The node's head is older than the newest block shown. */
  | { readonly kind: 'lagging'; readonly behind: number }
  | { readonly kind: 'forgedHeader'; readonly hash: Hex }
  /** Two thirds of the sync committee signed this block, which the node contradicts or withholds. */
  | { readonly kind: 'contradicted'; readonly hash: Hex }
  | { readonly kind: 'silent' }
  /** The node does not serve eth_getBlockReceipts, or not for this block. */
  | { readonly kind: 'noReceipts' }
  /** The node does not give a block that it announced: not yet, or not any more. */
  | { readonly kind: 'unknownBlock' }
  | { readonly kind: 'noMethod'; readonly method: string }
  /** The answer is larger than the node, or a gateway before it, can send. */
  | { readonly kind: 'tooLarge' }
  | NodeSyncing
  | { readonly kind: 'hostGone' };

/** The link's state for badge and views. `since` and `until` in ms since 1970; endpoints are masked. */
export type Link =
  /** Paused by the user, or for the reason. */
  | { readonly tag: 'paused'; readonly since: number; readonly reason?: Reason }
  | {
      readonly tag: 'connecting';
      readonly since: number;
      readonly endpoint: string;
      readonly attempt: number;
      readonly last: Reason | null;
    }
  | {
      readonly tag: 'syncing';
      readonly since: number;
      readonly endpoint: string;
      readonly attempt: number;
      readonly last: Reason | null;
    }
  | { readonly tag: 'live'; readonly since: number; readonly endpoint: string; readonly push: boolean }
  | { readonly tag: 'probing'; readonly since: number; readonly endpoint: string; readonly push: boolean }
  | {
      readonly tag: 'waiting';
      readonly since: number;
      readonly until: number;
      readonly endpoint: string;
      readonly attempt: number;
      readonly reason: Reason;
    }
  | {
      readonly tag: 'refused';
      readonly since: number;
      readonly until: number;
      readonly endpoint: string;
      readonly reason: Reason;
    };

/** Why the endpoint in use is not the preferred one. */
export interface Preferred {
  readonly endpoint: string;
  readonly reason: Reason;
}
