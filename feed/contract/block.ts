import type { Decimal, Hex } from './scalars.ts';

/** What recomputing the header's hash said. `unchecked` is never an accusation. */
export type HeaderCheck =
  | { readonly kind: 'matches' }
  | { readonly kind: 'unchecked'; readonly reason: 'chain' | 'unknownFields' | 'missingFields' }
  | { readonly kind: 'mismatch'; readonly computed: Hex };

/** One row of the table Latest blocks. */
export interface Block {
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly number: number;
  /** Seconds since 1970, as the header says. */
  readonly timestamp: number;
  /** Milliseconds since 1970 on this machine, when the header reached us. */
  readonly arrivedAt: number;
  /** It came when it was new: pushed, or polled where nothing is pushed; not fetched later for whatever reason. */
  readonly pushed: boolean;
  /** The endpoint whose node said all this, masked. */
  readonly source: string;
  readonly gasUsed: number;
  /** Beyond 2^53, where chains mean "none", the nearest number. */
  readonly gasLimit: number;
  /** Wei; null before London. */
  readonly baseFee: Decimal | null;
  /** Wei, exact by EIP-1559; null where the network does not derive it so. */
  readonly nextBaseFee: Decimal | null;
  /** Wei; null where there are no blobs. */
  readonly blobBaseFee: Decimal | null;
  readonly blobGasUsed: number | null;
  readonly feeRecipient: Hex;
  /** What its builder wrote into extraData, fit to be shown; empty where no text stands there. */
  readonly builder: string;
  readonly transactionsRoot: Hex;
  readonly receiptsRoot: Hex;
  readonly stateRoot: Hex;
  /** keccak256 of the block access list (EIP-7928); null before Amsterdam. */
  readonly accessListHash: Hex | null;
  /** null until known (geth's heads do not carry it). */
  readonly transactionCount: number | null;
  readonly check: HeaderCheck;
}

/** A block that a reorg replaced, shown for a moment. */
export interface GhostBlock extends Block {
  readonly replacedAt: number;
  readonly depth: number;
}
