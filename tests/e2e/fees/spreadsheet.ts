import type { LiveChain } from '../../../scripts/chain/liveChain.ts';

/** Slow, average and fast, wei per gas. */
export type Prices = readonly [slow: bigint, average: bigint, fast: bigint];

const PERCENTILES = [10, 50, 90] as const;
const COUNTED = 20;

interface RawBlock {
  readonly number: string;
  readonly baseFeePerGas: string;
  readonly gasUsed: string;
  readonly gasLimit: string;
  readonly transactions: readonly { readonly hash: string }[];
}

interface RawReceipt {
  readonly gasUsed: string;
  readonly effectiveGasPrice: string;
}

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);

/** The value in the middle; of two their mean, whose half wei a tie would need to round. */
function median(values: readonly bigint[]): bigint {
  const sorted = values.toSorted(compare);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0n;
  if ((low + high) % 2n !== 0n) throw new Error('A mean of half a wei: choose other tips.');
  return (low + high) / 2n;
}

/** The tip that the cheapest `percent` of a block's gas did not exceed. */
function percentile(
  paid: readonly { readonly tip: bigint; readonly gas: bigint }[],
  percent: number,
): bigint {
  const sorted = paid.toSorted((one, other) => compare(one.tip, other.tip));
  const all = sorted.reduce((sum, { gas }) => sum + gas, 0n);
  let sum = 0n;
  const found = sorted.find(({ gas }) => (sum += gas) * 100n >= all * BigInt(percent));
  return found?.tip ?? 0n;
}

/** The base fee after a block (EIP-1559). */
function baseFeeAfter({ baseFeePerGas, gasUsed, gasLimit }: RawBlock): bigint {
  const fee = BigInt(baseFeePerGas);
  const target = BigInt(gasLimit) / 2n;
  const used = BigInt(gasUsed);
  const change = (fee * (used > target ? used - target : target - used)) / target / 8n;
  return used > target ? fee + (change > 1n ? change : 1n) : fee - change;
}

/** Computes the three prices anew, from every block with transactions and its receipts. */
export async function pricesOf(chain: LiveChain): Promise<Prices> {
  const newest = await chain.call<RawBlock>('eth_getBlockByNumber', 'latest', true);
  const tips: bigint[][] = [];
  for (let number = Number(newest.number); number > 0 && tips.length < COUNTED; number -= 1) {
    const hex = `0x${number.toString(16)}`;
    const block = await chain.call<RawBlock>('eth_getBlockByNumber', hex, true);
    if (block.transactions.length === 0) continue;
    const receipts = await chain.call<readonly RawReceipt[]>('eth_getBlockReceipts', hex);
    const paid = receipts.map(({ gasUsed, effectiveGasPrice }) => ({
      gas: BigInt(gasUsed),
      tip: BigInt(effectiveGasPrice) - BigInt(block.baseFeePerGas),
    }));
    tips.push(PERCENTILES.map((percent) => percentile(paid, percent)));
  }
  const next = baseFeeAfter(newest);
  const price = (at: number): bigint => next + median(tips.map((each) => each[at] ?? 0n));
  return [price(0), price(1), price(2)];
}

/** Gas of each action before Glamsterdam. */
export const GAS = {
  transfer: 21_000n,
  tokenTransfer: 46_121n,
  approval: 46_628n,
  swap: 167_563n,
  mint: 164_659n,
} as const;

/** The mock's price of a coin, in cents. */
const CENTS = 296_368n;
const COIN = 10n ** 18n;

/** Dollars to the millionth, as decimal text; a tie would need its rule. */
export function dollars(gas: bigint, price: bigint): string {
  const exact = gas * price * CENTS * 10_000n;
  const millionths = (exact + COIN / 2n) / COIN;
  const text = millionths.toString().padStart(7, '0');
  return `${text.slice(0, -6)}.${text.slice(-6)}`.replace(/\.?0+$/, '');
}
