import { type Checker, TooLarge } from '../check/checker.ts';
import { isRefused } from '../refusal/isRefused.ts';
import { type NodeAnswer, toNodeAnswer } from '../rpc/nodeAnswer.ts';
import type { Outcomes, ReceiptsJob, ReceiptsPart } from '../check/receiptsWork.ts';
import { FeedError } from '../contract/errors.ts';
import type { Provenance } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { ReceiptsCheck } from '../contract/transaction.ts';
import { hasStandardReceipts } from '../networks/networks.ts';
import type { Network } from '../networks/network.ts';
import type { Call, CallBatch } from '../rpc/call.ts';
import type { Body } from './bodyStore.ts';
import { createReplay } from '../rpc/replay.ts';

/** The contents of one answer: receipts and transfers, or transfers alone from a node without receipts. */
export interface BlockReceipts {
  readonly of: ReceiptsJob['of'];
  readonly source: Provenance;
  readonly body: Body;
  /** Transfers as they are read. Rejects with FeedError. */
  readonly transfers: () => AsyncGenerator<Transfers>;
  /** null where there are only logs, or reading did not end. Never rejects. */
  readonly outcomes: Promise<Outcomes | null>;
  /** Never rejects. */
  readonly check: Promise<ReceiptsCheck>;
}

/**
 * How receipts may be requested. `any`: logs are enough if the node has no receipts of a block. `block`: receipts, or
 * `noReceipts`. `singly`: one request for each transaction if there is no other way.
 */
type Way = 'any' | 'block' | 'singly';

export interface ReceiptStore {
  /** Requests them once for each block, for all callers. Rejects with FeedError. */
  get(hash: Hex, way: Way): Promise<BlockReceipts>;
  /** Drops them, so that the next caller fetches them again. */
  forget(hash: Hex): void;
  keep(hashes: readonly Hex[]): void;
}

export interface ReceiptStoreDeps {
  readonly call: Call;
  readonly callBatch: CallBatch;
  readonly endpoint: () => string;
  /** The node in use is on this machine, where many questions cost nothing. */
  readonly loopback: () => boolean;
  readonly sourceOf: (hash: Hex) => Provenance;
  readonly network: Pick<Network, 'chainId'>;
  readonly checker: Pick<Checker, 'receipts'>;
  readonly bodyOf: (hash: Hex) => Promise<Body>;
}

/** As many questions as one frame carries: gateways refuse more, or count each. */
const BATCH = 50;

