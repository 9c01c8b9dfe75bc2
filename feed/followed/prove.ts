import { type Place, placeOf } from '../contract/followed.ts';
import type { BlockId, Standing } from '../contract/proof.ts';
import { type ChainNow, type FollowList, isOf } from './followList.ts';

/** The light client: how far it vouches for blocks, while it is on. */
export interface Witness {
  readonly want: (blocks: readonly BlockId[]) => void;
  readonly standing: (block: BlockId) => Standing;
}

/** Takes what the light client knows of the blocks of followed transactions. It costs no question about one of them. */
export function prove(list: FollowList, chain: ChainNow, { want, standing }: Witness): void {
  const open = list.all().flatMap((item) => {
    const at = placeOf(item.state);
    const isProven = item.state.tag === 'final' && item.state.by === 'signed';
    return at === null || isProven || !isOf(item, chain) ? [] : [{ hash: item.hash, at: idOf(at) }];
  });
  want(open.map(({ at }) => at));
  for (const { hash, at } of open) {
    const { kind } = standing(at);
    if (kind === 'final') list.give(hash, chain, { kind: 'final', by: 'signed' });
    if (kind === 'otherFinal') list.give(hash, chain, { kind: 'displaced' });
  }
}

const idOf = ({ number, block }: Place): BlockId => ({ number, hash: block });
