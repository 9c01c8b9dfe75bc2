import type { Environment, Timer } from '../contract/environment.ts';
import { type Followed, type Place, placeOf } from '../contract/followed.ts';
import type { BlockId, Standing } from '../contract/proof.ts';
import type { Hex } from '../contract/scalars.ts';
import { type ChainNow, createFollowList, isOf } from './followList.ts';
import { forkOf } from './forkOf.ts';
import { lookByHash } from './lookByHash.ts';
import { type Looking, openLook } from './looking.ts';
import { lookQuietly } from './lookQuietly.ts';
import { readReason } from './readReason.ts';
import { createPacer, type PacerDeps } from '../rpc/pacer.ts';
import { type AskBlock, isCheckedAt } from './searchBlock.ts';

export interface FollowDeps extends Pick<PacerDeps, 'session' | 'turn'> {
  readonly environment: Pick<Environment, 'now' | 'setTimeout' | 'clearTimeout'>;
  /** null before the first block. */
  readonly now: () => ChainNow | null;
  readonly askBlock: AskBlock;
  /** How far the light client vouches for these blocks, while it is on. */
  readonly want: (blocks: readonly BlockId[]) => void;
  readonly standing: (block: BlockId) => Standing;
  readonly changed: () => void;
}

/** Follows transactions until they are final. */
export interface Following {
  readonly view: () => readonly Followed[];
  /** Takes the list of the settings, in which known ones keep their state, and looks at a new block. */
  readonly update: (list: readonly Followed[]) => void;
  readonly close: () => void;
}

/** Without a new block, the pool is looked at again after this time. */
const AGAIN_MS = { usual: 15_000, local: 3000, fast: 1000 } as const;

type Phase = 'idle' | 'looking' | 'again' | 'closed';

/** One look at all of them per new block; what it costs is in the docs of each look. */
export function followTransactions(deps: FollowDeps): Following {
  const { environment, now, askBlock } = deps;
  const list = createFollowList(environment, deps.changed);
  const pacer = createPacer({ ...deps, singly: () => now()?.fast ?? false });
  let phase: Phase = 'idle';
  let timer: Timer | null = null;
  let lookedAt: Hex | null = null;
  let given: readonly Followed[] = [];
  let known: ChainNow | null = null;
  /** The lowest height that was replaced since the last look. */
  let forkedAt: number | null = null;

  const isStill = (chain: ChainNow): boolean => {
    const current = now();
    return phase !== 'closed' && current?.chainId === chain.chainId && current.network === chain.network;
  };

  async function look(hash: Hex, looking: Looking, fast: boolean): Promise<void> {
    const item = looking.item(hash);
    if (item === null) return;
    if (item.state.tag === 'final') await readReason(hash, looking);
    else if (item.look === 'byHash') {
      await lookByHash(hash, looking);
      await check(hash, looking);
    }
    // Several bodies a second would be too much, and a question by hash is not what was chosen.
    else if (!fast) await lookQuietly(hash, looking, askBlock);
    prove();
  }

  /** Compares its place with the roots of its block, where the settings load body and receipts of every block. */
  async function check(hash: Hex, looking: Looking): Promise<void> {
    const state = looking.item(hash)?.state;
    if (state === undefined || now()?.checks !== true) return;
    if ((state.tag !== 'included' && state.tag !== 'failed') || state.at.sure === 'checked') return;
    const { at } = state;
    const failed = state.tag === 'failed';
    if (!looking.isKept(at) || !(await isCheckedAt(hash, at, failed, askBlock))) return;
    looking.give(hash, {
      kind: 'placed',
      at: { ...at, sure: 'checked' },
      outcome: failed ? { kind: 'failed', reason: { kind: 'asking' } } : { kind: 'succeeded' },
    });
  }

  /** Takes what the light client knows of the blocks. It costs no question about a transaction. */
  function prove(): void {
    const chain = now();
    if (chain === null) return;
    const open = list.all().flatMap((item) => {
      const at = placeOf(item.state);
      const isProven = item.state.tag === 'final' && item.state.by === 'signed';
      return at === null || isProven || !isOf(item, chain) ? [] : [{ hash: item.hash, at: idOf(at) }];
    });
    deps.want(open.map(({ at }) => at));
    for (const { hash, at } of open) {
      const { kind } = deps.standing(at);
      if (kind === 'final') list.give(hash, chain, { kind: 'final', by: 'signed' });
      if (kind === 'otherFinal') list.give(hash, chain, { kind: 'displaced' });
    }
  }

  async function round(): Promise<void> {
    const chain = now();
    const newest = chain?.blocks[0];
    if (chain === null || newest === undefined) return;
    lookedAt = newest.hash;
    list.bind(chain);
    if (forkedAt !== null) list.rewind(chain, Math.max(0, forkedAt - 1));
    forkedAt = null;
    const looking = openLook({ chain, now, isStill, list, standing: deps.standing, ask: pacer.ask });
    const open = list.all().filter((item) => isOf(item, chain) && !isDone(item));
    await Promise.all(open.map(({ hash }) => look(hash, looking, chain.fast)));
  }

  function start(): void {
    if (phase === 'closed') return;
    if (phase !== 'idle') {
      phase = 'again';
      return;
    }
    phase = 'looking';
    stopTimer();
    void round().then(finish);
  }

  function finish(): void {
    const before = phase;
    if (before === 'closed') return;
    phase = 'idle';
    if (before === 'again') return start();
    const chain = now();
    if (chain === null || !list.all().some((item) => isOf(item, chain) && mayMove(item, chain))) return;
    timer = environment.setTimeout(start, AGAIN_MS[chain.fast ? 'fast' : chain.local ? 'local' : 'usual']);
  }

  function stopTimer(): void {
    if (timer !== null) environment.clearTimeout(timer);
    timer = null;
  }

  /** Compares the kept blocks with those of the last update. */
  function notice(): void {
    const chain = now();
    if (chain === null) return;
    const isSame = known?.chainId === chain.chainId && known.network === chain.network;
    const fork = isSame && known !== null ? forkOf(known.blocks, chain.blocks) : null;
    if (!isSame) forkedAt = null;
    if (fork !== null) forkedAt = Math.min(fork, forkedAt ?? fork);
    known = chain;
  }

  return {
    view() {
      const chain = now();
      return chain === null ? list.all() : list.all().filter((item) => isOf(item, chain));
    },
    update(next) {
      notice();
      const isChanged = next !== given && list.take(next);
      given = next;
      const newest = now()?.blocks[0]?.hash ?? null;
      if (!isChanged && (list.all().length === 0 || newest === null || newest === lookedAt)) return;
      prove();
      start();
    },
    close() {
      phase = 'closed';
      stopTimer();
      pacer.close();
    },
  };
}

const idOf = ({ number, block }: Place): BlockId => ({ number, hash: block });

const isDone = ({ state }: Followed): boolean =>
  state.tag === 'final' && !(state.outcome.kind === 'failed' && state.outcome.reason.kind === 'asking');

/** It may change without a new block: in the pool, or on a chain of which not every block is seen. */
const mayMove = (item: Followed, { fast }: ChainNow): boolean =>
  !isDone(item) && item.look === 'byHash' && (fast || placeOf(item.state) === null);
