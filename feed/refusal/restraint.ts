import type { Environment } from '../contract/environment.ts';
import { FeedError } from '../contract/errors.ts';
import { isRefused } from './isRefused.ts';
import type { Reason } from '../contract/linkView.ts';

/**
 * Holds back questions that can wait (bodies, prices, fees, counts) after an endpoint answered one of them with a
 * limit: together, for growing times. Heads go on. So is a kind of answer that made a gateway close the connection.
 */
export interface Restraint {
  /** Sends a question, or rejects at once with FeedError, `rateLimited` or `tooLarge`, while its endpoint rests. */
  readonly send: <T>(endpoint: string, method: string, send: () => Promise<T>) => Promise<T>;
  /** A question was refused for a reason to rest, before this was there. */
  readonly refused: (endpoint: string, method: string, error: unknown) => void;
}

/** Times of a rest, ms: of the first, and of the longest. */
const RESTS = { rateLimited: [5000, 300_000], tooLarge: [60_000, 1_800_000] } as const;
type Kind = keyof typeof RESTS;

interface Rest {
  readonly strikes: number;
  readonly until: number;
  /** Its whole time, which a clock that is set back must not stretch. */
  readonly ms: number;
  readonly reason: Extract<Reason, { readonly kind: Kind }>;
}

/** After a rest one question goes first, and the others wait for its answer at most this long. */
const TRIAL_MS = 10_000;

/** The reason to rest; null for an error that concerns its question alone. */
function restful(error: unknown): Rest['reason'] | null {
  if (!(error instanceof FeedError)) return null;
  if (error.reason.kind === 'rateLimited') return error.reason;
  // Only an answer that cost the connection: another block's answer may be small enough.
  return error.reason.kind === 'tooLarge' && error.cause instanceof FeedError ? error.reason : null;
}

export function createRestraint({ now, random }: Pick<Environment, 'now' | 'random'>): Restraint {
  const rests = new Map<string, Rest>();

  function reject(key: string): void {
    const rest = rests.get(key);
    if (rest === undefined) return;
    const left = rest.until - now();
    if (left > 0 && left <= rest.ms) {
      const { reason } = rest;
      throw new FeedError(reason.kind === 'rateLimited' ? { ...reason, retryAfterMs: left } : reason);
    }
    rests.set(key, { ...rest, until: now() + TRIAL_MS, ms: TRIAL_MS });
  }

  function begin(key: string, reason: Rest['reason']): void {
    const strikes = (rests.get(key)?.strikes ?? 0) + 1;
    const [first, longest] = RESTS[reason.kind];
    const asked = reason.kind === 'rateLimited' ? (reason.retryAfterMs ?? 0) : 0;
    const ms = Math.max(asked, Math.min(longest, first * 2 ** (strikes - 1)) * (1 + random() / 4));
    rests.set(key, { strikes, until: now() + ms, ms, reason });
  }

  /** A gateway refuses some methods before it counts them, so the limit may go on: the next question is the trial. */
  function passTrial(key: string): void {
    const rest = rests.get(key);
    if (rest !== undefined) rests.set(key, { ...rest, until: now(), ms: 0 });
  }

  const keysOf = (endpoint: string, method: string): Readonly<Record<Kind, string>> => ({
    tooLarge: `${endpoint} ${method}`,
    // BNB's nodes limit every eth_getLogs, and nothing else.
    rateLimited: method === 'eth_getLogs' ? `${endpoint} logs` : endpoint,
  });

  return {
    async send(endpoint, method, send) {
      const keys = keysOf(endpoint, method);
      const both = Object.values(keys);
      both.forEach(reject);
      const before = new Map(both.map((key) => [key, rests.get(key)]));
      const unchanged = (key: string): boolean => rests.get(key) === before.get(key);
      try {
        const answer = await send();
        for (const key of both) if (unchanged(key)) rests.delete(key);
        return answer;
      } catch (error) {
        const reason = restful(error);
        // Of questions that were sent together, the first refusal counts.
        if (reason !== null && unchanged(keys[reason.kind])) begin(keys[reason.kind], reason);
        if (reason === null && isRefused(error) && unchanged(keys.rateLimited)) passTrial(keys.rateLimited);
        throw error;
      }
    },
    refused(endpoint, method, error) {
      const reason = restful(error);
      const key = reason === null ? null : keysOf(endpoint, method)[reason.kind];
      if (reason !== null && key !== null && !rests.has(key)) begin(key, reason);
    },
  };
}
