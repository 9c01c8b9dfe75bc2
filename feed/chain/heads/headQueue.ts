import type { Session } from '../../connection/session.ts';
import type { Block } from '../../contract/block.ts';
import { type Environment, unloadable } from '../../contract/environment.ts';
import { FeedError } from '../../contract/errors.ts';
import { isDevelopment, type Network } from '../../networks/network.ts';
import { isInTable } from '../../networks/networks.ts';
import { isLimited } from '../../refusal/isRefused.ts';
import { type Announced, blockOfHead, type Worth } from './headBlock.ts';
import type { SerialQueue } from './serialQueue.ts';

export interface HeadQueueDeps {
  readonly network: () => Network;
  readonly queue: SerialQueue;
  /** Takes a head's block in. Rejects with FeedError. */
  readonly take: (session: Session, block: Block) => Promise<void>;
  /** The session's node is not usable. */
  readonly failed: (session: Session, error: FeedError) => void;
}

/** Announced heads, read and taken in strictly one after another. */
export interface HeadQueue {
  readonly add: (session: Session, raw: unknown) => void;
}

// Heads that come while parents are fetched. Of more, the newest head's own walk fetches the rest.
const MOST_WAITING = 64;

type Waiting = Omit<Announced, 'network'>;

export function createHeadQueue(deps: HeadQueueDeps, environment: Environment): HeadQueue {
  const worths = new Map<string, Worth>();
  let waiting: readonly Waiting[] = [];

  /** Heads of the networks in the table are known to be blocks. */
  const worthOf = (url: string, { chainId }: Network): Worth =>
    worths.get(url) ??
    (chainId === null || isInTable(chainId) || isDevelopment(chainId) ? 'blocks' : 'unproven');

  async function blockOf(head: Waiting): Promise<Block | null> {
    const announced = { ...head, network: deps.network() };
    const { url } = head.session;
    const worth = worthOf(url, announced.network);
    const plain = worth === 'blocks' ? blockOfHead(announced) : null;
    if (plain !== null) return plain;
    const code = await import('./announcedHeads.ts').catch(unloadable);
    if (code === null) return blockOfHead(announced);
    const read = await code.readAnnounced(announced, worth, environment);
    worths.set(url, read.worth);
    return read.block;
  }

  async function takeAll(): Promise<void> {
    for (let head = waiting[0]; head; head = waiting[0]) {
      const { session } = head;
      // One signal is as good as many.
      const isSignal = worths.get(session.url) === 'signals';
      if (isSignal) head = waiting.findLast((one) => one.session === session) ?? head;
      waiting = isSignal ? waiting.filter((one) => one.session !== session) : waiting.slice(1);
      try {
        const block = await blockOf(head);
        if (block !== null) await deps.take(session, block);
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        // After a limit heads go on, and the next one brings what this one could not.
        if (!isLimited(error)) deps.failed(session, error);
      }
    }
  }

  return {
    add: (session, raw) => {
      waiting = [...waiting, { session, raw, arrivedAt: environment.now() }].slice(-MOST_WAITING);
      if (waiting.length === 1) void deps.queue.run(takeAll);
    },
  };
}
