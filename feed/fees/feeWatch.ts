import type { Block } from '../contract/block.ts';
import type { Environment } from '../contract/environment.ts';
import type { Decimal, Hex } from '../contract/scalars.ts';
import type { Action, ActionGas, Fees, Layer1Fees } from '../contract/snapshot.ts';
import { isDevelopment } from '../networks/network.ts';
import { chainRules, type Layer1Rule } from '../networks/chains.ts';
import type { Call } from '../rpc/call.ts';
import { frameTurnsOf } from '../rpc/frameTurns.ts';
import { FeedError } from '../contract/errors.ts';
import { excerpt } from '../contract/visibleText.ts';
import { actionGas } from './actionGas.ts';
import { estimateFees } from './estimateFees.ts';
import { joinHistory, MOST_BLOCKS, type PastBlock, PERCENTILES, readFeeHistory } from './feeHistory.ts';

export interface FeeWatchDeps {
  readonly call: Call;
  readonly chainId: () => number | null;
  /** The newest block. */
  readonly newest: () => Block | undefined;
  readonly environment: Pick<Environment, 'now' | 'setTimeout'>;
  readonly after: (ms: number, run: () => void) => void;
  /** The next base fee (wei) of a development chain's newest block, as the node has it. */
  readonly nextFee: (hash: Hex, fee: Decimal) => void;
  /** The fees changed. */
  readonly changed: () => void;
}

/** Base fees (wei), oldest first, up to the height `newest`. */
export interface BaseFees {
  readonly fees: readonly Decimal[];
  readonly newest: number;
}

/** Prices of gas on one chain, from one request for each new block. */
export interface FeeWatch {
  readonly fees: () => Fees;
  /**
   * Reads the fees after the newest block, once per block and at most once in `everyMs` (null: not needed). It never
   * throws: without an answer the fees are kept for a few blocks.
   */
  readonly update: (everyMs: number | null) => void;
  /** The base fees of the last `count` blocks. Takes a request that is under way. Rejects with FeedError. */
  readonly baseFees: (count: number) => Promise<BaseFees>;
}

const PENDING_FEES: Fees = { kind: 'none', reason: 'pending' };

/** So many blocks the drawing has, so that the first request serves both. */
const FIRST = 60;
/** A reorg of so many blocks is read again. */
const AGAIN = 5;
/** A node that refused a block's fees is not asked for them again for so long. */
const REFUSED_MS = 2000;
/** The answer has about 8 kB, and the fee for layer 1 is only a part of the cost. */
const LAYER1_MS = 60_000;
/** Fees of an older block are not shown once a request failed. */
const OLDEST_KEPT = 5;
/** Behind a balancer a node may stand still for hours: its fees end below a block that came so long ago or longer. */
const MOST_BEHIND_MS = 60_000;

type Asked = Exclude<Layer1Rule, 'none' | 'unread'>;

/** The node answered, and not with fees. A lost connection says nothing about the next one. */
const isRefusal = (error: unknown): error is FeedError =>
  error instanceof FeedError && error.reason.kind !== 'noConnection' && error.reason.kind !== 'closed';

