import type { Hex } from '../contract/scalars.ts';
import { type AccessListVerdict, balancesIn, checkAccessList, type ListedBalances } from './accessList.ts';
import { type NodeAnswer, valueOf } from '../rpc/nodeAnswer.ts';

export interface AccessListJob {
  /** To eth_getBlockAccessList. */
  readonly answer: NodeAnswer;
  /** The header's blockAccessListHash. */
  readonly hash: Hex;
  readonly addresses: readonly Hex[];
}

export interface AccessListOutcome {
  /** `unserved`: the answer is no list, or an empty one where the block's is not. */
  readonly verdict: AccessListVerdict | 'unserved';
  readonly balances: readonly ListedBalances[];
}

/** Reads and checks a block's access list. Some clients answer null or an empty list where they have none. */
export function accessListWork({ answer, hash, addresses }: AccessListJob): AccessListOutcome {
  const list = valueOf(answer);
  if (!Array.isArray(list)) return { verdict: 'unserved', balances: [] };
  const verdict = checkAccessList(list, hash);
  if (list.length === 0 && verdict !== 'matches') return { verdict: 'unserved', balances: [] };
  return { verdict, balances: verdict === 'unserialisable' ? [] : balancesIn(list, addresses) };
}
