import type { ChainInUse } from './chainInUse.ts';
import type { FeedConfig } from './contract/config.ts';
import type { Environment } from './contract/environment.ts';
import type { Feed } from './contract/feedApi.ts';
import type { Session } from './connection/session.ts';
import type { Signatures } from './consensus/follow/followConsensus.ts';
import type { ChainNow } from './followed/followList.ts';
import { type Following, followTransactions } from './followed/followTransactions.ts';
import { isFast } from './isResting.ts';
import { frameTurnsOf } from './rpc/frameTurns.ts';

export interface FollowedDeps {
  readonly environment: Environment;
  readonly connection: { readonly session: () => Session | null };
  readonly signatures: Pick<Signatures, 'want' | 'standing'>;
  readonly now: () => { readonly config: FeedConfig | null; readonly chain: ChainInUse | null };
  readonly ask: Feed['ask'];
  readonly changed: () => void;
}

/** Followed transactions over the feed's own connection, chain and bodies. */
export function openFollowed(deps: FollowedDeps): Following {
  const { environment, connection, signatures, ask, changed } = deps;
  return followTransactions({
    environment,
    session: connection.session,
    now: () => chainNow(deps.now()),
    askBlock: ask,
    turn: frameTurnsOf(environment),
    want: signatures.want,
    standing: signatures.standing,
    changed,
  });
}

function chainNow({ config, chain }: ReturnType<FollowedDeps['now']>): ChainNow | null {
  if (config === null || chain === null) return null;
  const { tracker } = chain;
  const { blocks } = tracker.chain().buffer;
  const { chainId } = tracker.network();
  if (chainId === null || blocks.length === 0) return null;
  const local = tracker.local();
  const fast = !local && isFast(tracker);
  return { network: config.network, chainId, blocks, local, fast, checks: config.loading === 'withReceipts' };
}
