import type { Block } from '../contract/block.ts';

/** Seconds of a slot where slots are fixed: Ethereum, Sepolia, Hoodi, Holesky; Gnosis and its test network. */
const SLOT_SECONDS: Readonly<Record<number, number>> = {
  1: 12,
  11_155_111: 12,
  560_048: 12,
  17_000: 12,
  100: 5,
  10_200: 5,
};

/** Seconds of a slot; null on a chain without fixed slots. */
export const slotSeconds = (chainId: number | null): number | null => SLOT_SECONDS[chainId ?? 0] ?? null;

/**
 * Slots without a block between a block and its parent, from their times. A block's time is that of its slot (consensus
 * specifications, bellatrix, compute_timestamp_at_slot); other times give 0.
 */
export function missedSlots(
  chainId: number | null,
  block: Pick<Block, 'timestamp'>,
  parent: Pick<Block, 'timestamp'>,
): number {
  const seconds = slotSeconds(chainId);
  const passed = block.timestamp - parent.timestamp;
  return seconds === null || passed <= 0 || passed % seconds !== 0 ? 0 : passed / seconds - 1;
}

/** ms until the next slot begins, above 0. `age`: ms since the newest block's slot began. */
export const untilNextSlot = (seconds: number, age: number): number =>
  1000 * seconds - (Math.max(0, age) % (1000 * seconds));
