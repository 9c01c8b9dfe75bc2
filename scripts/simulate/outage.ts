import {
  type Endpoint,
  failed,
  freshEndpoints,
  pick,
  returnAfter,
  served,
} from '../../feed/connection/endpoints.ts';
import { type LinkState, next, deadline, pausedState } from '../../feed/connection/link.ts';
import type { Reason } from '../../feed/contract/linkView.ts';
import { createQueue } from './queue.ts';

/** One outage to simulate: the endpoint `dead` does not answer from `from` to `until`, ms. */
export interface Outage {
  readonly clients: number;
  /** Each client's endpoints in its own order. */
  readonly order: (client: number) => readonly string[];
  readonly dead: string;
  readonly from: number;
  readonly until: number;
  readonly end: number;
  /** 0 ≤ x < 1; `() => 1` waits out every ceiling, as a client without jitter would. */
  readonly dice: () => number;
  /** When, within the second, each socket of the dead endpoint closes: 0 ≤ x < 1. */
  readonly fall: () => number;
}

/** Attempts to connect at each endpoint, by second. */
export type Attempts = ReadonlyMap<string, Uint32Array>;

interface Client {
  course: LinkState;
  endpoints: readonly Endpoint[];
  current: string;
  returnAt: number;
}

type Event =
  | { readonly kind: 'due'; readonly client: Client; readonly course: LinkState }
  | { readonly kind: 'fails'; readonly client: Client; readonly course: LinkState }
  | { readonly kind: 'opens'; readonly client: Client; readonly course: LinkState }
  | { readonly kind: 'return'; readonly client: Client };

const RHYTHM = { blockTime: 12_000, loopback: false };
// A refused connection is known after a round trip; an accepted one has five rows after two more.
const ROUND_TRIP_MS = 60;
const CLOSED: Reason = { kind: 'unreachable' };

/** Simulates the outage with the feed's own state table for every client. */
export function playOutage(outage: Outage): Attempts {
  const { dead, from, until, end, dice } = outage;
  const queue = createQueue<Event>(end);
  const attempts = new Map<string, Uint32Array>();
  const isDead = (url: string, at: number): boolean => url === dead && at >= from && at < until;

  const count = (url: string, at: number): void => {
    const seconds = attempts.get(url) ?? new Uint32Array(Math.ceil(end / 1000));
    attempts.set(url, seconds);
    seconds[Math.floor(at / 1000)]! += 1;
  };

  const wait = (client: Client, at: number, endpoint: string, reason: Reason): void => {
    const soonest = Math.max(pick(client.endpoints, at)?.notBefore ?? at, at);
    client.course = next(client.course, {
      kind: 'failed',
      at,
      until: soonest,
      endpoint,
      reason,
      refused: false,
    });
    const due = deadline(client.course, RHYTHM);
    if (due !== null) queue.put(due, { kind: 'due', client, course: client.course });
  };

  const fail = (client: Client, at: number): void => {
    client.endpoints = failed(client.endpoints, client.current, CLOSED, at, dice(), 'nothing');
    client.returnAt = at + returnAfter(dice());
    wait(client, at, client.current, CLOSED);
  };

  const attempt = (client: Client, at: number): void => {
    const choice = pick(client.endpoints, at);
    if (!choice) return;
    client.current = choice.url;
    client.course = next(client.course, { kind: 'attempted', at, endpoint: choice.url });
    count(choice.url, at);
    const kind = isDead(choice.url, at) ? 'fails' : 'opens';
    queue.put(at + ROUND_TRIP_MS * (1 + dice()), { kind, client, course: client.course });
  };

  const live = (client: Client, at: number): void => {
    client.course = next(client.course, { kind: 'opened', at });
    client.course = next(client.course, { kind: 'synced', at, push: true });
    client.course = next(client.course, { kind: 'blockAdded', at });
    client.endpoints = served(client.endpoints, client.current);
    if (client.endpoints[0]?.url !== client.current) queue.put(client.returnAt, { kind: 'return', client });
  };

  const lookBack = (client: Client, at: number): void => {
    const better = client.endpoints[0];
    if (client.course.link.tag !== 'live' || !better || better.url === client.current) return;
    count(better.url, at);
    if (isDead(better.url, at)) {
      client.endpoints = failed(client.endpoints, better.url, CLOSED, at, dice(), 'nothing');
      client.returnAt = at + returnAfter(dice());
      queue.put(Math.max(client.returnAt, pick(client.endpoints, at)?.notBefore ?? 0), {
        kind: 'return',
        client,
      });
      return;
    }
    client.current = better.url;
    client.endpoints = served(client.endpoints, better.url);
  };

  for (let index = 0; index < outage.clients; index += 1) {
    const endpoints = freshEndpoints(outage.order(index));
    const current = endpoints[0]?.url ?? '';
    const client: Client = { course: pausedState(0), endpoints, current, returnAt: 0 };
    client.course = next(client.course, { kind: 'attempted', at: 0, endpoint: current });
    live(client, 0);
    // The endpoint's end closes every socket within a second.
    if (current === dead)
      queue.put(from + 1000 * outage.fall(), { kind: 'fails', client, course: client.course });
  }

  for (let event = queue.take(); event; event = queue.take()) {
    const { at, item } = event;
    if (item.kind === 'return') lookBack(item.client, at);
    else if (item.client.course !== item.course) continue;
    else if (item.kind === 'due') attempt(item.client, at);
    else if (item.kind === 'fails') fail(item.client, at);
    else live(item.client, at);
  }
  return attempts;
}
