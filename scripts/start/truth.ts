import { AbiCoder } from 'ethers';
import { coinFeed } from '../../feed/networks/coinFeeds.ts';
import type { NodeCall } from './nodeCall.ts';

/** A block as the node returns it; quantities are hex. */
export interface NodeBlock {
  readonly hash: string;
  readonly number: string;
  readonly gasUsed: string;
  readonly baseFeePerGas?: string;
  readonly miner: string;
  readonly transactions: readonly NodeTransaction[];
}

export interface NodeTransaction {
  readonly hash: string;
  readonly from: string;
  readonly to: string | null;
  readonly nonce: string;
  readonly value: string;
}

/** USD per coin as the price feed answered at a block; null where there is none. */
export type NodePrice = { readonly answer: bigint; readonly decimals: number } | null;

const LATEST_ROUND_DATA = '0xfeaf968c';
const DECIMALS = '0x313ce567';

/** Throws when the node does not have the block. */
export async function readNodeBlock(node: NodeCall, hash: string): Promise<NodeBlock> {
  const block = await node.call<NodeBlock | null>('eth_getBlockByHash', hash, true);
  if (block === null) throw new Error(`The node has no block ${hash}`);
  return block;
}

export async function readNodePrice(node: NodeCall, block: NodeBlock): Promise<NodePrice> {
  const chainId = Number(await node.call<string>('eth_chainId'));
  const feed = coinFeed('custom', chainId);
  if (typeof feed === 'string') return null;
  const at = { blockHash: block.hash };
  const round = await node.call<string>('eth_call', { to: feed.address, data: LATEST_ROUND_DATA }, at);
  if (round === '0x') return null;
  const decimals = await node.call<string>('eth_call', { to: feed.address, data: DECIMALS }, at);
  const [, answer] = AbiCoder.defaultAbiCoder().decode(
    ['uint80', 'int256', 'uint256', 'uint256', 'uint80'],
    round,
  );
  return { answer: answer as bigint, decimals: Number(decimals) };
}
