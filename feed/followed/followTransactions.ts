import { type Environment, type Timer, unloadable } from '../contract/environment.ts';
import { type Followed, placeOf } from '../contract/followed.ts';
import type { Hex } from '../contract/scalars.ts';
import { type ChainNow, createFollowList, isOf } from './followList.ts';
import { createForkWatch } from './forkWatch.ts';
import { lookByHash } from './lookByHash.ts';
import { type Looking, openLook } from './looking.ts';
import { lookQuietly, searchBody } from './lookQuietly.ts';
import { readReason } from './readReason.ts';
import { createPacer, type PacerDeps } from '../rpc/pacer.ts';
import { prove, type Witness } from './prove.ts';
import { type AskBlock, checkPlace } from './searchBlock.ts';

export interface FollowDeps extends Pick<PacerDeps, 'session' | 'turn'>, Witness {
  readonly environment: Pick<Environment, 'now' | 'setTimeout' | 'clearTimeout'>;
  /** null before the first block. */
  readonly now: () => ChainNow | null;
  readonly askBlock: AskBlock;
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
  const forks = createForkWatch();
  let phase: Phase = 'idle';
  let isCatchingUp = false;
  let timer: Timer | null = null;
  let lookedAt: Hex | null = null;
  let given: readonly Followed[] = [];

  const isStill = (chain: ChainNow): boolean => {
    const current = now();
    return phase !== 'closed' && current?.chainId === chain.chainId && current.network === chain.network;
  };

  async function look(hash: Hex, looking: Looking, { fast }: ChainNow): Promise<void> {
    const item = looking.item(hash);
    if (item === null) return;
    if (item.state.tag === 'final') await readReason(hash, looking);
    else if (item.look === 'byHash') {
      await lookByHash(hash, looking);
      if (now()?.checks === true) await checkPlace(hash, looking, askBlock);
    }
    // Several bodies a second would be too much, and a question by hash is not what was chosen.
    else if (!fast) await lookQuietly(hash, looking, askBlock);
    proveAll();
  }

  function proveAll(): void {
    const chain = now();
    if (chain !== null) prove(list, chain, deps);
  }

  /** Looks at each one again once nothing is missed any more. */
  async function catchUp(looking: Looking, quiet: readonly Hex[]): Promise<void> {
    if (isCatchingUp || !quiet.some((hash) => looking.isBehind(hash))) return;
    isCatchingUp = true;
    const code = await import('./searchMissed.ts').catch(unloadable);
    const isDone = await code?.searchMissed(quiet, looking, (hash, block) =>
      searchBody(hash, block, looking, askBlock),
    );
    isCatchingUp = false;
    if (isDone) start();
  }

  async function round(): Promise<void> {
    const chain = now();
    const newest = chain?.blocks[0];
    if (chain === null || newest === undefined) return;
    lookedAt = newest.hash;
    list.bind(chain);
    const forkedAt = forks.take();
    if (forkedAt !== null) list.rewind(chain, Math.max(0, forkedAt - 1));
    const looking = openLook({ chain, now, isStill, list, standing: deps.standing, ask: pacer.ask });
    const open = list.all().filter((item) => isOf(item, chain) && !isDone(item));
    if (!chain.fast)
      void catchUp(
        looking,
        open.map(({ hash }) => hash),
      );
    await Promise.all(open.map(({ hash }) => look(hash, looking, chain)));
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

  return {
    view() {
      const chain = now();
      return chain === null ? list.all() : list.all().filter((item) => isOf(item, chain));
    },
    update(next) {
      const chain = now();
      if (chain !== null) forks.notice(chain);
      const isChanged = next !== given && list.take(next);
      given = next;
      const newest = chain?.blocks[0]?.hash ?? null;
      if (!isChanged && (list.all().length === 0 || newest === null || newest === lookedAt)) return;
      proveAll();
      start();
    },
    close() {
      phase = 'closed';
      stopTimer();
      pacer.close();
    },
  };
}

const isDone = ({ state }: Followed): boolean =>
  state.tag === 'final' && !(state.outcome.kind === 'failed' && state.outcome.reason.kind === 'asking');

/** It may change without a new block: in the pool, or on a chain of which not every block is seen. */
const mayMove = (item: Followed, { fast }: ChainNow): boolean =>
  !isDone(item) && item.look === 'byHash' && (fast || placeOf(item.state) === null);
