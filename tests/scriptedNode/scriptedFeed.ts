// The feed loads these lazily; the imports here load them first, so that no story waits for a file.
import '../../feed/body/bodies.ts';
import '../../feed/chain/heads/announcedHeads.ts';
import '../../feed/chain/unlinked.ts';
import '../../feed/chain/nextFee.ts';
import '../../feed/chain/transactionCounts.ts';
import '../../feed/connection/diagnose.ts';
import '../../feed/connection/trial.ts';
import '../../feed/followed/failureReason.ts';
import '../../feed/openFollowed.ts';
import '../../feed/followed/searchMissed.ts';
import '../../feed/priceWatch.ts';
import '../../feed/questions/readSyncing.ts';
import '../../feed/questions/answerQuestion.ts';
import '../../feed/refusal/refusal.ts';
import '../../feed/refusal/restraint.ts';
import '../../feed/fees/feeWatch.ts';
import '../../feed/rpc/frameTurns.ts';
import '../../feed/fees/readLayer1.ts';
import { createFeed } from '../../feed/feed.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import { status } from '../../feed/shown/status.ts';
import type { FeedConfig, Sighting } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { Environment } from '../../feed/contract/environment.ts';
import { type Clock, createClock } from './clock.ts';
import { ScriptedNode } from './scriptedNode.ts';
import { TestChain } from './testChain.ts';

/** A feed under test with its nodes (behind names that are not loopback), its clock and everything it published. */
export interface ScriptedFeed {
  readonly clock: Clock;
  readonly feed: Feed;
  readonly nodes: readonly ScriptedNode[];
  /** The first of `nodes`. */
  readonly node: ScriptedNode;
  /** The second and third; throw where there are fewer. */
  readonly second: ScriptedNode;
  readonly third: ScriptedNode;
  /** wss://one.example, wss://two.example, … in the order of `nodes`. */
  readonly urls: readonly string[];
  readonly snapshots: readonly Snapshot[];
  readonly sightings: readonly Sighting[];
  readonly fetched: readonly string[];
  /** When sockets were opened, ms on the clock. */
  readonly attempts: readonly number[];
  readonly last: () => Snapshot;
  readonly word: () => string;
  readonly heights: () => readonly number[];
  readonly now: () => number;
  /** The chain's time, seconds. */
  readonly seconds: () => number;
  readonly start: (config?: Partial<FeedConfig>) => Promise<void>;
  readonly ask: (query: Query) => { readonly parts: readonly Part[]; readonly cancel: () => void };
  /** Waits until the traffic over sockets has come to rest; no time passes on the clock. */
  readonly settle: () => Promise<void>;
  readonly online: { value: boolean };
  readonly dice: { value: number };
  readonly close: () => Promise<void>;
}

export interface ScriptedFeedOptions {
  readonly nodes?: number;
  readonly height?: number;
  readonly spacing?: number;
  /** Answers the HTTP probes of a diagnosis; rejects by default, as a closed port does. */
  readonly fetch?: Environment['fetch'];
  /** Plain loopback URLs, and the network Localhost. */
  readonly loopback?: boolean;
  /** Of the light client; none by default. */
  readonly lightClient?: NonNullable<Environment['lightClient']>;
  /** 1, and on loopback 31337. */
  readonly chainId?: number;
}

const START = Date.UTC(2026, 10, 24, 12);
const NAMES = ['one', 'two', 'three', 'four'];
// In real ms: traffic has settled after two quiet looks in a row, at the latest after LONGEST_SETTLE_MS.
const LOOK_MS = 3;
const LONGEST_SETTLE_MS = 2000;

const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

