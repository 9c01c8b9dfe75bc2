import type { Fees } from '../../feed/contract/snapshot.ts';

const SPEEDS = ['slow', 'average', 'fast'] as const;
export type Speed = (typeof SPEEDS)[number];

/** The speeds with a price of their own: one where the chain takes no tips. */
export const speedsOf = (fees: Fees): readonly Speed[] =>
  fees.kind === 'fees' && fees.tips === 'notTaken' ? ['average'] : SPEEDS;
