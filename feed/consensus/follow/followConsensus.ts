import type { Connection } from '../../connection/connection.ts';
import type { Tracker } from '../../chain/tracker.ts';
import type { Block } from '../../contract/block.ts';
import type { FeedConfig } from '../../contract/config.ts';
import type { Environment } from '../../contract/environment.ts';
import { FeedError } from '../../contract/errors.ts';
import type {
  BlockId,
  ConsensusConfig,
  ConsensusView,
  LightClientHost,
  Standing,
} from '../../contract/proof.ts';
import type { Hex } from '../../contract/scalars.ts';
import type { readBlock } from '../../header/readBlock.ts';
import type { Network } from '../../networks/network.ts';
import type { Call } from '../../rpc/call.ts';
import { consensusChain } from '../verify/chains.ts';
import { createFollower, type FeedTools, type Follower } from './follower.ts';

/** The light client of a feed, whatever its settings and network are. */
export interface Signatures {
  /** null while it is off, or on a network that has none. */
  readonly view: () => ConsensusView | null;
  /** Settings, network, kept blocks or the number of views may have changed. */
  readonly update: () => void;
  /** Blocks whose standing is asked for from now on; the links to what is signed are kept for these alone. */
  readonly want: (blocks: readonly BlockId[]) => void;
  /** How far a wanted block is vouched for; `unknown` while the light client is off. */
  readonly standing: (block: BlockId) => Standing;
  /** The network is back. */
  readonly forgive: () => void;
  /** Asks the host again now. */
  readonly hurry: () => void;
  readonly close: () => void;
}

export interface SignaturesDeps {
  readonly environment: Environment;
  readonly connection: Pick<Connection, 'session' | 'fail' | 'hasChoice'>;
  readonly call: Call;
  readonly tools: FeedTools & { readonly readBlock: typeof readBlock };
  readonly now: () => FeedNow;
  readonly changed: () => void;
}

/** The parts of the feed that change. */
interface FeedNow {
  readonly config: FeedConfig | null;
  readonly tracker: Pick<Tracker, 'network' | 'chain'> | null;
  readonly views: number;
}

/** The network that is followed, and by which host; a change ends the follower. */
interface Followed {
  readonly beacon: string;
  readonly root: Hex | null;
  readonly chainId: number | null;
  readonly follower: Follower | null;
}

/** null for an error of the node's own words, or for what is no block: else a node could withhold a block by them. */
function notGiven(error: unknown): null {
  if (error instanceof FeedError && error.reason.kind === 'badAnswer') return null;
  throw error;
}

/** Follows the sync committees of the feed's network while the settings want it. */
export function followConsensus(deps: SignaturesDeps): Signatures {
  let followed: Followed | null = null;
  let host: LightClientHost | 'loading' | 'closed' = 'loading';
  let blocks: readonly BlockId[] = [];
  const signatures: Signatures = {
    view: () => followed?.follower?.view() ?? null,
    update() {
      const { config, tracker, views } = deps.now();
      const network = tracker?.network();
      const wanted = typeof host === 'string' || !config || config.paused ? null : config.consensus;
      const isSame =
        followed?.beacon === wanted?.beacon &&
        followed?.root === wanted?.root &&
        (wanted === null || followed?.chainId === network?.chainId);
      if (!isSame) {
        followed?.follower?.close();
        followed = null;
        if (wanted !== null && network !== undefined) {
          const { chainId } = network;
          followed = { ...wanted, chainId, follower: open(wanted, network) };
          followed.follower?.want(blocks);
        }
      }
      followed?.follower?.viewed(views);
      followed?.follower?.blocksChanged();
    },
    want(wanted) {
      blocks = wanted;
      followed?.follower?.want(wanted);
    },
    standing: (block) => followed?.follower?.standing(block) ?? { kind: 'unknown' },
    forgive: () => followed?.follower?.forgive(),
    hurry: () => followed?.follower?.hurry(),
    close() {
      followed?.follower?.close();
      followed = null;
      host = 'closed';
    },
  };

  function open(wanted: ConsensusConfig, network: Network): Follower | null {
    const chain = consensusChain(network.chainId);
    if (chain === null || typeof host === 'string') return null;
    return createFollower(wanted, {
      chain,
      environment: deps.environment,
      host,
      tools: deps.tools,
      // A header that does not hash to its own hash would link a false parent to what is signed.
      kept: () =>
        (deps.now().tracker?.chain().buffer.blocks ?? []).filter(({ check }) => check.kind === 'matches'),
      changed: deps.changed,
      contradicted({ head, kept }) {
        const session = deps.connection.session();
        // With nowhere else to go, the blocks are shown and marked.
        if (session === null || !deps.connection.hasChoice()) return;
        // Until a new node gives its first block, the node before is the source of those that are kept.
        const block = deps
          .now()
          .tracker?.chain()
          .buffer.blocks.find(({ hash }) => hash === kept);
        if (block !== undefined && block.source !== session.endpoint) return;
        deps.connection.fail(session, { kind: 'contradicted', hash: head.hash });
      },
      async headOf(hash) {
        const raw = await deps.call('eth_getBlockByHash', [hash, false]).catch(notGiven);
        // Another chain's node knows nothing of this block.
        if (deps.now().tracker?.network().chainId !== network.chainId)
          throw new FeedError({ kind: 'noConnection' });
        if (raw === null) return null;
        const block = blockOf(raw, network);
        if (block?.hash !== hash || block.check.kind === 'mismatch') return null;
        if (block.check.kind === 'matches') return block;
        throw new FeedError({ kind: 'badAnswer', field: 'hash', got: 'unchecked' });
      },
    });
  }

  function blockOf(raw: unknown, network: Network): Block | null {
    try {
      return deps.tools.readBlock(raw, { arrivedAt: 0, pushed: false, source: '' }, network);
    } catch (error) {
      return notGiven(error);
    }
  }

  void deps.environment.lightClient?.().then((loaded) => {
    if (host === 'loading') host = loaded;
    signatures.update();
  });
  return signatures;
}