export async function createScriptedFeed(options: ScriptedFeedOptions = {}): Promise<ScriptedFeed> {
  const { nodes: count = 1, height = 100, spacing = 12, loopback = false } = options;
  const { chainId = loopback ? 31_337 : 1 } = options;
  const chain = new TestChain({ height, spacing, timestamp: START / 1000 });
  const nodes = await Promise.all(Array.from({ length: count }, () => ScriptedNode.start(chain)));
  for (const node of nodes) node.script.chainId = chainId;
  const urls = nodes.map((node, index) => (loopback ? node.url : `wss://${NAMES[index]}.example`));
  const snapshots: Snapshot[] = [];
  const sightings: Sighting[] = [];
  const fetched: string[] = [];
  const attempts: number[] = [];
  const online = { value: true };
  const dice = { value: 0.5 };
  let traffic = 0;
  const open = new Set<WebSocket>();

  const settle = async (): Promise<void> => {
    const end = performance.now() + LONGEST_SETTLE_MS;
    let before = -1;
    let quiet = 0;
    while (quiet < 2 && performance.now() < end) {
      const hanging = nodes.some((node) => node.script.hanging);
      const opening = !hanging && [...open].some((socket) => socket.readyState === WebSocket.CONNECTING);
      quiet = before === traffic && !opening ? quiet + 1 : 0;
      before = traffic;
      await rest(LOOK_MS);
    }
  };

  /** The browser's WebSocket, led to a loopback port by name, its traffic counted. */
  class Guided extends WebSocket {
    constructor(url: string) {
      const index = urls.indexOf(url);
      super(index < 0 ? url : (nodes[index]?.url ?? url));
      attempts.push(clock.now());
      open.add(this);
      for (const kind of ['open', 'message', 'close', 'error']) {
        this.addEventListener(kind, () => {
          traffic += 1;
          if (this.readyState === WebSocket.CLOSED) open.delete(this);
        });
      }
    }
    override send(data: string): void {
      traffic += 1;
      super.send(data);
    }
  }

  const clock = createClock(START, settle);
  const feed = createFeed(
    {
      snapshot: (snapshot) => void snapshots.push(snapshot),
      sightings: (seen) => void sightings.push(...seen),
    },
    {
      ...clock,
      WebSocket: Guided,
      random: () => dice.value,
      ...(options.lightClient === undefined ? {} : { lightClient: options.lightClient }),
      online: () => online.value,
      fetch: (url, init) => {
        fetched.push(url);
        return options.fetch ? options.fetch(url, init) : Promise.reject(new TypeError('Failed to fetch'));
      },
    },
  );
  const last = (): Snapshot => {
    const snapshot = snapshots.at(-1);
    if (!snapshot) throw new Error('no snapshot was published yet');
    return snapshot;
  };

  const nodeAt = (index: number): ScriptedNode => {
    const node = nodes[index];
    if (!node) throw new Error(`this story has only ${nodes.length} nodes`);
    return node;
  };

  return {
    clock,
    feed,
    nodes,
    node: nodeAt(0),
    get second() {
      return nodeAt(1);
    },
    get third() {
      return nodeAt(2);
    },
    urls,
    snapshots,
    sightings,
    fetched,
    attempts,
    last,
    word: () => status(last(), clock.now()).word,
    heights: () => last().blocks.map((block) => block.number),
    now: clock.now,
    seconds: () => Math.floor(clock.now() / 1000),
    start: async (config = {}) => {
      feed.configure({
        network: loopback ? 'local' : 'mainnet',
        chainId: loopback ? null : 1,
        endpoints: urls,
        own: count === 1,
        paused: false,
        loading: 'onDemand',
        price: false,
        priceAtRest: false,
        feesAtRest: false,
        counts: true,
        priceFeed: null,
        priceHeartbeat: null,
        watched: [],
        consensus: null,
        followed: [],
        ...config,
      });
      await settle();
      // The limit of two snapshots a second may have held one back.
      await clock.advance(1000);
    },
    ask: (query) => {
      const parts: Part[] = [];
      const cancel = feed.ask(query, (part) => void parts.push(part));
      return { parts, cancel };
    },
    settle,
    online,
    dice,
    close: async () => {
      feed.close();
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}
