import type { Block } from '../contract/block.ts';
import type { Environment } from '../contract/environment.ts';
import { type Followed, isSameFollowed, type Sent } from '../contract/followed.ts';
import type { Hex } from '../contract/scalars.ts';
import { type Evidence, next } from './next.ts';

/** The chain in use. */
export interface ChainNow {
  readonly network: string;
  readonly chainId: number;
  /** The kept blocks, newest first, at least one. */
  readonly blocks: readonly Block[];
  readonly local: boolean;
  /** The settings load body and receipts of every block anyway. */
  readonly checks: boolean;
  /** Several blocks a second: one request a second in all. */
  readonly fast: boolean;
}

/** The followed transactions of all chains of a network, and their changes. */
export interface FollowList {
  readonly all: () => readonly Followed[];
  readonly find: (hash: Hex, chain: ChainNow) => Followed | null;
  /** Takes another list; false where it follows the same. Those that are followed already keep their state. */
  readonly take: (given: readonly Followed[]) => boolean;
  /** Those without a chain belong to this one from now on. */
  readonly bind: (chain: ChainNow) => void;
  readonly give: (hash: Hex, chain: ChainNow, evidence: Evidence) => void;
  readonly know: (hash: Hex, chain: ChainNow, sent: Sent) => void;
  /** Blocks up to this height were looked at; `missed`: how many before it were not. */
  readonly see: (hash: Hex, chain: ChainNow, height: number, missed: number) => void;
  /** Blocks above this height were replaced, so that they are looked at again. */
  readonly rewind: (chain: ChainNow, height: number) => void;
}

/** Whether a transaction is of this chain. */
export const isOf = ({ network, chainId }: Followed, chain: ChainNow): boolean =>
  network === chain.network && (chainId === null || chainId === chain.chainId);

/** `changed` is called when what is shown of one of them changes. */
export function createFollowList({ now }: Pick<Environment, 'now'>, changed: () => void): FollowList {
  let list: readonly Followed[] = [];

  const find = (hash: Hex, chain: ChainNow): Followed | null =>
    list.find((item) => item.hash === hash && isOf(item, chain)) ?? null;

  function put(before: Followed, change: Partial<Followed>): void {
    list = list.map((item) => (item === before ? { ...item, ...change } : item));
  }

  return {
    all: () => list,
    find,
    take(given) {
      const before = list;
      list = given.map((item) => merged(before.find((each) => isSameFollowed(each, item)) ?? null, item));
      if (JSON.stringify(list) === JSON.stringify(before)) return false;
      changed();
      return true;
    },
    bind(chain) {
      list = list.map((item) => (isOf(item, chain) ? { ...item, chainId: chain.chainId } : item));
    },
    give(hash, chain, evidence) {
      const item = find(hash, chain);
      if (item === null) return;
      const state = next(item.state, evidence);
      if (JSON.stringify(state) === JSON.stringify(item.state)) return;
      put(item, { state, since: state.tag === item.state.tag ? item.since : now() });
      changed();
    },
    know(hash, chain, sent) {
      const item = find(hash, chain);
      if (item === null || JSON.stringify(item.sent) === JSON.stringify(sent)) return;
      put(item, { sent });
      changed();
    },
    see(hash, chain, height, missed) {
      const item = find(hash, chain);
      if (item === null) return;
      put(item, { seenTo: height, missed: item.missed + missed });
      if (missed > 0) changed();
    },
    rewind(chain, height) {
      list = list.map((item) =>
        isOf(item, chain) && item.seenTo !== null && item.seenTo > height
          ? { ...item, seenTo: height }
          : item,
      );
    },
  };
}

/** The running state wins over the stored one, but for what the user changed. */
function merged(running: Followed | null, given: Followed): Followed {
  if (running === null) return given;
  const isWished = reasonIn(given) === 'asking' && reasonIn(running) === 'unasked';
  return { ...running, look: given.look, state: isWished ? given.state : running.state };
}

function reasonIn({ state }: Followed): string | null {
  const failed = state.tag === 'final' ? state.outcome : state;
  return 'reason' in failed ? failed.reason.kind : null;
}
