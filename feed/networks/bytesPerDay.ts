import { isFast, type NetworkName } from './network.ts';
import { knownKey, type NetworkKey } from './networkNames.ts';

const DAY_MS = 86_400_000;

/** Bytes of a body, measured: 250–680 kB on mainnet, far less on fast chains. */
const BODY: Readonly<Record<NetworkKey, number>> = {
  mainnet: 400_000,
  sepolia: 250_000,
  base: 300_000,
  arbitrum: 20_000,
  optimism: 60_000,
  polygon: 200_000,
  bnb: 120_000,
  local: 10_000,
};

/** ms between two heads at rest. */
const between = (blockTimeMs: number): number => (isFast(blockTimeMs) ? 2000 : blockTimeMs);

/** Receipts of a block beside its body, measured on six mainnet blocks: 490–790 kB. */
const RECEIPTS = 1.5;

/** An access list beside its block's body: EIP-7928 estimates 72 kB compressed, and JSON takes several times that. */
const ACCESS_LIST = 1;

/**
 * Estimated bytes a day: with heads and counts alone, with every body, and with every receipt as well. A head and its
 * count request take about 3 kB (mainnet, measured: a header has 1.5–1.75 kB). At rest, fast chains are polled every
 * 2 s.
 */
export function bytesPerDay({ key, chainId, blockTimeMs }: NetworkName): {
  readonly onDemand: number;
  readonly always: number;
  readonly withReceipts: number;
  /** Every body, receipts and access list, in three requests each. */
  readonly watching: number;
  readonly watchingRequests: number;
} {
  const known = knownKey(key, chainId);
  const body = BODY[known ?? 'mainnet'];
  const blocks = Math.round(DAY_MS / between(blockTimeMs ?? (known === null ? 12_000 : 0)));
  return {
    onDemand: blocks * 3000,
    always: blocks * (3000 + body),
    withReceipts: blocks * (3000 + (1 + RECEIPTS) * body),
    watching: blocks * (3000 + (1 + RECEIPTS + ACCESS_LIST) * body),
    watchingRequests: blocks * 3,
  };
}
