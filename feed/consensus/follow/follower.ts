import type { Environment } from '../../contract/environment.ts';
import type {
  BlockId,
  ConsensusConfig,
  ConsensusView,
  LightClientHost,
  ProofState,
  ProofTrouble,
  SignedHead,
  Standing,
} from '../../contract/proof.ts';
import type { Reason } from '../../contract/linkView.ts';
import type { Hex } from '../../contract/scalars.ts';
import type { maskReason } from '../../refusal/maskReason.ts';
import type { reasonFromStatus } from '../../refusal/reasonFromStatus.ts';
import type { maskEndpoint } from '../../shown/maskEndpoint.ts';
import { type Anchor, anchorText, readAnchor } from './anchor.ts';
import { askBeacon, type BeaconAnswer, probeBeacon } from './beacon.ts';
import { type ConsensusChain, epochOf, periodOf, slotAt } from '../verify/chains.ts';
import type { ConsensusAnswer } from '../verify/consensusWork.ts';
import { createHeadKeeper } from './headKeeper.ts';
import { isTooOld, proofState } from './proofState.ts';
import { afterAsking, type Asked, nextRequestAt, nextRoute, NOTHING_ASKED } from './schedule.ts';
import type { KeptBlock } from './tie.ts';
import { createVerifier } from './verifier.ts';
import { type Contradiction, createWitness } from './witness.ts';

/** Follows the signatures of one chain's sync committees by one beacon API. */
export interface Follower {
  readonly view: () => ConsensusView;
  /** How many views are open. */
  readonly viewed: (open: number) => void;
  /** The kept blocks changed. */
  readonly blocksChanged: () => void;
  /** Blocks whose standing is asked for from now on. */
  readonly want: (blocks: readonly BlockId[]) => void;
  readonly standing: (block: BlockId) => Standing;
  /** The network is back: a wait after failures ends, unless the host itself limits the requests. */
  readonly forgive: () => void;
  /** Asks the host again now, e.g. once its answers may be read. */
  readonly hurry: () => void;
  readonly close: () => void;
}

type Surroundings = Pick<Environment, 'now' | 'random' | 'fetch' | 'online' | 'setTimeout' | 'clearTimeout'>;

/** Functions that the feed loads first: imported here they would be cut out of its first chunk, 0.3 kB of weight. */
export interface FeedTools {
  readonly maskEndpoint: typeof maskEndpoint;
  readonly maskReason: typeof maskReason;
  readonly reasonFromStatus: typeof reasonFromStatus;
}

export interface FollowerDeps {
  readonly tools: FeedTools;
  readonly chain: ConsensusChain;
  readonly environment: Surroundings;
  readonly host: LightClientHost;
  readonly kept: () => readonly KeptBlock[];
  /** A block that the node gives by hash, null where it gives another one or none. Rejects without an answer. */
  readonly headOf: (hash: Hex) => Promise<KeptBlock | null>;
  /** The view changed. */
  readonly changed: () => void;
  readonly contradicted: (contradiction: Contradiction) => void;
}

