import { quantity } from '../contract/hex.ts';

/**
 * Wei per gas that reach the fee recipient at this base fee: min(priority, max − base) from type 2
 * on, gas price − base before, the whole gas price where there is no base fee. Null when the fields
 * are not there or do not cover the base fee, as for system transactions. Source: EIP-1559.
 */
export function tipPerGas(
  raw: Readonly<Record<string, unknown>>,
  type: number,
  baseFee: bigint | null,
): bigint | null {
  if (type >= 2) {
    const priority = quantity(raw['maxPriorityFeePerGas']);
    const most = quantity(raw['maxFeePerGas']);
    if (priority === null || most === null || baseFee === null || most < baseFee) return null;
    return priority < most - baseFee ? priority : most - baseFee;
  }
  const price = quantity(raw['gasPrice']);
  if (price === null || price < (baseFee ?? 0n)) return null;
  return price - (baseFee ?? 0n);
}
