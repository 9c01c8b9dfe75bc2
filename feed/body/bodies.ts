import { coinFeed, type Priceless } from '../networks/coinFeeds.ts';
import type { Network, PriceFeed } from '../networks/network.ts';
import { chainRules } from '../networks/chains.ts';
import { hasStandardReceipts } from '../networks/networks.ts';
import { createPriceCheck } from '../proof/priceCheck.ts';
import { createPriceReader, type PriceSource } from './priceReader.ts';
import { FeedError } from '../contract/errors.ts';
import type { Call, CallBatch } from '../rpc/call.ts';
import type { Block } from '../contract/block.ts';
import type { Sighting } from '../contract/config.ts';
import type { ChainFacts, Part, Query, Provenance } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Price } from '../contract/snapshot.ts';
import type { SenderCheck, Transaction } from '../contract/transaction.ts';
import type { TokenTransfer } from '../contract/transfer.ts';
import { type BodyStore, createBodyStore } from './bodyStore.ts';
import { retryFailedPrice } from '../retry/retryFailedPrice.ts';
import { createYielding } from './yielding.ts';
import { type Checker, type CheckerDeps, createChecker } from '../check/checker.ts';
import { createBalances } from './balances.ts';
import { receiptParts } from './receiptParts.ts';
import { createReceiptStore } from './receiptStore.ts';
import { senderParts } from './senderParts.ts';
import { createTokenDetails } from '../tokens/tokenDetails.ts';
import type { TokenStore } from '../contract/environment.ts';
import { inputPart, transactionParts } from './transactionParts.ts';
import { transferParts } from './transferParts.ts';
import { watchBodies } from './watchBodies.ts';

export type BodyQuery = Extract<
  Query,
  {
    readonly kind:
      | 'transactions'
      | 'receipts'
      | 'senders'
      | 'transfers'
      | 'balances'
      | 'input'
      | 'codes'
      | 'outcome';
  }
>;

export interface BodiesDeps extends CheckerDeps {
  readonly call: Call;
  readonly callBatch: CallBatch;
  /** The node in use is on this machine. */
  readonly loopback: () => boolean;
  /** The endpoint that answers `call` now, masked. */
  readonly endpoint: () => string;
  readonly network: Network;
  /** Called for each price, because the settings may change. `known` reads the table of feeds, which is here alone. */
  readonly priceSource: (known: () => PriceFeed | Priceless) => PriceSource;
  /** The block in the buffer, or null. */
  readonly blockOf: (hash: Hex) => Block | null;
  readonly tokens: TokenStore;
  /** Receives the count of transactions of a body that matches its block's root. */
  readonly counted: (hash: Hex, count: number) => void;
  /** The settings want each block's receipts unasked. */
  readonly wantsReceipts: () => boolean;
}

/** Answers questions about blocks' transactions, receipts, senders, transfers and prices. */
export interface Bodies {
  /** Answers in parts, `end` or `failed` last. The returned function cancels; no part comes after it. */
  ask(query: BodyQuery, answer: (part: Part) => void): () => void;
  /** Fetches new blocks' bodies (newest first) and reports these addresses where they occur. Never rejects. */
  watch(
    fresh: readonly Block[],
    watched: readonly Hex[],
    report: (sightings: readonly Sighting[]) => void,
  ): Promise<void>;
  /** USD per coin at this block. Never rejects. */
  price(block: Pick<Block, 'hash' | 'number' | 'timestamp'>): Promise<Price>;
  /** Takes the hashes in the buffer and drops the data of all other blocks. */
  keep(hashes: readonly Hex[]): void;
  close(): void;
}