export function createFollower(config: ConsensusConfig, deps: FollowerDeps): Follower {
  const { chain, environment, host, tools } = deps;
  const { now } = environment;
  const closed = new AbortController();
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = environment.setTimeout(run, ms);
    return () => environment.clearTimeout(timer);
  };
  const verifier = createVerifier({ spawn: host.spawn, after });
  const witness = createWitness({
    chain,
    now,
    kept: deps.kept,
    numberOf: async (hash) => (await deps.headOf(hash))?.number ?? null,
    after,
    changed: () => {
      const contradiction = witness.contradiction();
      if (contradiction !== null) deps.contradicted(contradiction);
      deps.changed();
    },
  });
  const keeper = createHeadKeeper({
    slotMs: chain.secondsPerSlot * 1000,
    kept: deps.kept,
    trusted: () => {
      if (anchor === null || isTooOld(anchor, chain, now())) return null;
      return { signed: witness.signed(), final: anchor.store.finalized };
    },
    headOf: deps.headOf,
    after,
    changed: deps.changed,
  });
  let anchor: Anchor | null = null;
  let head: SignedHead | null = null;
  let trouble: ProofTrouble | null = null;
  let asked: Asked = NOTHING_ASKED;
  let views = 0;
  let stage: 'recalling' | 'idle' | 'asking' = 'recalling';
  let cancel = (): void => undefined;

  async function start(): Promise<void> {
    const stored = readAnchor(await host.recall(chain.chainId), chain);
    // Another root than the stored one began with is a new start.
    anchor = stored !== null && (config.root === null || config.root === stored.root) ? stored : null;
    stage = 'idle';
    plan();
    deps.changed();
  }

  function plan(): void {
    cancel();
    if (closed.signal.aborted || stage !== 'idle') return;
    if (anchor === null ? config.root === null : isTooOld(anchor, chain, now())) return;
    const at = nextRequestAt(chain, asked, views > 0, now(), environment.random());
    cancel = after(at - now(), () => void request());
  }

  async function request(): Promise<void> {
    stage = 'asking';
    const at = now();
    const known = anchor;
    const fetching = { ...environment, ...tools };
    const route = known === null ? null : nextRoute(chain, known.store, asked, views > 0, at);
    asked = afterAsking(asked, asked.isUnclear ? null : route, epochOf(chain, slotAt(chain, at)), at);
    const path = route?.path ?? `bootstrap/${config.root ?? ''}`;
    const answer = asked.isUnclear
      ? await probeBeacon(config.beacon, fetching, closed.signal)
      : await askBeacon(config.beacon, path, fetching, closed.signal);
    if (!closed.signal.aborted) await take(answer, known);
    if (route?.kind === 'updates' && periodIn(anchor) > periodIn(known)) {
      asked = { ...asked, updatesEpoch: null };
    }
    stage = 'idle';
    if (closed.signal.aborted) return;
    plan();
    keeper.update();
    deps.changed();
  }

  const periodIn = (known: Anchor | null): number =>
    known === null ? 0 : periodOf(chain, known.store.finalized.slot);

  async function take(answer: BeaconAnswer, known: Anchor | null): Promise<void> {
    switch (answer.kind) {
      case 'failed':
        return unread(tools.maskReason(answer.reason, config.beacon));
      case 'absent':
        return failed({ kind: 'host', reason: { kind: 'notANode', status: 404 } });
      case 'text': {
        const verified = await verifier.ask(
          known === null
            ? { kind: 'bootstrap', chain, root: config.root ?? '0x', text: answer.text }
            : { kind: 'update', chain, store: known.store, text: answer.text, nowSlot: slotAt(chain, now()) },
        );
        if (!closed.signal.aborted) accept(verified, known);
      }
    }
  }

  /** Nothing could be read. The first time that the browser hides why, the next request finds out. */
  function unread(reason: Reason): void {
    const isHidden = reason.kind === 'unreachable';
    const before = trouble?.kind === 'host' ? trouble.reason.kind : null;
    const isRefused = isHidden && before === 'originRefused';
    failed({ kind: 'host', reason: isRefused ? { kind: 'originRefused' } : reason });
    asked = { ...asked, isUnclear: isHidden && before !== 'unreachable' && !isRefused };
  }

  function accept(verified: ConsensusAnswer | null, known: Anchor | null): void {
    if (verified === null) return failed({ kind: 'host', reason: { kind: 'hostGone' } });
    if (verified.store !== null) keep({ root: known?.root ?? config.root ?? '0x', store: verified.store });
    if (verified.head !== null && (head === null || verified.head.slot > head.slot)) {
      head = verified.head;
      witness.headSigned(head);
    }
    if (verified.refusal !== null) return failed({ kind: 'refusal', refusal: verified.refusal });
    trouble = null;
    asked = { ...asked, failures: 0, notBefore: 0 };
  }

  function keep(fresh: Anchor): void {
    const before = anchor?.store;
    anchor = fresh;
    const { finalized, next } = fresh.store;
    if (before?.finalized.slot === finalized.slot && (before.next === null) === (next === null)) return;
    host.remember(chain.chainId, anchorText(fresh));
  }

  function failed(why: ProofTrouble): void {
    trouble = why;
    // Below two thirds it is the committee's doing, and the next slot's is asked as usual.
    if (why.kind === 'refusal' && why.refusal.kind === 'fewSigners') return;
    const restMs = why.kind === 'host' && 'retryAfterMs' in why.reason ? (why.reason.retryAfterMs ?? 0) : 0;
    asked = { ...asked, failures: asked.failures + 1, notBefore: now() + restMs };
  }

  /** A failure is left, so that what the host asked for (`notBefore`) still counts. */
  function forgive(): void {
    if (trouble?.kind === 'host' && trouble.reason.kind === 'rateLimited') return;
    asked = { ...asked, failures: Math.min(asked.failures, 1) };
  }

  const state = (): ProofState =>
    proofState(
      {
        anchor,
        hasRoot: stage === 'recalling' || config.root !== null,
        head,
        trouble,
        contradiction: witness.contradiction(),
        isWaking:
          views > 0 &&
          (stage === 'asking' || asked.at === null || slotAt(chain, asked.at) < slotAt(chain, now()) - 1),
      },
      chain,
      now(),
    );

  void start();
  return {
    view: () => {
      const current = state();
      const finalized = anchor?.store.finalized;
      const isTrusted = current.kind !== 'tooOld';
      return {
        host: tools.maskEndpoint(config.beacon),
        state: current,
        signed: isTrusted ? witness.signed() : [],
        final:
          isTrusted && finalized !== undefined ? { hash: finalized.hash, number: finalized.number } : null,
      };
    },
    viewed(open) {
      if (open === views) return;
      const isOpened = open > views;
      views = open;
      if (isOpened) forgive();
      plan();
    },
    forgive() {
      forgive();
      plan();
    },
    blocksChanged() {
      witness.blocksChanged();
      keeper.update();
    },
    want: keeper.want,
    standing: keeper.standing,
    hurry() {
      asked = { ...asked, at: null, isUnclear: false };
      plan();
    },
    close() {
      closed.abort();
      cancel();
      witness.close();
      keeper.close();
      verifier.close();
    },
  };
}
