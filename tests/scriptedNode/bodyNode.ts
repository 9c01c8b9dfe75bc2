import { AbiCoder, id } from 'ethers';
import { isRecord } from '../../feed/contract/hex.ts';
import { ScriptedNode } from './scriptedNode.ts';
import {
  aggregated,
  answerReverse,
  callsIn,
  type Registered,
  UNIVERSAL_RESOLVER,
} from './scriptedResolver.ts';
import { headOf, makeBlock, type RawBlock, TestChain } from './testChain.ts';

type Json = Readonly<Record<string, unknown>>;

/** A block and everything that the node serves of it. */
export interface ServedBlock {
  readonly block: RawBlock;
  readonly logs?: readonly Json[];
  /** Without them the node does not know eth_getBlockReceipts. */
  readonly receipts?: readonly Json[];
  /** Without it the node does not know eth_getBlockAccessList. */
  readonly accessList?: readonly Json[];
  /** Served for the body instead of the block itself, by a node whose data is wrong. */
  readonly body?: Json;
}

/** The answers of a token contract; null: it reverts. */
export interface TokenContract {
  readonly symbol: string | null;
  readonly decimals: number | null;
}

/** A node that serves whole blocks, given to it one after another. */
export interface BodyNode {
  readonly node: ScriptedNode;
  /** By lowercase address. */
  readonly tokens: Map<string, TokenContract>;
  /** ENS, by lowercase address. */
  readonly names: Map<string, Registered>;
  /** The answer of mainnet's Chainlink proxy at every block; 8 decimals. `updatedAt`: seconds. */
  price: { readonly answer: bigint; readonly updatedAt: number };
  readonly newest: () => RawBlock;
  /** The block below the newest. */
  readonly parent: () => RawBlock;
  /** Puts a block on top and pushes its head. */
  readonly announce: (served: ServedBlock) => void;
}

const FEED = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';
const MULTICALL = '0xca11bde05977b3631167028862be2a173976ca11';
const coder = AbiCoder.defaultAbiCoder();
const selector = (signature: string): string => id(signature).slice(0, 10);
const SELECTORS = {
  decimals: selector('decimals()'),
  symbol: selector('symbol()'),
  round: selector('latestRoundData()'),
};

const hashesOnly = (block: Json): Json => ({
  ...block,
  transactions: (block['transactions'] as readonly Json[]).map((one) => one['hash']),
});

/** Starts it on a chain of these blocks, oldest first; the last is its newest. */
export async function startBodyNode(blocks: readonly ServedBlock[]): Promise<BodyNode> {
  const node = await ScriptedNode.start(new TestChain({ height: 0, timestamp: 1_600_000_000 }));
  const known = new Map<string, ServedBlock>();
  const byNumber = new Map<number, RawBlock>();
  const tokens = new Map<string, TokenContract>();
  const names = new Map<string, Registered>();
  let newest = makeBlock({ number: 1, timestamp: 1_600_000_012 });
  const put = (served: ServedBlock): void => {
    newest = served.block;
    known.set(newest.hash, served);
    byNumber.set(Number(newest.number), newest);
  };
  for (const served of blocks) put(served);

  /** A feed's price is never newer than the block that it is read at. */
  const updatedBy = (block: unknown): number =>
    Math.min(self.price.updatedAt, Number(known.get(String(block))?.block['timestamp'] ?? Infinity));

  function answerCall({ to, data }: { readonly to: string; readonly data: string }, block: unknown): string {
    if (to === FEED && data === SELECTORS.decimals) return coder.encode(['uint8'], [8]);
    if (to === FEED && data === SELECTORS.round) {
      const { answer } = self.price;
      const updatedAt = updatedBy(block);
      return coder.encode(
        ['uint80', 'int256', 'uint256', 'uint256', 'uint80'],
        [1, answer, updatedAt, updatedAt, 1],
      );
    }
    const token = tokens.get(to);
    if (data === SELECTORS.symbol && token?.symbol != null) return coder.encode(['string'], [token.symbol]);
    if (data === SELECTORS.decimals && token?.decimals != null)
      return coder.encode(['uint8'], [token.decimals]);
    return '0x';
  }

  /** Multicall3's aggregate3: every call may fail by itself. */
  const answerMulticall = (data: string, block: unknown): string =>
    aggregated(
      callsIn(data).map((call) => {
        if (call.to === UNIVERSAL_RESOLVER) return answerReverse(names, call.data);
        const answer = answerCall(call, block);
        return [answer !== '0x', answer];
      }),
    );

  node.script.answer = (method, [first, second]) => {
    switch (method) {
      case 'eth_getBlockByNumber':
        if (first === '0x0') return undefined;
        return first === 'latest' ? hashesOnly(newest) : byNumber.get(Number(first));
      case 'eth_getBlockByHash': {
        const served = known.get(String(first));
        if (served === undefined) return null;
        return second === true ? (served.body ?? served.block) : hashesOnly(served.block);
      }
      case 'eth_getBlockTransactionCountByHash': {
        const transactions = known.get(String(first))?.block['transactions'];
        return Array.isArray(transactions) ? `0x${transactions.length.toString(16)}` : null;
      }
      case 'eth_getBlockReceipts':
        return known.get(String(first))?.receipts;
      case 'eth_getBlockAccessList':
        return known.get(String(first))?.accessList;
      case 'eth_getBalance':
        return '0x1';
      case 'eth_getLogs':
        return isRecord(first) ? (known.get(String(first['blockHash']))?.logs ?? []) : undefined;
      case 'eth_call': {
        const request = first as { readonly to: string; readonly data: string };
        const block = isRecord(second) ? second['blockHash'] : null;
        return request.to === MULTICALL ? answerMulticall(request.data, block) : answerCall(request, block);
      }
      default:
        return undefined;
    }
  };

  const self: BodyNode = {
    node,
    tokens,
    names,
    price: { answer: 158_412_345_678n, updatedAt: Math.floor(Date.now() / 1000) - 600 },
    newest: () => newest,
    parent: () => byNumber.get(Number(newest.number) - 1)!,
    announce(served) {
      put(served);
      node.push(headOf(served.block));
    },
  };
  return self;
}
