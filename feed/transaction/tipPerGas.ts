import { quantity } from '../contract/hex.ts';

/**
 * Wei per gas to the fee recipient: min(priority, max − base) from type 2 on, else gas price − base. Null if fields are
 * missing or do not cover the base fee, as in system transactions. Source: EIP-1559.
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
