import { record } from '../contract/hex.ts';
import { checkHeader } from '../header/headerHash.ts';
import { lastType } from '../header/lastType.ts';
import { isDevelopment } from '../networks/network.ts';
import { isEthereum } from '../networks/networks.ts';
import type { Network } from '../networks/network.ts';
import type { Call } from '../rpc/call.ts';
import type { Block } from '../contract/block.ts';
import type { Provenance } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { BodyCheck, SenderCheck } from '../contract/transaction.ts';
import { type Checker, TooLarge } from '../check/checker.ts';
import { FeedError } from '../contract/errors.ts';
import type { BlockRows } from '../transaction/blockRows.ts';
import type { Yielding } from './yielding.ts';
import { chunks } from './chunks.ts';
import { type BodyBlock, readBody } from './readBody.ts';
import type { BodyJob } from '../check/checkBody.ts';
import type { Judge, SendersJob } from '../check/recoverSenders.ts';
import { SIGNATURE_BYTES } from '../check/signatures.ts';

/** A block's transactions, kept while the block is in the buffer. */
export interface Body {
  readonly block: BodyBlock;
  readonly rows: BlockRows;
  readonly source: Provenance;
  /** The header was recomputed and hashes to the block's hash. */
  readonly headerMatches: boolean;
  /** Never rejects. */
  readonly check: Promise<BodyCheck>;
  /** Checks senders first..last; each is checked once. */
  senders(first: number, last: number): Promise<readonly SenderCheck[]>;
}

export interface BodyStore {
  /** Fetches a body once for any number of callers. Rejects with FeedError. */
  get(hash: Hex): Promise<Body>;
  /** Drops this body, so that the next `get` fetches it again. */
  forget(hash: Hex): void;
  /** Drops the bodies of all other blocks. */
  keep(hashes: readonly Hex[]): void;
}

export interface BodyStoreDeps {
  readonly call: Call;
  /** The provenance of an answer that just arrived for this block. */
  readonly sourceOf: (hash: Hex) => Provenance;
  readonly network: Pick<Network, 'chainId' | 'standardHeader'>;
  readonly checker: Checker;
  /** The block in the buffer, or null. */
  readonly blockOf: (hash: Hex) => Block | null;
  readonly yielding: Yielding;
  readonly counted: (hash: Hex, count: number) => void;
}

/** keccak256 of nothing, which no list has: hardhat_mine (3.18) writes it into most blocks of eight or more. */
const ROOT_OF_A_FILLER = '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470';

export function createBodyStore(deps: BodyStoreDeps): BodyStore {
  const bodies = new Map<Hex, Promise<Body>>();
  const { chainId, standardHeader } = deps.network;
  const judge: Judge =
    chainId !== null && isEthereum(chainId) ? 'all' : chainId !== null && standardHeader ? 'plain' : 'none';

  async function load(hash: Hex): Promise<Body> {
    const answer = await deps.call('eth_getBlockByHash', [hash, true]);
    const source = deps.sourceOf(hash);
    const announced = deps.blockOf(hash);
    const isChecked = announced?.check.kind === 'matches';
    const fields = record(answer);
    const isProven = fields !== null && checkHeader(fields, chainId ?? 0, false).kind === 'matches';
    const headerMatches = isChecked || isProven;
    // A head that lacks fields (Frontier), or left the buffer, is known by its body's header, if that hashes right.
    const head = isProven && !isChecked ? null : announced;
    const { header, block, rows, raw } = readBody(answer, hash, head, chainId, isProven || !isChecked);
    const verdict = checked(rows, {
      root: block.transactionsRoot,
      transactions: raw,
      chainId,
      // Any chain may run under a development chain's id; a header that hashes plainly shows Ethereum's rules.
      standard:
        standardHeader &&
        (chainId === null ||
          !isDevelopment(chainId) ||
          (headerMatches && block.transactionsRoot !== ROOT_OF_A_FILLER)),
      lastType: lastType(header, chainId),
    });
    const senders: SenderCheck[] = [];
    return {
      block,
      rows,
      source,
      headerMatches,
      check: verdict.then(({ check }) => {
        if (check.kind !== 'matches') return check;
        deps.counted(hash, rows.count);
        return { kind: 'matches', headerMatches };
      }),
      async senders(first, last) {
        const range = rows.read(first, last + 1);
        const known = range.map(({ index }) => senders[index]);
        if (known.every((check) => check !== undefined)) return known;
        const { signatures } = await verdict;
        const checks = await checkedSenders({
          signatures: signatures.slice(first * SIGNATURE_BYTES, (last + 1) * SIGNATURE_BYTES),
          from: range.map(({ from }) => from),
          judge,
        });
        for (const [offset, check] of checks.entries()) senders[first + offset] = check;
        return checks;
      },
    };
  }

  /** Senders that cannot be recovered, or not in time, are not accused, and may be tried again. */
  async function checkedSenders(job: SendersJob): Promise<readonly SenderCheck[]> {
    try {
      return await deps.checker.senders(job);
    } catch (error) {
      if (error instanceof FeedError) throw error;
      return job.from.map(() => 'uncheckable');
    }
  }

  async function checked(rows: BlockRows, job: BodyJob): Promise<Verdict> {
    await readAll(rows, deps.yielding);
    try {
      return await deps.checker.body(job);
    } catch (error) {
      return noVerdict(error instanceof TooLarge ? 'tooLarge' : 'broken');
    }
  }

  return {
    get(hash) {
      const known = bodies.get(hash);
      if (known !== undefined) return known;
      const loading = load(hash);
      bodies.set(hash, loading);
      // The callers report the failure; here it must only not stay in the store.
      loading.catch(() => {
        if (bodies.get(hash) === loading) bodies.delete(hash);
      });
      return loading;
    },
    forget: (hash) => void bodies.delete(hash),
    keep(hashes) {
      for (const hash of bodies.keys()) {
        if (!hashes.includes(hash)) bodies.delete(hash);
      }
    },
  };
}

/** Reads the remaining rows, so that the node's objects can be freed. */
async function readAll(rows: BlockRows, yielding: Yielding): Promise<void> {
  await yielding.afterPaint();
  for (const { end } of chunks(rows.count)) {
    rows.read(end, end);
    // oxlint-disable-next-line no-await-in-loop -- other work may use the thread between two slices
    await yielding.yieldNow();
  }
}

type Verdict = Awaited<ReturnType<Checker['body']>>;

/** The verdict where the check broke, took too long, or the feed closed. It accuses no node. */
function noVerdict(reason: 'tooLarge' | 'broken'): Verdict {
  return {
    check: { kind: 'uncheckable', reason, indexes: [] },
    signatures: new Uint8Array(),
  };
}
