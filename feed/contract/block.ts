import type { Decimal, Hex } from './scalars.ts';

/** The result of recomputing the header's hash. `unchecked` accuses no node. */
export type HeaderCheck =
  | { readonly kind: 'matches' }
  | {
      readonly kind: 'unchecked';
      /** `chain`: its rules are not known here. `sealed`: the header itself shows that it is hashed another way. */
      readonly reason: 'chain' | 'sealed' | 'unknownFields' | 'missingFields';
    }
  | { readonly kind: 'mismatch'; readonly computed: Hex };

/** One row of the table Latest blocks. */
export interface Block {
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly number: number;
  /** Seconds since 1970, from the header. */
  readonly timestamp: number;
  /** Milliseconds since 1970 on this machine, when the header reached us. */
  readonly arrivedAt: number;
  /** True if the block arrived when it was new: pushed, or polled from a node that does not push. */
  readonly pushed: boolean;
  /** The endpoint of the node that sent the header, masked. */
  readonly source: string;
  readonly gasUsed: number;
  /** Rounded beyond 2^53: chains without a limit write such numbers. */
  readonly gasLimit: number;
  /** Wei; null before London. */
  readonly baseFee: Decimal | null;
  /** Wei, exact by the network's fee rule; null where the header does not determine it. */
  readonly nextBaseFee: Decimal | null;
  /** Wei; null where there are no blobs. */
  readonly blobBaseFee: Decimal | null;
  readonly blobGasUsed: number | null;
  readonly feeRecipient: Hex;
  /** The builder's text in extraData with unseen characters made visible; empty where extraData is no text. */
  readonly builder: string;
  readonly transactionsRoot: Hex;
  readonly receiptsRoot: Hex;
  readonly stateRoot: Hex;
  /** keccak256 of the block access list (EIP-7928); null before Amsterdam. */
  readonly accessListHash: Hex | null;
  /** Null until known: geth's heads do not contain it. */
  readonly transactionCount: number | null;
  readonly check: HeaderCheck;
}

/** A block that a reorg replaced, shown for a moment. */
export interface GhostBlock extends Block {
  readonly replacedAt: number;
  readonly depth: number;
}