export function createReceiptStore(deps: ReceiptStoreDeps): ReceiptStore {
  const known = new Map<Hex, Promise<BlockReceipts>>();
  /** Endpoints whose node does not know the method: it is not asked again. */
  const without = new Set<string>();
  const standard = deps.network.chainId !== null && hasStandardReceipts(deps.network.chainId);

  /** Throws FeedError `noReceipts` where the node has no receipts of a block, or of this one. */
  async function ofBlock(hash: Hex): Promise<NodeAnswer> {
    const endpoint = deps.endpoint();
    if (without.has(endpoint)) throw new FeedError({ kind: 'noReceipts' });
    try {
      const answer = await deps.call('eth_getBlockReceipts', [hash], { asText: true });
      if (answer === null) throw new FeedError({ kind: 'noReceipts' });
      return toNodeAnswer(answer);
    } catch (error) {
      if (!isRefused(error)) throw error;
      // Another refusal, such as of a block that a load balancer's next node does not have yet, is not for good.
      if (error.reason.kind === 'noMethod') without.add(endpoint);
      throw new FeedError({ kind: 'noReceipts' }, error);
    }
  }

  async function oneByOne(body: Body): Promise<NodeAnswer> {
    const hashes = body.rows.read(0, body.rows.count).map((row) => row.hash);
    const value: unknown[] = [];
    for (let at = 0; at < hashes.length; at += BATCH) {
      const slice = hashes.slice(at, at + BATCH).map((each) => [each]);
      // oxlint-disable-next-line no-await-in-loop -- a node is asked one frame after another
      value.push(...(await deps.callBatch('eth_getTransactionReceipt', slice)));
    }
    if (value.includes(null)) throw new FeedError({ kind: 'noReceipts' });
    return { kind: 'value', value };
  }

  async function receipts(hash: Hex, way: Way): Promise<NodeAnswer> {
    try {
      return await ofBlock(hash);
    } catch (error) {
      if (!isNoReceipts(error) || !(way === 'singly' || deps.loopback())) throw error;
    }
    const body = await deps.bodyOf(hash);
    try {
      return await oneByOne(body);
    } catch (error) {
      if (isRefused(error)) {
        throw new FeedError({ kind: 'noReceipts' }, error);
      }
      throw error;
    }
  }

  /** Resolves once the first transfers are read; rejects with FeedError where the answer is of no use. */
  async function begin(
    body: Body,
    of: ReceiptsJob['of'],
    answer: NodeAnswer,
    source: Provenance,
  ): Promise<BlockReceipts> {
    const job = { ...blockFacts(body), of, answer, known: standard && body.headerMatches };
    const transfers = createReplay<Transfers>();
    const outcomes = Promise.withResolvers<Outcomes | null>();
    const begun = Promise.withResolvers<void>();
    let allRead = false;
    const emit = (part: ReceiptsPart): void => {
      begun.resolve();
      if (part.kind === 'transfers') transfers.push(part);
      else {
        allRead = true;
        outcomes.resolve(part.outcomes);
      }
    };
    async function finish(): Promise<ReceiptsCheck> {
      try {
        const outcome = await deps.checker.receipts(job, emit);
        if (outcome.kind === 'failed') throw new FeedError(outcome.reason);
        transfers.end();
        if (outcome.kind === 'matches') return { ...outcome, headerMatches: body.headerMatches };
        const byHeader = outcome.kind === 'uncheckable' && outcome.reason === 'chain' && standard;
        return byHeader ? { kind: 'uncheckable', reason: 'header' } : outcome;
      } catch (error) {
        const failure = error instanceof FeedError ? error : new FeedError(UNREAD, error);
        begun.reject(failure);
        // Where the last part is there already, it is only the root that was too much.
        transfers.end(allRead ? undefined : failure);
        return { kind: 'uncheckable', reason: error instanceof TooLarge ? 'tooLarge' : 'broken' };
      } finally {
        outcomes.resolve(null);
      }
    }
    const check = finish();
    await begun.promise;
    return { of, source, body, transfers: transfers.read, outcomes: outcomes.promise, check };
  }

  async function logs(hash: Hex): Promise<BlockReceipts> {
    // Flow and SmartBCH answer null where a block has no logs.
    const answer = toNodeAnswer(
      (await deps.call('eth_getLogs', [{ blockHash: hash }], { asText: true })) ?? [],
    );
    const source = deps.sourceOf(hash);
    return await begin(await deps.bodyOf(hash), 'logs', answer, source);
  }

  async function load(hash: Hex, way: Way): Promise<BlockReceipts> {
    try {
      const answer = await receipts(hash, way);
      const source = deps.sourceOf(hash);
      return await begin(await deps.bodyOf(hash), 'receipts', answer, source);
    } catch (error) {
      // A node that refuses receipts may still serve logs; without a connection no request helps.
      if (way !== 'any' || !(error instanceof FeedError) || isLoss(error)) throw error;
      return await logs(hash).catch((failure: unknown) => {
        throw isSwitchedOff(error, failure) ? new FeedError(NO_LOGS, failure) : failure;
      });
    }
  }

  return {
    async get(hash, way) {
      const before = known.get(hash);
      if (before !== undefined) {
        const found = await before.catch(() => null);
        if (found !== null && (way === 'any' || found.of === 'receipts')) return found;
        if (known.get(hash) === before) known.delete(hash);
      }
      const loading = known.get(hash) ?? load(hash, way);
      known.set(hash, loading);
      // The caller gets the failure; it must not be kept for the next one.
      loading.catch(() => {
        if (known.get(hash) === loading) known.delete(hash);
      });
      return await loading;
    },
    forget: (hash) => void known.delete(hash),
    keep(hashes) {
      for (const hash of known.keys()) if (!hashes.includes(hash)) known.delete(hash);
    },
  };
}

type Transfers = Extract<ReceiptsPart, { kind: 'transfers' }>;

/** What the checker has to know of the block. */
function blockFacts({ block, rows }: Body): Pick<ReceiptsJob, 'block' | 'root' | 'coinLogs' | 'owners'> {
  return {
    block: block.hash,
    root: block.receiptsRoot,
    coinLogs: block.accessListHash !== null,
    owners: rows
      .read(0, rows.count)
      .map(({ hash, from, to, created, value, type }) => ({ hash, from, to: to ?? created, value, type })),
  };
}

const UNREAD = { kind: 'badAnswer', field: 'receipts', got: 'too large' } as const;

const isNoReceipts = (error: unknown): boolean =>
  error instanceof FeedError && error.reason.kind === 'noReceipts';

const NO_LOGS = { kind: 'noMethod', method: 'eth_getLogs' } as const;

/** BNB's own nodes answer every eth_getLogs with a limit; where nothing else is limited, waiting cures nothing. */
const isSwitchedOff = (receipts: FeedError, logs: unknown): boolean =>
  logs instanceof FeedError && logs.reason.kind === 'rateLimited' && receipts.reason.kind !== 'rateLimited';

const isLoss = ({ reason }: FeedError): boolean =>
  reason.kind === 'noConnection' || reason.kind === 'closed' || reason.kind === 'noNetwork';
