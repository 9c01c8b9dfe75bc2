import { type Bodies, type BodiesDeps, type BodyQuery, createBodies } from '../feed/body/bodies.ts';
import type { WorkerLike } from '../feed/check/checker.ts';
import { answerChecks, type CheckerRequest } from '../feed/check/checkerWork.ts';
import type { Call, CallBatch } from '../feed/rpc/call.ts';
import { FeedError } from '../feed/contract/errors.ts';
import { networkByKey } from '../feed/networks/networks.ts';
import { noTokenStore } from '../feed/contract/environment.ts';
import type { Block } from '../feed/contract/block.ts';
import type { Part } from '../feed/contract/question.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Json } from './syntheticBlock.ts';

/** A node that answers from a table and remembers what it was asked. */
export function nodeOf(answers: Readonly<Record<string, (params: readonly unknown[]) => unknown>>) {
  const asked: string[] = [];
  const call: Call = async (method, params) => {
    asked.push(method);
    const answer = answers[method];
    if (answer === undefined) throw new FeedError({ kind: 'badAnswer', field: method, got: '-32601' });
    return answer(params);
  };
  const callBatch: CallBatch = (method, list) => Promise.all(list.map((params) => call(method, params)));
  return { call, callBatch, asked };
}

/** A Worker's both ends in this thread; what crosses is cloned as between threads. */
export function fakeWorker() {
  const page = new EventTarget();
  const inside = new EventTarget();
  const seen: CheckerRequest[] = [];
  let ended = false;
  answerChecks({
    addEventListener: (name, listener) =>
      inside.addEventListener(name, (event) => {
        if (event instanceof MessageEvent) listener(event);
      }),
    postMessage: (data) =>
      void (!ended && page.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }))),
  });
  const worker: WorkerLike = {
    addEventListener: page.addEventListener.bind(page),
    postMessage: (data: CheckerRequest) => {
      seen.push(data);
      inside.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
    },
    terminate: () => {
      ended = true;
    },
  };
  return { worker, seen, breakDown: () => page.dispatchEvent(new ErrorEvent('error')), ended: () => ended };
}

// Node has no ErrorEvent before 25; the checker only reads its message.
class ErrorEvent extends Event {
  readonly message = 'out of memory';
}

const PRICE_WORDS = [1n, 158_400_000_000n, 0n, 1_759_999_000n, 1n];
export const words = (...values: readonly bigint[]): Hex =>
  `0x${values.map((value) => value.toString(16).padStart(64, '0')).join('')}`;

function bufferedBlock(raw: Json): Block {
  return {
    ...(raw as { hash: Hex; transactionsRoot: Hex }),
    receiptsRoot: typeof raw['receiptsRoot'] === 'string' ? (raw['receiptsRoot'] as Hex) : '0x',
    stateRoot: '0x',
    accessListHash: null,
    parentHash: '0x',
    number: Number(raw['number']),
    timestamp: Number(raw['timestamp']),
    arrivedAt: 0,
    pushed: true,
    source: 'wss://announced.example',
    gasUsed: 0,
    gasLimit: 0,
    baseFee: BigInt(String(raw['baseFeePerGas'])).toString(),
    nextBaseFee: null,
    blobBaseFee: null,
    blobGasUsed: null,
    feeRecipient: '0x',
    builder: '',
    transactionCount: null,
    check: { kind: 'matches' },
  };
}

export function setUp(
  blocks: readonly Json[],
  deps: Partial<BodiesDeps> = {},
  more: Parameters<typeof nodeOf>[0] = {},
) {
  const node = nodeOf({
    eth_getBlockByHash: ([hash]) => blocks.find((block) => block['hash'] === hash) ?? null,
    eth_call: ([request]) =>
      (request as { data: string }).data === '0x313ce567' ? words(8n) : words(...PRICE_WORDS),
    ...more,
  });
  const bodies = createBodies({
    call: node.call,
    callBatch: node.callBatch,
    loopback: () => false,
    endpoint: () => 'wss://gave.example',
    network: networkByKey('mainnet', 1),
    priceSource: () => ({
      kind: 'feed',
      address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
      heartbeatSeconds: 3600,
    }),
    blockOf: (hash) => {
      const raw = blocks.find((block) => block['hash'] === hash);
      return raw === undefined ? null : bufferedBlock(raw);
    },
    spawnChecker: () => null,
    tokens: noTokenStore,
    counted: () => undefined,
    wantsReceipts: () => false,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    ...deps,
  });
  const announced = (hash: Hex): Block | null => {
    const raw = blocks.find((block) => block['hash'] === hash);
    return raw === undefined ? null : bufferedBlock(raw);
  };
  return { bodies, node, announced };
}

/** Every part up to and with the last one. */
export function partsOf(bodies: Bodies, query: BodyQuery): Promise<readonly Part[]> {
  return new Promise((resolve) => {
    const parts: Part[] = [];
    bodies.ask(query, (part) => {
      parts.push(part);
      if (part.kind === 'end' || part.kind === 'failed') resolve(parts);
    });
  });
}

export const rowsOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []));
export const checkOf = (parts: readonly Part[]) => parts.findLast((part) => part.kind === 'body')?.check;
