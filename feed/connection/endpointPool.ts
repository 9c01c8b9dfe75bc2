import { type Endpoint, failed, forgive, freshEndpoints, hurry, pick, served, setBack } from './endpoints.ts';
import type { Candidate } from './switchover.ts';
import { maskEndpoint } from '../shown/maskEndpoint.ts';
import { maskReason } from '../rpc/maskReason.ts';
import type { Meter } from '../rpc/meter.ts';
import { isLoopback } from '../networks/loopback.ts';
import type { Preferred, Reason } from '../contract/linkView.ts';
import type { Environment } from '../contract/environment.ts';

/** A network's endpoints in their order, with our luck with each. Urls here are not masked. */
export interface EndpointPool {
  readonly use: (urls: readonly string[]) => void;
  /** The first that may be tried now, else the one that may be tried soonest; null only when there are none. */
  readonly next: () => Endpoint | null;
  /** It has served a block before. */
  readonly worked: (url: string) => boolean;
  readonly failed: (url: string, reason: Reason) => void;
  /** A new block came through it. */
  readonly served: (url: string) => void;
  /** Cuts waits short that nobody asked for. */
  readonly hurry: () => void;
  /** Cuts all waits short. */
  readonly forgive: () => void;
  /** The clock moved by so many ms; only backwards does it make waits longer than meant. */
  readonly setBack: (by: number) => void;
  /** The first before this one in order that may be tried now. */
  readonly better: (url: string) => Candidate | null;
  /** Any but this one that may be tried now: of those that failed least, the next in order. */
  readonly other: (url: string) => Candidate | null;
  /** The first in order, and why it is not the one in use; null when it is, or nothing speaks against it. */
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
    next: () => pick(endpoints, environment.now()),
    worked: (url) => endpoints.some((endpoint) => endpoint.url === url && endpoint.worked),
    failed: (url, reason) => {
      meter.failed(url, reason);
      endpoints = failed(
        endpoints,
        url,
        maskReason(reason, url),
        environment.now(),
        environment.random(),
        isLoopback(url),
      );
    },
    served: (url) => {
      endpoints = served(endpoints, url);
    },
    hurry: () => {
      endpoints = hurry(endpoints);
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
    preferred: (inUse) => {
      const first = before(inUse)[0];
      return first?.reason ? { endpoint: maskEndpoint(first.url), reason: first.reason } : null;
    },
  };
}