export function createFeeWatch(deps: FeeWatchDeps): FeeWatch {
  const { call, chainId, newest, after, changed } = deps;
  const { now } = deps.environment;
  const turn = frameTurnsOf(deps.environment);
  let fees: Fees = PENDING_FEES;
  let kept: readonly PastBlock[] = [];
  /** The most blocks that were asked for. A young chain has fewer, and asking again brings no more. */
  let reach = 0;
  /** By all answers so far: an answer about empty blocks alone may have no tips. */
  let reportsTips = false;
  let reading: Promise<void> | null = null;
  /** When the last request was sent, and after which block. */
  let asked: { readonly at: number; readonly block: string | null } | null = null;
  /** The node's last refusal, and the block it was for. */
  let failure: { readonly at: number; readonly block: string | null; readonly error: FeedError } | null =
    null;
  let isWaiting = false;
  /** A height that every node has by now. Fees that end below it are those of a node that stands still. */
  let leastHeight = 0;
  /** The newest height here at that time, which becomes `leastHeight` once it is old enough. */
  let noted = { height: 0, at: 0 };
  let layer1: { readonly fees: Layer1Fees; readonly at: number } | null = null;

  async function layer1Fees(gas: Readonly<Record<Action, ActionGas>>): Promise<Layer1Fees> {
    const rule = chainRules(chainId()).layer1;
    const isOld = layer1 === null || Math.abs(now() - layer1.at) >= LAYER1_MS;
    // A chain without such a fee does not get one.
    const isSettled = layer1 !== null && layer1.fees.kind === 'none';
    if (rule === 'none' || rule === 'unread') return { kind: rule };
    if (layer1 === null || (isOld && !isSettled)) layer1 = { fees: await readNow(rule, gas), at: now() };
    return layer1.fees;
  }

  /** Only rollups load this code. */
  async function readNow(rule: Asked, gas: Readonly<Record<Action, ActionGas>>): Promise<Layer1Fees> {
    const code = await import('./readLayer1.ts').catch(() => null);
    await turn();
    return code === null ? { kind: 'unread' } : code.readLayer1(call, rule, gas);
  }

  async function read(count: () => number): Promise<void> {
    await turn();
    const from = newest();
    asked = { at: now(), block: from?.hash ?? null };
    noteHeight(from?.number ?? 0);
    const wanted = Math.min(Math.max(Math.trunc(count()), 1), MOST_BLOCKS);
    const raw = await call('eth_feeHistory', [`0x${wanted.toString(16)}`, 'latest', PERCENTILES]);
    const history = readFeeHistory(raw, { wanted, newest: from?.number ?? null });
    const most = Math.max(FIRST, wanted);
    kept = joinHistory(kept, history.blocks, most);
    reach = Math.max(reach, wanted);
    reportsTips = kept.some(({ tips }) => tips !== null) || (history.reportsTips ?? reportsTips);
    const block = newest();
    if (block === undefined) return;
    if ((kept.at(-1)?.number ?? 0) < leastHeight) return show({ kind: 'none', reason: 'failed' });
    const rules = chainRules(chainId());
    // Those that burn play by Ethereum's rules.
    const gas = actionGas(block, rules.baseFees === 'burnt');
    const isSame = block.number === kept.at(-1)?.number;
    const mines = isDevelopment(chainId() ?? 0);
    if (mines && isSame && history.nextBaseFee !== null)
      deps.nextFee(block.hash, String(history.nextBaseFee));
    // The header's own figure is exact, where it determines one. A development chain may not follow its own rule.
    const isOwn = isSame && block.nextBaseFee !== null && !mines;
    const own = isOwn ? BigInt(block.nextBaseFee ?? 0) : null;
    show(
      estimateFees({
        blocks: kept,
        reportsTips,
        nextBaseFee: own ?? history.nextBaseFee,
        hasDeposits: rules.layer1 === 'opStack',
        mayTakeNoTips: rules.tips === 'nitro',
        gas,
        layer1: await layer1Fees(gas),
      }),
    );
  }

  function noteHeight(height: number): void {
    // Then it may be another chain, on which nothing is known yet.
    const isSetBack = height < noted.height;
    if (!isSetBack && Math.abs(now() - noted.at) <= MOST_BEHIND_MS) return;
    leastHeight = isSetBack ? 0 : noted.height;
    noted = { height, at: now() };
  }

  function show(next: Fees): void {
    if (JSON.stringify(next) === JSON.stringify(fees)) return;
    fees = next;
    changed();
  }

  /** `count`: of the blocks that are missing once the request is sent. */
  function start(count: () => number): Promise<void> {
    reading = read(count)
      .catch((error: unknown) => {
        if (isRefusal(error)) failure = { at: now(), block: asked?.block ?? null, error };
        throw error;
      })
      .finally(() => (reading = null));
    return reading;
  }

  /** The node has just refused this block's fees: a second question would fail as well. */
  function justFailed(): FeedError | null {
    if (failure === null || failure.block !== newest()?.hash) return null;
    return Math.abs(now() - failure.at) < REFUSED_MS ? failure.error : null;
  }

  /** The first request is for the drawing too; later ones are for the blocks since, and some for a reorg. */
  function missing(): number {
    const last = kept.at(-1)?.number;
    const newestNumber = newest()?.number ?? 0;
    if (last === undefined) return FIRST;
    return Math.min(Math.max(newestNumber - last, 0) + AGAIN, FIRST);
  }

  /** ms until the newest block's fees may be read; null when they are read already, or just being read. */
  const waitOf = (everyMs: number): number | null => {
    const block = newest();
    if (block === undefined || reading !== null || asked?.block === block.hash) return null;
    const passed = asked === null ? everyMs : now() - asked.at;
    return passed < 0 ? 0 : Math.max(0, everyMs - passed);
  };

  function update(everyMs: number): void {
    const wait = waitOf(everyMs);
    if (wait === null || isWaiting) return;
    if (wait > 0) {
      isWaiting = true;
      after(wait, () => {
        isWaiting = false;
        update(everyMs);
      });
      return;
    }
    start(missing).catch((cause: unknown) => {
      if (!(cause instanceof FeedError)) throw cause;
      const block = newest()?.number ?? 0;
      if (fees.kind === 'none' || block - fees.block > OLDEST_KEPT) show({ kind: 'none', reason: 'failed' });
    });
  }

  async function baseFees(count: number): Promise<BaseFees> {
    if (reading !== null) {
      await reading;
      return baseFees(count);
    }
    const failed = justFailed();
    if (failed !== null) throw failed;
    const wanted = Math.min(Math.max(Math.trunc(count), 1), MOST_BLOCKS);
    if (reach < wanted || asked?.block !== newest()?.hash) await start(() => wanted);
    const shown = kept.slice(-wanted);
    const list = shown.flatMap(({ baseFee }) => (baseFee === null ? [] : [baseFee.toString()]));
    if (list.length < shown.length) {
      throw new FeedError({ kind: 'badAnswer', field: 'baseFeePerGas', got: excerpt(null) });
    }
    return { fees: list, newest: shown.at(-1)?.number ?? 0 };
  }

  return {
    fees: () => fees,
    update(everyMs) {
      if (everyMs !== null) update(everyMs);
    },
    baseFees,
  };
}
