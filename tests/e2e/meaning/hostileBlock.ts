import { getBytes, Interface, type TransactionLike } from 'ethers';
import { orderedRoot } from '../../../feed/check/orderedRoot.ts';
import { hex } from '../../../feed/contract/hex.ts';
import type { Hex } from '../../../feed/contract/scalars.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { makeBlock, type RawBlock } from '../../scriptedNode/testChain.ts';
import { signTransaction, type Json } from '../../syntheticBlock.ts';
import { receiptsRootOf, syntheticReceipts, transferLog } from '../../syntheticReceipts.ts';
import { smallChain } from '../tables/blocks.ts';

const ROUTER: Hex = '0x7a250d5630b4cf539739df2c5dacb4c659f2488d';
/** It is shown as 0x7a25…488d, as the router is. */
const TWIN: Hex = `0x7a25${'0'.repeat(32)}488d`;
const USDC: Hex = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
/** A contract that calls itself USDC, with a Cyrillic letter. */
export const IMITATION: Hex = `0x${'1337'.repeat(10)}`;
const SWAP_ROUTER: Hex = '0x68b3465833fb72a70ecdf485e0e4c7bd8665fc45';
const WETH: Hex = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const FRIEND: Hex = `0x${'f1'.repeat(20)}`;
const VICTIM = BigInt(`0x${'5e'.repeat(20)}`);

const encoder = new Interface([
  'function transfer(address to,uint256 amount)',
  'function multicall(bytes[] data)',
  'function exactInputSingle((address tokenIn,address tokenOut,uint24 fee,address recipient,uint256 amountIn,uint256 amountOutMinimum,uint160 sqrtPriceLimitX96) params)',
]);
const call = (name: string, values: readonly unknown[]): Hex => hex(encoder.encodeFunctionData(name, values));
const word = (value: number): string => value.toString(16).padStart(64, '0');

const swap = call('exactInputSingle', [[USDC, WETH, 500, FRIEND, 2_000_000n, 1n, 0n]]);
const ENTRIES = 2000;
/** 2,000 entries that share one of 60 kB: in full they would be 120 MB. */
const sharing = `0xac9650d8${word(32)}${word(ENTRIES)}${word(32 * ENTRIES).repeat(ENTRIES)}${word(60_000)}${'00'.repeat(60_000)}`;
export const UNKNOWN = `0xdeadbeef${word(7)}`;

/** What is called, by index. Every third transaction failed (tests/syntheticReceipts.ts). */
const CALLS: readonly TransactionLike[] = [
  { to: ROUTER, value: 10n ** 18n, data: '0xd0e30db0' },
  { to: USDC, data: call('transfer', [FRIEND, 1_500_000n]) },
  { to: TWIN, value: 3n * 10n ** 17n },
  { to: SWAP_ROUTER, data: call('multicall', [[call('multicall', [[swap]])]]) },
  { to: FRIEND, data: UNKNOWN },
  { to: SWAP_ROUTER, data: sharing },
  { to: SWAP_ROUTER, data: call('multicall', [Array.from({ length: ENTRIES }, () => '0xd0e30db0')]) },
  { to: null, data: `0x6001600c60003960016000f300` },
  ...Array.from({ length: 16 }, (_, at) => ({ to: FRIEND, value: BigInt(at + 1) * 10n ** 16n })),
];

/** Positions of rows in the table, from 1. */
export const ROWS = { transfer: 2, nested: 4, unknown: 5, sharing: 6, many: 7, last: CALLS.length } as const;

/** An honest transfer, one of nothing from an owner who did not sign, an imitated token's, and dust from a twin. */
const LOGS: Readonly<Record<number, readonly Json[]>> = {
  1: [transferLog(USDC, VICTIM, BigInt(FRIEND), 1_500_000n)],
  3: [transferLog(USDC, VICTIM, BigInt(FRIEND), 0n)],
  4: [transferLog(IMITATION, VICTIM, BigInt(FRIEND), 5_000_000n)],
  6: [transferLog(USDC, BigInt(TWIN), VICTIM, 1n)],
};

/** A block of these calls on top of another: its signatures and its roots are true. */
function hostileBlock(parent: RawBlock): ServedBlock {
  const signed = CALLS.map((one, index) =>
    signTransaction(
      {
        type: 2,
        chainId: 1n,
        nonce: index,
        gasLimit: 60_000n + 10_000n * BigInt(index),
        maxPriorityFeePerGas: 1_000_000n * BigInt(index),
        maxFeePerGas: 2_000_000_000n,
        value: 0n,
        data: '0x',
        ...one,
      },
      index,
    ),
  );
  const transactions = signed.map(({ json }) => json);
  const receipts = syntheticReceipts(transactions, (index) => LOGS[index] ?? []);
  const block = makeBlock({
    number: Number(parent.number) + 1,
    parentHash: parent.hash,
    timestamp: Number(parent.timestamp) + 1,
    transactions,
    header: {
      transactionsRoot: orderedRoot(signed.map(({ serialized }) => getBytes(serialized))),
      receiptsRoot: receiptsRootOf(receipts),
      gasUsed: '0x100000',
    },
  });
  return { block, receipts: receipts.map((receipt) => ({ ...receipt, blockHash: block.hash })) };
}

const below = smallChain();
/** The block under test, on top of five small ones. */
export const BLOCK: ServedBlock = hostileBlock(below.at(-1)!.block);
export const CHAIN: readonly ServedBlock[] = [...below, BLOCK];
