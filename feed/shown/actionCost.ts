import type { Action, Fees } from '../contract/snapshot.ts';

/** Wei: gas at one of the three prices, and the part for layer 1 as far as it is known. */
export const actionCost = (
  fees: Extract<Fees, { kind: 'fees' }>,
  speed: 'slow' | 'average' | 'fast',
  action: Action,
  gas: number = fees.gas[action].gas,
): bigint =>
  BigInt(fees[speed]) * BigInt(gas) + (fees.layer1.kind === 'read' ? BigInt(fees.layer1.wei[action]) : 0n);
