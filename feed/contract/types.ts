/**
 * The JSON contract of the whole product: everything here crosses contexts
 * (offscreen document, background worker, views) and storage, so it is JSON only.
 * Wei and other big integers are decimal text; heights, gas and times are numbers;
 * hashes and addresses are lowercase hex. Times from the chain are in seconds,
 * times of this machine in milliseconds, and their names say which.
 */

/** `0x` and lowercase hex digits. */
export type Hex = `0x${string}`;
/** An integer written in decimal digits, e.g. wei. Never a JavaScript number. */
export type Decimal = string;

// ---------------------------------------------------------------- blocks

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
  /** null until known (geth's heads do not carry it). */
  readonly transactionCount: number | null;
  readonly check: HeaderCheck;
}

/** A block that a reorg replaced, shown for a moment. */
export interface GhostBlock extends Block {
  readonly replacedAt: number;
  readonly depth: number;
}

// ---------------------------------------------------------------- link

/** Why an endpoint is not serving us: kinds and parameters only, words are the views'. */
export type Reason =
  /** No evidence of a refusal: nothing more is known. */
  | { readonly kind: 'noConnection' }
  /** navigator.onLine was false when an attempt on a non-loopback endpoint failed. */
  | { readonly kind: 'noNetwork' }
  /** DNS, TLS or nobody listening. */
  | { readonly kind: 'unreachable' }
  /** Something answers there, but not as a node; no `status` where the browser does not show its answer. */
  | { readonly kind: 'notANode'; readonly status?: number }
  | { readonly kind: 'keyRefused'; readonly status: number }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number | null }
  /** `retryAfterMs` where the server said when to come again. */
  | { readonly kind: 'serverTrouble'; readonly status: number; readonly retryAfterMs?: number }
  | { readonly kind: 'notWebSocket' }
  | { readonly kind: 'noSubscriptions' }
  | { readonly kind: 'wrongChain'; readonly expected: number; readonly got: number }
  | { readonly kind: 'originRefused' }
  | { readonly kind: 'badUrl' }
  /** This network has none, and the user set none. */
  | { readonly kind: 'noEndpoint' }
  | { readonly kind: 'timeout'; readonly method: string }
  | { readonly kind: 'badAnswer'; readonly field: string; readonly got: string }
  | { readonly kind: 'closed'; readonly code: number; readonly text: string }
  /** The node serves an older head than the one already shown. */
  | { readonly kind: 'lagging'; readonly behind: number }
  | { readonly kind: 'forgedHeader'; readonly hash: Hex }
  | { readonly kind: 'silent' }
  /** The node does not serve eth_getBlockReceipts, or not for this block. */
  | { readonly kind: 'noReceipts' }
  | { readonly kind: 'hostGone' };

/** The link's state as everyone may see it. `since`, `until`: ms. Endpoints are masked. */
export type Link =
  /** By the user, or for the reason given. */
  | { readonly tag: 'paused'; readonly since: number; readonly reason?: Reason }
  | {
      readonly tag: 'connecting';
      readonly since: number;
      readonly endpoint: string;
      readonly attempt: number;
      readonly last: Reason | null;
    }
  | {
      readonly tag: 'syncing';
      readonly since: number;
      readonly endpoint: string;
      readonly attempt: number;
      readonly last: Reason | null;
    }
  | { readonly tag: 'live'; readonly since: number; readonly endpoint: string; readonly push: boolean }
  | { readonly tag: 'probing'; readonly since: number; readonly endpoint: string; readonly push: boolean }
  | {
      readonly tag: 'waiting';
      readonly since: number;
      readonly until: number;
      readonly endpoint: string;
      readonly attempt: number;
      readonly reason: Reason;
    }
  | {
      readonly tag: 'refused';
      readonly since: number;
      readonly until: number;
      readonly endpoint: string;
      readonly reason: Reason;
    };

/** Why the endpoint in use is not the preferred one. */
export interface Preferred {
  readonly endpoint: string;
  readonly reason: Reason;
}

/** Something the view should say once, beside the table. */
export type Notice =
  | { readonly kind: 'chainRestarted'; readonly at: number }
  | { readonly kind: 'rewound'; readonly at: number; readonly to: number };

