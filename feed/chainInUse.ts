import type { Bodies } from './body/bodies.ts';
import { lazyBodies } from './body/lazyBodies.ts';
import type { Tracker } from './chain/tracker.ts';
import type { FeedConfig } from './contract/config.ts';
import type { Environment } from './contract/environment.ts';
import { FeedError } from './contract/errors.ts';
import { retryNullAnswer } from './retry/retryNullAnswer.ts';
import type { Network } from './networks/network.ts';
import type { FeeWatch } from './fees/feeWatch.ts';
import { lazyFees } from './lazyFees.ts';
import { lazyPriceWatch } from './lazyPriceWatch.ts';
import { priceSource } from './priceSource.ts';
import type { PriceWatch } from './priceWatch.ts';
import type { Call, CallBatch } from './rpc/call.ts';
import type { Patience } from './refusal/patience.ts';
import type { Session } from './connection/session.ts';
import type { Block } from './contract/block.ts';
import type { Hex } from './contract/scalars.ts';

/** Everything that belongs to one chain, read from one set of endpoints. Replaced whole when one of them changes. */
export interface ChainInUse {
  readonly tracker: Tracker;
  /** As the node named it; the bodies are of this network, and of no chain that it had before. */
  readonly network: Network;
  readonly bodies: Bodies;
  readonly price: PriceWatch;
  readonly fees: FeeWatch;
  /** `first`: no block has come yet. The first ones were there before, so they are not searched for addresses. */
  readonly blocks: 'first' | 'later';
}

export interface ChainInUseDeps {
  /** The chain in use now. */
  readonly current: () => ChainInUse | null;
  readonly config: () => FeedConfig | null;
  /** The feeding session, or null. */
  readonly session: () => Session | null;
  readonly patience: Patience;
  readonly environment: Environment;
  /** A figure of the chain changed without a new block. */
  readonly changed: () => void;
  readonly countChanged: () => void;
}

const noConnection = (): Promise<never> => Promise.reject(new FeedError({ kind: 'noConnection' }));

/** Calls over the feeding session for questions that can wait; without one rejects with FeedError `noConnection`. */
export const callOver =
  (session: () => Session | null, patience: Patience): Call =>
  (method, params, options) => {
    const now = session();
    if (now === null) return noConnection();
    return patience.send(now.url, method, () => now.call(method, params, options));
  };

const batchOver =
  (session: () => Session | null, patience: Patience): CallBatch =>
  (method, params) => {
    const now = session();
    if (now === null) return noConnection();
    return patience.send(now.url, method, () => now.callBatch(method, params));
  };

export const blockOf = (tracker: Tracker | undefined, hash: Hex): Block | null =>
  tracker?.chain().buffer.blocks.find((block) => block.hash === hash) ?? null;

/** Bodies and price of the tracker's chain, nothing read yet. Closes the bodies of the chain in use before. */
export function openChain(
  tracker: Tracker,
  blocks: ChainInUse['blocks'],
  { current, config, session, patience, environment, changed, countChanged }: ChainInUseDeps,
): ChainInUse {
  current()?.bodies.close();
  const network = tracker.network();
  // After a network switch, pending retries must not reach the new chain's node.
  const ownSession = (): Session | null => (current()?.bodies === bodies ? session() : null);
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = environment.setTimeout(run, ms);
    return () => environment.clearTimeout(timer);
  };
  const bodies: Bodies = lazyBodies({
    call: retryNullAnswer(callOver(ownSession, patience), environment),
    callBatch: batchOver(ownSession, patience),
    loopback: () => session()?.loopback ?? false,
    endpoint: () => session()?.endpoint ?? '',
    network,
    priceSource: (known) => priceSource(config(), known),
    blockOf: (hash) => blockOf(current()?.tracker, hash),
    spawnChecker: environment.spawnChecker,
    tokens: environment.tokens,
    counted: (hash, count) => {
      if (tracker.takeFigure(hash, 'transactionCount', count)) countChanged();
    },
    wantsReceipts: () => config()?.loading === 'withReceipts',
    after,
  });
  const fees = lazyFees({
    call: callOver(ownSession, patience),
    chainId: () => tracker.network().chainId,
    newest: () => tracker.chain().buffer.blocks[0],
    environment,
    after,
    nextFee: (hash, fee) => {
      if (tracker.takeFigure(hash, 'nextBaseFee', fee)) changed();
    },
    changed: () => current()?.bodies === bodies && changed(),
  });
  return { tracker, network, bodies, price: lazyPriceWatch(environment.now), fees, blocks };
}
