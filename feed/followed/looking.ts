import type { Block } from '../contract/block.ts';
import type { Followed, Place, Sent } from '../contract/followed.ts';
import { record, smallQuantity } from '../contract/hex.ts';
import type { BlockId, Standing } from '../contract/proof.ts';
import type { Hex } from '../contract/scalars.ts';
import type { ChainNow, FollowList } from './followList.ts';
import type { Evidence } from './next.ts';
import { atHeight } from './searchNonce.ts';
import { isUnanswered, type Pacer, valueOf } from '../rpc/pacer.ts';

/** One look of all followed transactions at one chain. After a change of the chain it gives nothing on. */
export interface Looking extends Pick<Pacer, 'ask'> {
  /** Height of the newest block when the look began. */
  readonly head: number;
  /** null once it is removed, or once the chain is another one. */
  readonly item: (hash: Hex) => Followed | null;
  /** Followed quietly, with blocks between the last look and the kept ones. */
  readonly isBehind: (hash: Hex) => boolean;
  readonly give: (hash: Hex, evidence: Evidence) => void;
  /** Its sender, nonce and content were learnt. */
  readonly know: (hash: Hex, sent: Sent) => void;
  /** Blocks up to this height were looked at; `missed`: how many before it were not. */
  readonly see: (hash: Hex, height: number, missed: number) => void;
  /** The kept blocks of this moment, newest first. */
  readonly kept: () => readonly Block[];
  /** The kept chain, or what is signed as final, has another block at that height. */
  readonly isReplaced: (at: Place) => boolean;
  /** It is above the newest block here: no evidence yet, and never if the node made it up. */
  readonly isAhead: (at: Place) => boolean;
  /** The kept chain has this block. */
  readonly isKept: (at: Place) => boolean;
  /** The node's block, with hashes or whole transactions; null where it has none, undefined without an answer. */
  readonly blockAt: (
    height: number,
    entries: 'hashes' | 'transactions',
  ) => Promise<RawBlock | null | undefined>;
  /** The newest block that the node calls finalized, asked once a look; null where it names none to believe. */
  readonly finalized: () => Promise<number | null>;
}

type RawBlock = Readonly<Record<string, unknown>>;

export interface LookDeps extends Pick<Pacer, 'ask'> {
  readonly chain: ChainNow;
  readonly now: () => ChainNow | null;
  readonly isStill: (chain: ChainNow) => boolean;
  readonly list: FollowList;
  readonly standing: (block: BlockId) => Standing;
}

export function openLook({ chain, now, isStill, list, standing, ask }: LookDeps): Looking {
  const head = chain.blocks[0]?.number ?? 0;
  const kept = (): readonly Block[] => now()?.blocks ?? [];
  const keptAt = (height: number): Hex | undefined => kept().find(({ number }) => number === height)?.hash;
  let finalized: Promise<number | null> | null = null;

  /** 200 bytes by eth_feeHistory, where the block would be 13 kB or more. */
  async function readFinalized(): Promise<number | null> {
    const [answer] = await ask([{ method: 'eth_feeHistory', params: ['0x1', 'finalized', []] }]);
    const value = answer?.status === 'fulfilled' ? record(answer.value)?.['oldestBlock'] : undefined;
    const number = smallQuantity(value);
    if (number === null) return null;
    // Development nodes name block 0 or their newest; beyond the head no node can have finalized anything.
    if (chain.local) return number < head ? number : null;
    return Math.min(number, kept()[0]?.number ?? head);
  }

  const item = (hash: Hex): Followed | null => (isStill(chain) ? list.find(hash, chain) : null);

  return {
    head,
    ask,
    item,
    isBehind(hash) {
      const { look, state, seenTo = null } = item(hash) ?? {};
      const oldest = kept().at(-1)?.number ?? 0;
      return look === 'quiet' && state?.tag !== 'final' && seenTo !== null && seenTo < oldest - 1;
    },
    give(hash, evidence) {
      if (isStill(chain)) list.give(hash, chain, evidence);
    },
    know(hash, sent) {
      if (isStill(chain)) list.know(hash, chain, sent);
    },
    see(hash, height, missed) {
      if (isStill(chain)) list.see(hash, chain, height, missed);
    },
    kept,
    isReplaced: ({ number, block }) =>
      (keptAt(number) ?? block) !== block || standing({ number, hash: block }).kind === 'otherFinal',
    isAhead: ({ number }) => number > (kept()[0]?.number ?? head),
    async blockAt(height, entries) {
      const params = [atHeight(height), entries === 'transactions'];
      const [answer] = await ask([{ method: 'eth_getBlockByNumber', params }]);
      return isUnanswered(answer) ? undefined : record(valueOf(answer));
    },
    isKept: ({ number, block }) => keptAt(number) === block,
    finalized: () => (finalized ??= readFinalized()),
  };
}