/** USD per coin, from the chain. `stale`: older than 1.5 heartbeats at the block's time. */
export type Price =
  | {
      readonly kind: 'price';
      /** The feed's answer, > 0. */
      readonly answer: Decimal;
      readonly decimals: number;
      /** Seconds. */
      readonly updatedAt: number;
      /** The feed is updated at least this often, seconds. */
      readonly heartbeat: number;
      /** block time − updatedAt, seconds. */
      readonly age: number;
      readonly stale: boolean;
      /** The feed contract that was read. */
      readonly source: Hex;
      readonly block: Hex;
      /** Read by number because the node refused the hash. */
      readonly byNumber: boolean;
    }
  | {
      readonly kind: 'none';
      readonly reason: 'off' | 'testnet' | 'noFeed' | 'invalid' | 'failed' | 'pending';
    };

/** All a view or the badge needs. At most two a second. */
export interface Snapshot {
  /** Rises with every snapshot of one feed. */
  readonly sequence: number;
  /** When the feed made it, ms. */
  readonly at: number;
  /** Key into feed/networks, or 'custom'. */
  readonly network: string;
  readonly chainId: number | null;
  readonly link: Link;
  readonly preferred: Preferred | null;
  /** Newest first, ≤ 5, heights descend by one, parents link. */
  readonly blocks: readonly Block[];
  readonly ghosts: readonly GhostBlock[];
  readonly reorgs: { readonly count: number; readonly deepest: number };
  readonly notice: Notice | null;
  /** Expected time between blocks, ms; null for chains that mine when asked. */
  readonly blockTime: number | null;
  /** This machine's clock minus the chain's, ms; null until measured. */
  readonly skew: number | null;
  readonly price: Price;
  /** A development chain (31337, 1337, or one nobody knows on loopback): silence is idle, not late. */
  readonly local: boolean;
  /** The user's own endpoint is set: nothing else is contacted. */
  readonly own: boolean;
}

// ---------------------------------------------------------------- transactions

export type TransactionKind =
  | 'transfer'
  | 'tokenTransfer'
  | 'call'
  | 'create'
  | 'blob'
  | 'setCode'
  | 'system';

/** One row of the table Transactions in block …; ≤ 400 B in memory. */
export interface Transaction {
  readonly index: number;
  readonly hash: Hex;
  readonly from: Hex;
  /** null for a contract creation. */
  readonly to: Hex | null;
  /** The created contract's address (CREATE rule from sender and nonce), else null. */
  readonly created: Hex | null;
  /** Wei. */
  readonly value: Decimal;
  readonly type: number;
  readonly kind: TransactionKind;
  /** First four bytes of the input, or null when there are fewer. */
  readonly selector: Hex | null;
  readonly nonce: number;
  readonly gas: number;
  /** Wei per gas to the fee recipient at this block's base fee; null where not derivable. */
  readonly tip: Decimal | null;
  /** ERC-20 recipient read from calldata (transfer, transferFrom), for watched addresses. */
  readonly recipient: Hex | null;
}

/** What a receipt adds, by transaction index. */
export interface Receipt {
  readonly index: number;
  readonly failed: boolean;
  readonly gasUsed: number;
  /** Wei: gas × effective price, plus the blobs' gas and an L2's l1Fee; null where it does not follow. */
  readonly fee: Decimal | null;
  readonly tip: Decimal | null;
  readonly created: Hex | null;
}

export type BodyCheck =
  | { readonly kind: 'checking' }
  /** transactionsRoot recomputed equals the header's. */
  | { readonly kind: 'matches'; readonly headerMatches: boolean }
  | {
      readonly kind: 'uncheckable';
      /** `broken`: the checking itself failed, which says nothing about the block. */
      readonly reason: 'unknownType' | 'systemTransaction' | 'unserialisable' | 'chain' | 'broken';
      readonly indexes: readonly number[];
    }
  | { readonly kind: 'mismatch'; readonly indexes: readonly number[] };

/** By transaction index. */
export type SenderCheck = 'recovered' | 'mismatch' | 'uncheckable';

export type TokenAmount =
  | { readonly kind: 'erc20'; readonly amount: Decimal }
  | { readonly kind: 'erc721'; readonly id: Decimal }
  | {
      readonly kind: 'erc1155';
      readonly items: readonly { readonly id: Decimal; readonly amount: Decimal }[];
    };

export interface TokenTransfer {
  readonly logIndex: number;
  readonly transaction: Hex;
  readonly token: Hex;
  readonly from: Hex;
  readonly to: Hex;
  readonly what: TokenAmount;
}

/** A token as its contract reported itself, kept short but not made harmless: what storage holds. */
export interface ReportedToken {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
}

