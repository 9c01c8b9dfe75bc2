import { setImmediate } from 'node:timers/promises';
import { createFollower, type Follower } from '../../feed/consensus/follow/follower.ts';
import { timeOf } from '../../feed/consensus/verify/chains.ts';
import type { KeptBlock } from '../../feed/consensus/follow/tie.ts';
import type { Contradiction } from '../../feed/consensus/follow/witness.ts';
import { FeedError } from '../../feed/contract/errors.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { maskReason } from '../../feed/refusal/maskReason.ts';
import { reasonFromStatus } from '../../feed/refusal/reasonFromStatus.ts';
import { maskEndpoint } from '../../feed/shown/maskEndpoint.ts';
import { answerRoute } from '../../scripts/beacon/answerRoute.ts';
import type { BeaconChain, BeaconOptions } from '../../scripts/beacon/beaconChain.ts';
import { createClock, type Clock } from '../scriptedNode/clock.ts';
import { blockAt, chainUpTo, hashAt, TEST_CHAIN } from './testChain.ts';
import { workerHere } from './workerHere.ts';

/** A follower with its clock, its beacon host and its node, all in the test's hand. */
export interface Followed {
  readonly follower: Follower;
  readonly clock: Clock;
  /** Paths that were asked, in their order. */
  readonly asked: readonly string[];
  /** Hashes whose headers the node was asked for, in their order. */
  readonly given: readonly Hex[];
  readonly contradictions: readonly Contradiction[];
  readonly stored: () => string | null;
  readonly spawned: () => number;
  readonly ended: () => number;
  /** Lets this many slots pass; the beacon chain and the node move on with each. */
  readonly slots: (count: number) => Promise<void>;
  /** What the beacon host does from now on. */
  readonly host: (behaviour: HostBehaviour) => void;
  /** What the node does from now on. */
  readonly node: (behaviour: NodeBehaviour) => void;
  /** A follower of the same stored state, as after a restart. */
  readonly restart: (root?: Hex | null) => Promise<void>;
}

type HostBehaviour = {
  /** Answers this status instead. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly unreachable?: true;
  /** Answers, but the browser lets no one read it. */
  readonly unreadable?: true;
  /** Serves this chain instead. */
  readonly beacon?: BeaconChain;
  /** Changes each answer's text. */
  readonly change?: (text: string) => string;
};

type NodeBehaviour = {
  /** The hash it shows at a height. */
  readonly hashAt?: (number: number) => Hex;
  /** Slots that it is behind. */
  readonly behind?: number;
  readonly unlinked?: true;
  /** Gives no block by its hash. */
  readonly forgets?: true;
};

export const BEACON = 'https://user.example/SECRETKEY123';

/** `slot`: where the chain is when the follower starts. `root` null: none is given. */
export async function follow(
  slot: number,
  options: BeaconOptions & { readonly root?: Hex | null; readonly stored?: string } = {},
): Promise<Followed> {
  let now = slot;
  let beacon = chainUpTo(slot, options);
  let host: HostBehaviour = {};
  let node: NodeBehaviour = {};
  let stored: string | null = options.stored ?? null;
  let spawned = 0;
  let ended = 0;
  let viewed = 0;
  const asked: string[] = [];
  const given: Hex[] = [];
  const contradictions: Contradiction[] = [];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) await setImmediate();
  };
  const clock = createClock(timeOf(TEST_CHAIN, slot) + 1000, settle);

  const fetch = async (address: string, init?: RequestInit): Promise<Response> => {
    const url = new URL(address);
    asked.push(`${url.pathname.split('/light_client/')[1] ?? url.pathname}${url.search}`);
    if (host.unreachable || (host.unreadable && init?.mode !== 'no-cors'))
      throw new TypeError('Failed to fetch');
    const headers = host.headers ?? {};
    if (host.status !== undefined) return new Response('{}', { status: host.status, headers });
    const { status, body } = answerRoute(host.beacon ?? beacon, url);
    const text = JSON.stringify(body);
    return new Response(host.change?.(text) ?? text, { status });
  };

  const newest = (): number => now - (node.behind ?? 0);
  const shown = (number: number): Hex => (node.hashAt ?? hashAt)(number);
  const kept = (): readonly KeptBlock[] =>
    node.unlinked
      ? []
      : [0, 1, 2, 3, 4].map((back) => {
          const number = newest() - back;
          return { number, hash: shown(number), parentHash: shown(number - 1) };
        });

  const begin = (root: Hex | null): Follower =>
    createFollower(
      { beacon: BEACON, root },
      {
        chain: TEST_CHAIN,
        tools: { maskEndpoint, maskReason, reasonFromStatus },
        environment: {
          ...clock,
          random: () => 0.5,
          fetch,
          online: () => true,
        },
        host: {
          spawn: () => {
            spawned += 1;
            return workerHere(() => (ended += 1));
          },
          recall: async () => stored,
          remember: (_, text) => (stored = text),
        },
        kept,
        headOf: async (hash) => {
          if (node.unlinked) throw new FeedError({ kind: 'noConnection' });
          given.push(hash);
          if (node.forgets !== undefined) return null;
          for (let number = newest(); number > newest() - 200; number -= 1) {
            if (shown(number) === hash) return { number, hash, parentHash: shown(number - 1) };
          }
          return null;
        },
        changed: () => undefined,
        contradicted: (contradiction) => contradictions.push(contradiction),
      },
    );

  const initial = options.root === undefined ? (beacon.finalizedRoot() as Hex) : options.root;
  let follower = begin(initial);
  await settle();
  return {
    get follower() {
      return {
        ...follower,
        viewed: (open: number) => {
          viewed = open;
          follower.viewed(open);
        },
      };
    },
    clock,
    asked,
    given,
    contradictions,
    stored: () => stored,
    spawned: () => spawned,
    ended: () => ended,
    async slots(count) {
      for (let step = 0; step < count; step += 1) {
        await clock.advance(TEST_CHAIN.secondsPerSlot * 1000 - 1);
        now += 1;
        beacon.add(now, blockAt(now));
        follower.blocksChanged();
        await clock.advance(1);
      }
    },
    host: (behaviour) => (host = behaviour),
    node: (behaviour) => {
      node = behaviour;
      follower.blocksChanged();
    },
    async restart(root = null) {
      follower.close();
      follower = begin(root);
      follower.viewed(viewed);
      await settle();
    },
  };
}
