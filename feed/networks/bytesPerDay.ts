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

/** A pushed head is 1.5–1.75 kB (mainnet, measured) and its frame. A polled block has hashes of transactions, too. */
const headBytes = (blockTimeMs: number): number => (isFast(blockTimeMs) ? 3000 : 2000);

/**
 * Estimated bytes a day: with heads alone, with every body, and with every receipt as well. At rest, fast chains are
 * polled every 2 s.
 */
export function bytesPerDay({ key, chainId, blockTimeMs }: NetworkName): {
  readonly onDemand: number;
  readonly always: number;
  readonly withReceipts: number;
  /** Every body, receipts and access list, in three requests each. */
  readonly watching: number;
  readonly watchingRequests: number;
  /** The fees after each block, for badge or alert. */
  readonly fees: number;
  readonly feesRequests: number;
} {
  const known = knownKey(key, chainId);
  const body = BODY[known ?? 'mainnet'];
  const paceMs = blockTimeMs ?? (known === null ? 12_000 : 0);
  const blocks = Math.round(DAY_MS / between(paceMs));
  const head = headBytes(paceMs);
  return {
    onDemand: blocks * head,
    always: blocks * (head + body),
    withReceipts: blocks * (head + (1 + RECEIPTS) * body),
    watching: blocks * (head + (1 + RECEIPTS + ACCESS_LIST) * body),
    watchingRequests: blocks * 3,
    ...feesPerDay(blockTimeMs ?? (known === null ? 12_000 : 2000), known),
  };
}

/** Measured: request and frame of eth_feeHistory, and each block in its answer. */
const HISTORY = 300;
const HISTORY_BLOCK = 110;
/** Five blocks are read again each time, in case of a reorg (feed/fees/feeWatch.ts). */
const AGAIN = 5;
const LEAST_MS = 3000;
/** The fee for layer 1 is read once a minute: eth_call by Multicall3 on the OP Stack, a short one on Arbitrum. */
const LAYER1_A_DAY = 1440;
const LAYER1: Readonly<Partial<Record<NetworkKey, number>>> = { base: 7700, optimism: 7700, arbitrum: 900 };

function feesPerDay(
  blockTimeMs: number,
  known: NetworkKey | null,
): { readonly fees: number; readonly feesRequests: number } {
  const heads = between(blockTimeMs);
  const step = heads * Math.ceil(LEAST_MS / heads);
  const times = Math.round(DAY_MS / step);
  const layer1 = known === null ? 0 : (LAYER1[known] ?? 0);
  return {
    fees: times * (HISTORY + HISTORY_BLOCK * (AGAIN + step / blockTimeMs)) + LAYER1_A_DAY * layer1,
    feesRequests: times + (layer1 === 0 ? 0 : LAYER1_A_DAY),
  };
}
