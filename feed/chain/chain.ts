import { fadeGhosts, rewindTo, withFigure } from './buffer.ts';
import { FeedError } from '../contract/errors.ts';
import { type Chain, fetcher, lagging, type Reach, readLatest } from './reach.ts';
import { fill, takeHead } from './takeHead.ts';
import type { Block } from '../contract/block.ts';
import { NOTICE_MS, type Notice } from '../contract/snapshot.ts';
import { unloadable } from '../contract/environment.ts';

/** How a head came: pushed, or read as `latest` at the start of a session or for a probe. */
export type HeadOrigin = 'pushed' | 'latest';

// Nodes behind one load balancer are rarely further apart.
const USUAL_LAG = 3;
/** Time (ms) whose blocks a node may leave out between two heads: 64 of Arbitrum's. */
const USUAL_GAP_MS = 16_000;
/** Block time (ms) of a chain that has none in the table. */
const LEAST_BLOCK_MS = 250;

/** Only strangers and candidates need this code. Rejects with FeedError `noConnection`. */
export async function unlinked(): Promise<typeof import('./unlinked.ts')> {
  const code = await import('./unlinked.ts').catch(unloadable);
  if (code === null) throw new FeedError({ kind: 'noConnection' });
  return code;
}

function rewound(chain: Chain, head: Block, { environment }: Reach): Chain {
  const notice: Notice = { kind: 'rewound', at: environment.now(), to: head.number };
  return { ...chain, buffer: rewindTo(chain.buffer, head.hash), notice };
}

/** A block we keep is announced as newest: a late head, a node a little behind, or a chain set back. */
async function backTo(
  chain: Chain,
  head: Block,
  behind: number,
  origin: HeadOrigin,
  reach: Reach,
): Promise<Chain> {
  if (origin === 'latest') {
    if (reach.acceptLower) return rewound(chain, head, reach);
    if (behind > USUAL_LAG) throw lagging(behind);
    return chain;
  }
  const latest = await readLatest(reach);
  if (latest.hash === head.hash) return rewound(chain, head, reach);
  return latest.number >= head.number + behind ? await advance(chain, latest, 'latest', reach) : chain;
}

/** Whether a head that does not join our blocks may be of another chain, to which a proxy turned this connection. */
function mayBeOther(behind: number, { alone, isFirst, network, walk }: Reach): boolean {
  // Developers restart their chains, and their nodes cost nothing to ask.
  return !isFirst && ((alone && walk) || -behind * (network.blockTimeMs ?? LEAST_BLOCK_MS) > USUAL_GAP_MS);
}

/** Takes a head in; `filled` comes after. Rejects with FeedError: `lagging`, or the fault of the blocks. */
export async function advance(chain: Chain, head: Block, origin: HeadOrigin, reach: Reach): Promise<Chain> {
  const outcome = await takeHead(chain.buffer, head, fetcher(reach), reach.environment.now);
  switch (outcome.kind) {
    case 'known': {
      const buffer = withFigure(chain.buffer, head.hash, 'transactionCount', head.transactionCount);
      return buffer === chain.buffer ? chain : { ...chain, buffer };
    }
    case 'ancestor':
      return await backTo(chain, head, outcome.behind, origin, reach);
    case 'stranger':
      return (await unlinked()).takeStranger(chain, outcome.run, outcome.behind, reach);
    case 'grown': {
      const { behind, buffer, joined } = outcome;
      return !joined && mayBeOther(behind, reach)
        ? (await unlinked()).takeStranger(chain, buffer.blocks, behind, reach)
        : { ...chain, buffer };
    }
  }
}

/** Fetches the missing older blocks, up to five in all. Rejects with FeedError. */
export async function filled(chain: Chain, reach: Reach): Promise<Chain> {
  const buffer = await fill(chain.buffer, fetcher(reach));
  return buffer === chain.buffer ? chain : { ...chain, buffer };
}

/** Drops ghosts and notices that were shown long enough. */
export function fade(chain: Chain, now: number): Chain {
  const buffer = fadeGhosts(chain.buffer, now);
  const stale = chain.notice !== null && Math.abs(now - chain.notice.at) > NOTICE_MS;
  return buffer === chain.buffer && !stale
    ? chain
    : { ...chain, buffer, notice: stale ? null : chain.notice };
}
