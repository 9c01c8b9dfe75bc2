import { checkHeader } from '../../feed/header/headerHash.ts';
import { isRecord } from '../../feed/contract/hex.ts';

/** A block as a node writes it: a full post-Cancun header whose hash is right. */
export type RawBlock = Readonly<Record<string, unknown>> & {
  readonly hash: string;
  readonly parentHash: string;
  readonly number: string;
  readonly timestamp: string;
};

const zeros = (bytes: number): string => `0x${'00'.repeat(bytes)}`;
const hex = (value: number): string => `0x${value.toString(16)}`;
const EMPTY_ROOT = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';
const OTHER_ROOT = `0x${'ab'.repeat(32)}`;

export interface BlockFields {
  readonly number: number;
  readonly parentHash?: string;
  /** Seconds. */
  readonly timestamp: number;
  /** Makes blocks of one height differ. */
  readonly salt?: number;
  /** Its transactions; only bodies and the count request show their number. */
  readonly transactions?: readonly unknown[];
  /** Header fields that replace the made-up ones, e.g. the true root of the transactions. */
  readonly header?: Readonly<Record<string, string>>;
}

/** Builds a block on a parent, with its true hash. */
export function makeBlock(fields: BlockFields): RawBlock {
  const {
    number,
    parentHash = zeros(32),
    timestamp,
    salt = 0,
    transactions = [],
    header: given = {},
  } = fields;
  const header = {
    parentHash,
    sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
    miner: zeros(20),
    stateRoot: zeros(32),
    transactionsRoot: transactions.length === 0 ? EMPTY_ROOT : OTHER_ROOT,
    receiptsRoot: EMPTY_ROOT,
    logsBloom: zeros(256),
    difficulty: '0x0',
    number: hex(number),
    gasLimit: '0x1c9c380',
    gasUsed: '0x0',
    timestamp: hex(timestamp),
    extraData: `0x${salt.toString(16).padStart(8, '0')}`,
    mixHash: zeros(32),
    nonce: zeros(8),
    baseFeePerGas: '0x3b9aca00',
    withdrawalsRoot: EMPTY_ROOT,
    blobGasUsed: '0x0',
    excessBlobGas: '0x0',
    parentBeaconBlockRoot: zeros(32),
    requestsHash: `0x${'e3'.repeat(32)}`,
    ...given,
  };
  const check = checkHeader({ ...header, hash: zeros(32) }, 1);
  if (check.kind !== 'mismatch') throw new Error(`no hash for ${JSON.stringify(header)}`);
  return { ...header, hash: check.computed, transactions, uncles: [], size: '0x200' };
}

/** A block as geth's newHeads carries it: the header alone. */
export const headOf = (block: RawBlock): RawBlock => {
  const { transactions: _, uncles: __, size: ___, ...head } = block;
  return head;
};

/** A chain that tests grow, fork and cut. */
export class TestChain {
  /** Block n at index n. */
  blocks: readonly RawBlock[];
  /** Every block ever made, so that replaced ones can still be asked for. */
  readonly known = new Map<string, RawBlock>();
  private salt = 0;

  constructor(options: {
    readonly height: number;
    readonly timestamp: number;
    readonly spacing?: number;
    readonly salt?: number;
  }) {
    const { height, timestamp, spacing = 12, salt = 0 } = options;
    this.salt = salt;
    this.blocks = [];
    for (let number = 0; number <= height; number += 1) this.mine(timestamp - (height - number) * spacing);
  }

  get newest(): RawBlock {
    const block = this.blocks.at(-1);
    if (!block) throw new Error('an empty chain');
    return block;
  }

  /** Puts a block on top. `timestamp`: seconds. */
  mine(
    timestamp: number,
    transactions: readonly unknown[] = [],
    header: Readonly<Record<string, string>> = {},
  ): RawBlock {
    const parent = this.blocks.at(-1);
    const fields = { number: this.blocks.length, timestamp, salt: this.salt, transactions, header };
    const block = makeBlock(parent ? { ...fields, parentHash: parent.hash } : fields);
    this.blocks = [...this.blocks, block];
    this.known.set(block.hash, block);
    return block;
  }

  /** Takes the newest `depth` blocks off; what is mined next differs from them. */
  cut(depth: number): void {
    this.blocks = this.blocks.slice(0, this.blocks.length - depth);
    this.salt += 1;
  }

  at(tag: unknown): RawBlock | null {
    if (tag === 'latest') return this.newest;
    return (typeof tag === 'string' && this.blocks[Number(tag)]) || null;
  }
}

/** The fields of a JSON-RPC request, as a test node reads them. */
export interface NodeRequest {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Reads a message of one request. */
export function readRequest(text: string): NodeRequest {
  return requestOf(JSON.parse(text));
}

/** The requests of one message: one, or those of a batch (JSON-RPC 2.0, section 6). */
export function readRequests(text: string): NodeRequest | readonly NodeRequest[] {
  const message: unknown = JSON.parse(text);
  return Array.isArray(message) ? message.map(requestOf) : requestOf(message);
}

function requestOf(request: unknown): NodeRequest {
  if (!isRecord(request)) throw new Error(`not a request: ${JSON.stringify(request)}`);
  const { id, method, params } = request;
  return { id, method: String(method), params: Array.isArray(params) ? params : [] };
}