/** Symbol is as reported, cleaned of control and bidi characters and cut; marks say what was odd. */
export interface Token {
  readonly address: Hex;
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly marks: readonly ('cleaned' | 'lookalike')[];
}

// ---------------------------------------------------------------- asking the feed

/** What a view may ask; the answer is a stream of parts that ends with `end` or `failed`, or by cancel. */
export type Query =
  /** `anew`: what is known of the block is let go of and asked for again. */
  | { readonly kind: 'transactions'; readonly block: Hex; readonly anew?: true }
  | { readonly kind: 'receipts'; readonly block: Hex }
  /** All senders, those of these rows (by index) first. */
  | { readonly kind: 'senders'; readonly block: Hex; readonly rows: readonly number[] }
  | { readonly kind: 'transfers'; readonly block: Hex }
  | { readonly kind: 'baseFees'; readonly count: number }
  | { readonly kind: 'test'; readonly endpoint: string; readonly chainId: number | null }
  | { readonly kind: 'diagnostics' };

/**
 * Which endpoint's node gave rows or transfers, and which announced the block they are held against. Both masked; after
 * a failover neither need be the one in use.
 */
export interface Source {
  readonly endpoint: string;
  readonly announcedBy: string;
}

export type Part =
  | { readonly kind: 'pending' }
  /** Rows first..first+rows.length−1 of `total`: ≤ 100 in the first part, then ≤ 500. */
  | {
      readonly kind: 'rows';
      readonly source: Source;
      readonly first: number;
      readonly total: number;
      readonly rows: readonly Transaction[];
    }
  | { readonly kind: 'price'; readonly price: Price }
  | { readonly kind: 'body'; readonly check: BodyCheck }
  /** Sender checks for first.., one per transaction. */
  | { readonly kind: 'senders'; readonly first: number; readonly checks: readonly SenderCheck[] }
  | { readonly kind: 'receipts'; readonly receipts: readonly Receipt[] }
  | {
      readonly kind: 'transfers';
      readonly source: Source;
      readonly first: number;
      readonly total: number;
      readonly transfers: readonly TokenTransfer[];
    }
  | { readonly kind: 'tokens'; readonly tokens: readonly Token[] }
  | { readonly kind: 'baseFees'; readonly fees: readonly Decimal[]; readonly newest: number }
  | { readonly kind: 'tested'; readonly result: TestResult }
  | { readonly kind: 'diagnostics'; readonly diagnostics: Diagnostics }
  | { readonly kind: 'failed'; readonly reason: Reason }
  | { readonly kind: 'end' };

export type TestResult =
  | {
      readonly kind: 'works';
      readonly chainId: number;
      readonly client: string | null;
      readonly newest: number;
      readonly latencyMs: number;
      readonly pushes: boolean;
    }
  | { readonly kind: 'fails'; readonly reason: Reason };

/** The meter's page. Every endpoint in it is masked. */
export interface Diagnostics {
  readonly since: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly reconnects: number;
  readonly reorgs: number;
  readonly errors: readonly { readonly at: number; readonly endpoint: string; readonly reason: Reason }[];
  /** The last hour's link states, oldest first. */
  readonly timeline: readonly { readonly at: number; readonly tag: Link['tag'] }[];
  readonly bytesPerDay: number;
}

// ---------------------------------------------------------------- telling the feed

/** All the feed needs to know; one whole message, in reply to `hello` and on every change. */
export interface FeedConfig {
  readonly network: string;
  /** Expected chain id; null: whatever the node says (custom). */
  readonly chainId: number | null;
  /** In the order to try; never masked, never leaves the feed. */
  readonly endpoints: readonly string[];
  readonly own: boolean;
  readonly paused: boolean;
  readonly loading: 'onDemand' | 'always';
  readonly price: boolean;
  /** Something needs the price although no view is open: the badge, an alert. */
  readonly priceAtRest: boolean;
  /** Something shows each block's transaction count although no view is open: the badge. */
  readonly counts: boolean;
  /** A custom network's own feed; null: the network table decides. */
  readonly priceFeed: Hex | null;
  /** Addresses to look for in every block, which loads every body. */
  readonly watched: readonly Hex[];
}

export type HostEvent =
  | { readonly kind: 'online' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'views'; readonly open: number }
  | { readonly kind: 'retry' };

/** A watched address seen in a block's body. */
export interface Sighting {
  readonly address: Hex;
  readonly block: Hex;
  readonly number: number;
  readonly transaction: Hex;
  readonly index: number;
  readonly role: 'from' | 'to' | 'recipient';
}
