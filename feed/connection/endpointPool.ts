import {
  type Candidate,
  type Endpoint,
  failed,
  forgive,
  freshEndpoints,
  type Hurry,
  hurry,
  pick,
  type Reached,
  served,
  setBack,
} from './endpoints.ts';
import { maskEndpoint } from '../shown/maskEndpoint.ts';
import { maskReason } from '../refusal/maskReason.ts';
import type { Meter } from '../rpc/meter.ts';
import type { Preferred, Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

/** A network's endpoints in their order, with the successes and failures of each. Urls are not masked. */
export interface EndpointPool {
  readonly use: (urls: readonly string[]) => void;
  /** More than one endpoint is set. */
  readonly hasChoice: () => boolean;
  /** The first that may be tried now, else the one that may be tried soonest; null only when there are none. */
  readonly next: () => Endpoint | null;
  /** It has served a block before. */
  readonly worked: (url: string) => boolean;
  readonly failed: (url: string, reason: Reason, reached: Reached) => void;
  /** A new block came through it. */
  readonly served: (url: string) => void;
  /** Ends backoff waits, but keeps those the server asked for (a limit, Retry-After, mostly a refusal). */
  readonly hurry: (because: Hurry) => void;
  /** Ends all waits. */
  readonly forgive: () => void;
  /** The clock moved by so many ms. Only a move backwards changes the waits: they would get longer. */
  readonly setBack: (by: number) => void;
  /** Of those before this one in order, the first that may be tried now. */
  readonly better: (url: string) => Candidate | null;
  /** Of all others, the one with the fewest failures that may be tried now; of equals the next in order. */
  readonly other: (url: string) => Candidate | null;
  /** Whether none is before it in order. */
  readonly isFirst: (url: string) => boolean;
  /** The first in order and why it is not in use; null when it is in use, or has not failed. */
  readonly preferred: (inUse: string) => Preferred | null;
}

export function createEndpointPool(environment: Environment, meter: Meter): EndpointPool {
  let endpoints: readonly Endpoint[] = [];
  const place = (url: string): number =>
    Math.max(
      endpoints.findIndex((endpoint) => endpoint.url === url),
      0,
    );
  const before = (url: string): readonly Endpoint[] => endpoints.slice(0, place(url));
  const candidate = (url: string, some: readonly Endpoint[]): Candidate | null => {
    const ready = some.find((endpoint) => endpoint.notBefore <= environment.now());
    if (!ready) return null;
    return { url: ready.url, because: before(url).includes(ready) ? 'preferred' : 'ahead' };
  };

  return {
    use: (urls) => {
      endpoints = freshEndpoints(urls);
    },
    hasChoice: () => endpoints.length > 1,
    next: () => pick(endpoints, environment.now()),
    worked: (url) => endpoints.some((endpoint) => endpoint.url === url && endpoint.worked),
    failed: (url, reason, reached) => {
      meter.failed(url, reason);
      endpoints = failed(
        endpoints,
        url,
        maskReason(reason, url),
        environment.now(),
        environment.random(),
        reached,
      );
    },
    served: (url) => {
      endpoints = served(endpoints, url);
    },
    hurry: (because) => {
      endpoints = hurry(endpoints, because, environment.now());
    },
    forgive: () => {
      endpoints = forgive(endpoints);
    },
    setBack: (by) => {
      endpoints = setBack(endpoints, by);
    },
    better: (url) => candidate(url, before(url)),
    other: (url) => {
      const others = [...endpoints.slice(place(url) + 1), ...before(url)];
      return candidate(
        url,
        others.toSorted((a, b) => a.failures - b.failures),
      );
    },
    isFirst: (url) => place(url) === 0,
    preferred: (inUse) => {
      const first = before(inUse)[0];
      return first?.reason ? { endpoint: maskEndpoint(first.url), reason: first.reason } : null;
    },
  };
}