export function createBodies(deps: BodiesDeps): Bodies {
  const { call, callBatch, endpoint, loopback, network, blockOf } = deps;
  const yielding = createYielding(deps.after);
  const { yieldNow } = yielding;
  const checker = createChecker(deps);
  // Right after an answer, the endpoint in use is the one that sent it: a lost connection fails its open requests.
  const sourceOf = (hash: Hex): Provenance => {
    const source = endpoint();
    return { endpoint: source, announcedBy: blockOf(hash)?.source ?? source };
  };
  const { counted } = deps;
  const store = createBodyStore({ call, sourceOf, network, checker, blockOf, yielding, counted });
  const receipts = createReceiptStore({
    call,
    callBatch,
    endpoint,
    loopback,
    sourceOf,
    network,
    checker,
    bodyOf: (hash) => store.get(hash),
  });
  const standard = network.chainId !== null && hasStandardReceipts(network.chainId);
  const balances = createBalances({
    call,
    endpoint,
    checker,
    sourceOf,
    bodyOf: (hash) => store.get(hash),
    standard,
  });
  const { chainId } = network;
  const { coin, baseFees } = chainRules(chainId);
  const chain: ChainFacts = { chainId, coin, baseFees };
  const readPrice = createPriceReader(call);
  const details = createTokenDetails(deps, { chainId, coin: network.coin ?? coin });
  const prices = new Map<string, Promise<Price>>();

  async function price(block: Pick<Block, 'hash' | 'number' | 'timestamp'>): Promise<Price> {
    const source = deps.priceSource(() => coinFeed(network.key, network.chainId));
    if (source.kind === 'none') return source;
    const key = `${block.hash}${source.address}`;
    const known = prices.get(key);
    if (known !== undefined) return await known;
    const reading = retryFailedPrice(() => readPrice(block, source), deps.after);
    prices.set(key, reading);
    const read = await reading;
    if (read.kind === 'none' && read.reason === 'failed') prices.delete(key);
    return read;
  }

  /** For alerts: none from a body that contradicts the block. */
  async function rowsOf(hash: Hex): Promise<readonly Transaction[]> {
    const { rows, check } = await store.get(hash);
    return (await check).kind === 'mismatch' ? [] : rows.read(0, rows.count);
  }
  async function senderOf(hash: Hex, index: number): Promise<SenderCheck> {
    const [check] = await (await store.get(hash)).senders(index, index);
    return check ?? 'uncheckable';
  }
  const checkPriceOf = createPriceCheck({ call, network, blockOf, checker });

  /** Rows first, then the receipts where the settings want them; a node without them fails no rows. */
  async function* withReceipts(hash: Hex, rows: AsyncGenerator<Part>): AsyncGenerator<Part> {
    yield* rows;
    if (!deps.wantsReceipts()) return;
    const loaded = await receipts.get(hash, 'block').catch(unserved);
    if (loaded !== null) yield* receiptParts(Promise.resolve(loaded), chainId, yielding.yieldNow);
  }

  /** For alerts: none from receipts that contradict the block. */
  async function transfersOf(hash: Hex): Promise<readonly TokenTransfer[]> {
    const { transfers, check } = await receipts.get(hash, 'any');
    const read: TokenTransfer[] = [];
    // After a Worker broke, parts begin again.
    for await (const part of transfers()) read.splice(part.first, read.length, ...part.transfers);
    return (await check).kind === 'mismatch' ? [] : read;
  }

  function parts(query: BodyQuery): AsyncGenerator<Part> {
    switch (query.kind) {
      case 'codes':
      case 'outcome':
        return deployedParts(query, deps, checker, store);
      case 'transactions':
        if (query.anew) {
          store.forget(query.block);
          receipts.forget(query.block);
          balances.forget(query.block);
        }
        return withReceipts(
          query.block,
          transactionParts(store.get(query.block), chain, price, checkPriceOf, yielding),
        );
      case 'senders':
        return senderParts(store.get(query.block), query.rows);
      case 'balances':
        return balances.parts(query.block, query.addresses);
      case 'input':
        return inputPart(store.get(query.block), query.index);
      case 'receipts':
        return receiptParts(receipts.get(query.block, query.singly ? 'singly' : 'block'), chainId, yieldNow);
      case 'transfers':
        if (query.anew) receipts.forget(query.block);
        return transferParts(receipts.get(query.block, 'any'), details, yieldNow);
    }
  }

  return {
    ask(query, answer) {
      let cancelled = false;
      async function run(): Promise<void> {
        try {
          for await (const part of parts(query)) {
            if (cancelled) return;
            answer(part);
          }
          if (!cancelled) answer({ kind: 'end' });
        } catch (error) {
          if (!(error instanceof FeedError)) throw error;
          if (!cancelled) answer({ kind: 'failed', reason: error.reason });
        }
      }
      void run();
      return () => {
        cancelled = true;
      };
    },
    async watch(fresh, watched, report) {
      await watchBodies(
        fresh,
        { rowsOf, senderOf, transfersOf, balancesOf: balances.checked },
        watched,
        report,
      );
      if (deps.wantsReceipts())
        for (const { hash } of fresh) await receipts.get(hash, 'block').catch(unserved);
    },
    price,
    keep(hashes) {
      store.keep(hashes);
      receipts.keep(hashes);
      balances.keep(hashes);
      for (const key of prices.keys()) {
        if (!hashes.some((hash) => key.startsWith(hash))) prices.delete(key);
      }
    },
    close: () => checker.close(),
  };
}

async function* deployedParts(
  query: Extract<BodyQuery, { kind: 'codes' | 'outcome' }>,
  deps: BodiesDeps,
  checker: Checker,
  store: BodyStore,
): AsyncGenerator<Part> {
  const code = await import('../deployed/answerDeployed.ts').catch(unloaded);
  yield await code.answerDeployed(query, deps, checker, await store.get(query.block));
}

function unloaded(cause: unknown): never {
  throw new FeedError({ kind: 'hostGone' }, cause);
}

/** Receipts that nobody pressed for are not missed. */
function unserved(error: unknown): null {
  if (error instanceof FeedError) return null;
  throw error;
}
