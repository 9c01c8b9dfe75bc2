import { emptyBuffer, graft } from './buffer.ts';
import { type Chain, isOther, lagging, nullIfRefused, type Reach, readGenesis, restarted } from './reach.ts';
import { readChainId } from '../connection/session.ts';
import { FeedError } from '../contract/errors.ts';
import type { Block } from '../contract/block.ts';

/**
 * Reads which chain the connection is on now. A proxy may change the node behind an open socket. Rejects with
 * FeedError, for another chain id than before `wrongChain`.
 */
async function checkChainId(reach: Reach): Promise<void> {
  const id = reach.isFirst ? null : await reach.call('eth_chainId', []).catch(nullIfRefused);
  const got = id === null ? reach.network.chainId : readChainId(id);
  if (got !== null && got !== reach.network.chainId) {
    // Where any chain is wanted, the next session begins with this one.
    const expected = reach.chainId;
    throw new FeedError(expected === null ? { kind: 'noConnection' } : { kind: 'wrongChain', expected, got });
  }
}

/**
 * Takes a head whose chain does not join ours within five blocks. Public chains do not restart: where it lies wholly
 * above our blocks, theirs are not asked for block 0. Rejects with FeedError.
 */
export async function takeStranger(
  chain: Chain,
  run: readonly Block[],
  behind: number,
  reach: Reach,
): Promise<Chain> {
  const { now } = reach.environment;
  const isAbove = run.at(-1)!.number > (chain.buffer.blocks[0]?.number ?? 0);
  const [read] = await Promise.all([
    isAbove && !reach.alone ? null : readGenesis(reach),
    checkChainId(reach),
  ]);
  const genesis = read ?? chain.genesis;
  const fresh = graft(emptyBuffer, run, now());
  if (isOther(chain.genesis, genesis)) return restarted(now(), genesis, fresh);
  if (behind <= 0) return { ...chain, genesis, buffer: graft(chain.buffer, run, now()) };
  if (!reach.acceptLower) throw lagging(behind);
  const { reorgs } = chain.buffer;
  return {
    buffer: { ...fresh, reorgs },
    genesis,
    notice: { kind: 'rewound', at: now(), to: run[0]!.number },
  };
}
