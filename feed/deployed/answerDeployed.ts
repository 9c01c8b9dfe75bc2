import { type Checker, TooLarge } from '../check/checker.ts';
import type { ReceiptsJob } from '../check/receiptsWork.ts';
import { FeedError } from '../contract/errors.ts';
import { address as readAddress, bytes, hash, quantity, record } from '../contract/hex.ts';
import type { Log, Part, Query } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { ReceiptsCheck, Transaction } from '../contract/transaction.ts';
import { isDevelopment, type Network } from '../networks/network.ts';
import { isRefused } from '../refusal/isRefused.ts';
import type { Call, CallBatch } from '../rpc/call.ts';
import { codeAt } from './codeAt.ts';

interface DeployedDeps {
  readonly call: Call;
  readonly callBatch: CallBatch;
  /** The node in use is on this machine. */
  readonly loopback: () => boolean;
  readonly network: Pick<Network, 'chainId'>;
}

interface AskedBlock {
  readonly block: { readonly hash: Hex; readonly number: number; readonly receiptsRoot: Hex };
  readonly headerMatches: boolean;
  readonly rows: {
    readonly count: number;
    readonly read: (first: number, end: number) => readonly Transaction[];
    readonly input: (index: number) => Hex | null;
  };
}

/** One question asks for the contracts of one transaction. */
const MOST_CODES = 32;
/** Of a screen and some. */
const MOST_LOGS = 100;
const LONGEST_LOG = 64_000;
/** In one frame. */
const MOST_RECEIPTS = 500;

/** Answers the questions of a page about the user's own contracts. Rejects with FeedError, as for every other node. */
export async function answerDeployed(
  query: Extract<Query, { kind: 'codes' | 'outcome' }>,
  { call, callBatch, loopback, network: { chainId } }: DeployedDeps,
  checker: Pick<Checker, 'receipts'>,
  body: AskedBlock,
): Promise<Part> {
  if (!loopback() || chainId === null || !isDevelopment(chainId))
    throw new FeedError({ kind: 'noMethod', method: 'eth_getCode' });
  if (query.kind === 'codes') {
    const addresses = query.addresses.slice(0, MOST_CODES);
    return {
      kind: 'codes',
      codes: await Promise.all(addresses.map((each) => codeAt(call, body.block, each))),
    };
  }
  const list = await receiptsOf(call, callBatch, body);
  const receipt = record(list[query.index]);
  if (receipt === null) throw new FeedError({ kind: 'badAnswer', field: 'receipts', got: 'none' });
  const logs = receipt['logs'];
  const isFailed = quantity(receipt['status']) === 0n;
  const revert = isFailed ? await replay(call, body, query.index) : null;
  return {
    kind: 'outcome',
    logs: (Array.isArray(logs) ? logs : []).slice(0, MOST_LOGS).flatMap(readLog),
    check: await checkOf(list, body, checker),
    revert,
    thrower: revert === null || revert === '0x' ? null : await throwerOf(call, body, query.index, revert),
  };
}

/** All receipts of a block: its root is over all of them. A node without the method is asked for each. */
async function receiptsOf(
  call: Call,
  callBatch: CallBatch,
  { block, rows }: AskedBlock,
): Promise<readonly unknown[]> {
  try {
    const list = await call('eth_getBlockReceipts', [block.hash]);
    if (Array.isArray(list)) return list;
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  const hashes = rows.read(0, Math.min(rows.count, MOST_RECEIPTS)).map(({ hash: each }) => [each]);
  return await callBatch('eth_getTransactionReceipt', hashes);
}

/** The same check as of the block's receipts on screen, of the answer that these logs are from. */
async function checkOf(
  list: readonly unknown[],
  { block, headerMatches, rows }: AskedBlock,
  checker: Pick<Checker, 'receipts'>,
): Promise<ReceiptsCheck> {
  const job: ReceiptsJob = {
    of: 'receipts',
    answer: { kind: 'value', value: list },
    block: block.hash,
    root: block.receiptsRoot,
    known: headerMatches,
    coinLogs: false,
    owners: rows.read(0, rows.count),
  };
  try {
    const outcome = await checker.receipts(job, () => undefined);
    if (outcome.kind === 'failed') throw new FeedError(outcome.reason);
    return outcome.kind === 'matches' ? { ...outcome, headerMatches } : outcome;
  } catch (error) {
    if (error instanceof TooLarge) return { kind: 'uncheckable', reason: 'tooLarge' };
    throw error;
  }
}

function readLog(raw: unknown): readonly Log[] {
  const fields = record(raw);
  const emitter = readAddress(fields?.['address']);
  const data = bytes(fields?.['data']);
  const topics: readonly unknown[] = Array.isArray(fields?.['topics']) ? fields['topics'] : [];
  const read = topics.flatMap((topic) => hash(topic) ?? []);
  if (emitter === null || data === null || data.length > LONGEST_LOG || read.length > 4) return [];
  return [{ address: emitter, topics: read, data }];
}

/** Replays a transaction on the state before its block, and returns the data of its revert. */
async function replay(call: Call, { block, rows }: AskedBlock, index: number): Promise<Hex> {
  const [row] = rows.read(index, index + 1);
  const input = rows.input(index);
  if (row === undefined || input === null) return '0x';
  const { from, to, gas, value } = row;
  const transaction = {
    from,
    ...(to === null ? {} : { to }),
    gas: `0x${BigInt(gas).toString(16)}`,
    value: `0x${BigInt(value).toString(16)}`,
    data: input,
  };
  try {
    await call('eth_call', [transaction, `0x${Math.max(0, block.number - 1).toString(16)}`]);
    return '0x';
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const data = record(error.cause)?.['data'];
    // anvil, geth: hex; hardhat: an object around it.
    const revert = bytes(data) ?? bytes(record(data)?.['data']) ?? '0x';
    return revert.length > LONGEST_LOG ? '0x' : revert;
  }
}

/**
 * The contract whose call failed first with this data: the others passed it on. Null where the node has no callTracer
 * (go-ethereum's, which anvil has too).
 */
async function throwerOf(call: Call, { rows }: AskedBlock, index: number, data: Hex): Promise<Hex | null> {
  const [row] = rows.read(index, index + 1);
  const options = { tracer: 'callTracer' };
  const trace = await call('debug_traceTransaction', [row?.hash, options]).catch(noTrace);
  let thrower: Hex | null = null;
  for (let frame = record(trace); frame !== null && frame['output'] === data;) {
    thrower = readAddress(frame['to']) ?? thrower;
    const calls: readonly unknown[] = Array.isArray(frame['calls']) ? frame['calls'] : [];
    // A contract may go on after a failed call, but not after the one whose failure it passes on.
    frame = record(calls.at(-1));
  }
  return thrower;
}

/** The called contract is then taken for the one that failed. */
function noTrace(error: unknown): null {
  if (error instanceof FeedError) return null;
  throw error;
}
