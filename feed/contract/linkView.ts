import type { Hex } from './scalars.ts';

/** Why an endpoint is not serving us: kinds and parameters only, words are the views'. */
export type Reason =
  /** No evidence of a refusal: nothing more is known. */
  | { readonly kind: 'noConnection' }
  /** navigator.onLine was false when an attempt on a non-loopback endpoint failed. */
  | { readonly kind: 'noNetwork' }
  /** DNS, TLS or nobody listening. */
  | { readonly kind: 'unreachable' }
  /** Something answers there, but not as a node; no `status` where the browser does not show its answer. */
  | { readonly kind: 'notANode'; readonly status?: number }
  | { readonly kind: 'keyRefused'; readonly status: number }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number | null }
  /** `retryAfterMs` where the server said when to come again. */
  | { readonly kind: 'serverTrouble'; readonly status: number; readonly retryAfterMs?: number }
  | { readonly kind: 'notWebSocket' }
  | { readonly kind: 'noSubscriptions' }
  | { readonly kind: 'wrongChain'; readonly expected: number; readonly got: number }
  | { readonly kind: 'originRefused' }
  | { readonly kind: 'badUrl' }
  /** This network has none, and the user set none. */
  | { readonly kind: 'noEndpoint' }
  | { readonly kind: 'timeout'; readonly method: string }
  | { readonly kind: 'badAnswer'; readonly field: string; readonly got: string }
  | { readonly kind: 'closed'; readonly code: number; readonly text: string }
  /** The node serves an older head than the one already shown. */
  | { readonly kind: 'lagging'; readonly behind: number }
  | { readonly kind: 'forgedHeader'; readonly hash: Hex }
  | { readonly kind: 'silent' }
  /** The node does not serve eth_getBlockReceipts, or not for this block. */
  | { readonly kind: 'noReceipts' }
  /** The node does not give a block that it announced: not yet, or not any more. */
  | { readonly kind: 'unknownBlock' }
  | { readonly kind: 'hostGone' };

/** The link's state as everyone may see it. `since`, `until`: ms. Endpoints are masked. */
export type Link =
  /** By the user, or for the reason given. */
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
