import { type Buffer, emptyBuffer, graft, holds, joins } from './buffer.ts';
import { type Chain, fetcher, isOther, lagging, nullIfRefused, type Reach, readGenesis } from './reach.ts';
import { readChainId } from '../connection/session.ts';
import { FeedError } from '../contract/errors.ts';
import { takeHead } from './takeHead.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';

/**
 * How many heights another node's newest block is above ours; null where it contradicts the blocks we keep. It may feed
 * when it joins them, or lies wholly above them. Changes nothing. Rejects with FeedError: `forgedHeader`, `lagging`, or
 * the fault of its blocks.
 */
export async function judgeCandidate(buffer: Buffer, head: Block, reach: Reach): Promise<number | null> {
  if (head.check.kind === 'mismatch') throw new FeedError({ kind: 'forgedHeader', hash: head.hash });
  const outcome = await takeHead(buffer, head, fetcher(reach), reach.environment.now);
  switch (outcome.kind) {
    case 'ancestor':
      throw new FeedError({ kind: 'lagging', behind: outcome.behind });
    case 'stranger':
      return null;
    case 'known':
      return 0;
    case 'grown': {
      const { blocks } = outcome.buffer;
      // Without a walk nothing can join: on a fast chain without an open view its head alone is enough.
      const joined =
        !reach.walk || joins(buffer, blocks.slice(0, 1)) || blocks.some(({ hash }) => holds(buffer, hash));
      const newest = buffer.blocks[0]?.number ?? head.number;
      // So far ahead that its five blocks do not reach down to ours: none contradicts them.
      const beyond = (blocks.at(-1)?.number ?? 0) > newest;
      return joined || beyond ? head.number - newest : null;
    }
  }
}

/**
 * Reads which chain the connection is on now, and returns its block 0's hash. A proxy may change the node behind an
 * open socket. Rejects with FeedError, for another chain id than before `wrongChain`.
 */
export async function readChain(chain: Chain, reach: Reach): Promise<Hex | null> {
  const asked = reach.call('eth_chainId', []).catch(nullIfRefused);
  const [id, genesis] = await Promise.all([asked, readGenesis(reach)]);
  const got = id === null ? reach.network.chainId : readChainId(id);
  if (got !== null && got !== reach.network.chainId) {
    // Where any chain is wanted, the next session begins with this one.
    const expected = reach.chainId;
    throw new FeedError(expected === null ? { kind: 'noConnection' } : { kind: 'wrongChain', expected, got });
  }
  return genesis ?? chain.genesis;
}

/** Takes a head at heights we have had, whose chain does not join ours within five blocks. Rejects with FeedError. */
export async function takeStranger(
  chain: Chain,
  run: readonly Block[],
  behind: number,
  reach: Reach,
): Promise<Chain> {
  const { now } = reach.environment;
  const genesis = await readChain(chain, reach);
  const fresh = graft(emptyBuffer, run, now());
  if (isOther(chain.genesis, genesis)) {
    return { buffer: fresh, genesis, notice: { kind: 'chainRestarted', at: now() } };
  }
  if (behind <= 0) return { ...chain, genesis, buffer: graft(chain.buffer, run, now()) };
  if (!reach.acceptLower) throw lagging(behind);
  const { reorgs } = chain.buffer;
  return {
    buffer: { ...fresh, reorgs },
    genesis,
    notice: { kind: 'rewound', at: now(), to: run[0]!.number },
  };
}
