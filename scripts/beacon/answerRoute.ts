import type { BeaconChain } from './beaconChain.ts';
import type { Answer } from './payload.ts';

export interface RouteAnswer {
  readonly status: number;
  readonly body: Answer | readonly Answer[];
}

const found = (body: Answer | readonly Answer[] | null): RouteAnswer =>
  body === null ? { status: 404, body: { code: 404, message: 'not found' } } : { status: 200, body };

/** Answers the routes of the beacon API that a light client asks. Source: beacon-APIs, apis/beacon. */
export function answerRoute(beacon: BeaconChain, url: URL): RouteAnswer {
  const route = /\/eth\/v1\/beacon\/(.*)$/.exec(url.pathname)?.[1] ?? '';
  if (route === 'headers/finalized') return found({ data: { root: beacon.finalizedRoot() } });
  const [family, kind, root] = route.split('/');
  if (family !== 'light_client') return found(null);
  switch (kind) {
    case 'bootstrap':
      return found(beacon.bootstrap(root ?? ''));
    case 'updates': {
      const start = Number(url.searchParams.get('start_period'));
      const count = Number(url.searchParams.get('count'));
      const periods = Array.from({ length: Math.min(count, 128) }, (_, at) => beacon.update(start + at));
      return found(periods.filter((update) => update !== null));
    }
    case 'finality_update':
      return found(beacon.finality());
    case 'optimistic_update':
      return found(beacon.optimistic());
    case undefined:
    default:
      return found(null);
  }
}
