import { FeedError, required } from '../contract/errors.ts';
import type { Block } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';
import { hash, quantity, record, smallQuantity } from '../contract/hex.ts';
import { chainRules } from '../networks/chains.ts';
import { type BlockRows, createBlockRows } from '../transaction/blockRows.ts';
import type { RowRules } from '../transaction/readTransaction.ts';

/** The fields of a block that its rows are read with. */
export interface BodyBlock extends Pick<
  Block,
  'hash' | 'number' | 'timestamp' | 'transactionsRoot' | 'receiptsRoot' | 'accessListHash'
> {
  /** Wei; null before London. */
  readonly baseFee: bigint | null;
  /** Wei per blob gas; null where the header does not give it. */
  readonly blobBaseFee: bigint | null;
}

type Fields = Readonly<Record<string, unknown>>;

export interface ReadBody {
  readonly header: Fields;
  readonly block: BodyBlock;
  readonly rows: BlockRows;
  /** The node's objects, for the check. They are dropped after it. */
  readonly raw: readonly unknown[];
}

/** From this version on ArbOS may take tips; version 9 did (nitro, arbos/tx_processor.go, DropTip). */
const ARBOS_WITH_TIPS = 60;

/**
 * The version of ArbOS in a Nitro header; null in any other. Source: nitro, DeserializeHeaderExtraInformation. It is
 * read from fields that the header's hash covers: a node may add `sendRoot` to any block.
 */
function arbosVersion(header: Fields): number | null {
  const mixHash = hash(header['mixHash']) ?? '';
  if (quantity(header['difficulty']) !== 1n || hash(header['extraData']) === null) return null;
  const version = mixHash.endsWith('0'.repeat(16)) ? Number(`0x${mixHash.slice(34, 50)}`) : 0;
  return version > 0 ? version : null;
}

/** What this block's transactions mean on its chain. `header`: null where it is another than the checked one. */
function rowRules(header: Fields | null, baseFee: bigint | null, chainId: number | null): RowRules {
  const { system = [], tips = 'paid', fees, layer1 } = chainRules(chainId);
  const version = header === null ? null : arbosVersion(header);
  // A chain that is not in the table may be one of Nitro's.
  const mayBeNitro = layer1 === 'probe' && (version !== null || header === null);
  const takesNone = version !== null && version !== 9 && version < ARBOS_WITH_TIPS;
  return {
    baseFee,
    system,
    tips: tips === 'nitro' || mayBeNitro ? (takesNone ? 'none' : 'unknown') : tips,
    otherCurrency: fees === 'other',
  };
}

/**
 * Reads the answer to eth_getBlockByHash(asked, true). Odd transactions become odd rows. Throws FeedError:
 * `unknownBlock` for null, `badAnswer` for another block or none. `announced`: the block of the checked header, whose
 * fields are preferred to those of the answer. `isSameHeader`: false where a checked one is another.
 */
export function readBody(
  raw: unknown,
  asked: Hex,
  announced: Block | null,
  chainId: number | null,
  isSameHeader: boolean,
): ReadBody {
  if (raw === null) throw new FeedError({ kind: 'unknownBlock' });
  const fields = required(record, raw, 'block');
  const got = hash(fields['hash']);
  if (got !== asked) throw new FeedError({ kind: 'badAnswer', field: 'hash', got: got ?? 'none' });
  const transactions = fields['transactions'];
  if (!Array.isArray(transactions)) {
    throw new FeedError({ kind: 'badAnswer', field: 'transactions', got: typeof transactions });
  }
  // Some nodes ignore the parameter that asks for whole transactions. Rows of hashes alone would be false.
  if (transactions.length > 0 && transactions.every((each) => hash(each) !== null)) {
    throw new FeedError({ kind: 'badAnswer', field: 'transactions', got: 'hashes' });
  }
  const own = ownBlock(fields, asked);
  const block = announced === null ? own : announcedBlock(announced, own);
  const rows = createBlockRows(transactions, rowRules(isSameHeader ? fields : null, block.baseFee, chainId));
  return { header: fields, block, rows, raw: transactions };
}

function announcedBlock(announced: Block, body: BodyBlock): BodyBlock {
  const { hash: own, number, timestamp, transactionsRoot, receiptsRoot, accessListHash } = announced;
  const wei = (amount: string | null): bigint | null => (amount === null ? null : BigInt(amount));
  return {
    hash: own,
    number,
    timestamp,
    transactionsRoot,
    receiptsRoot,
    accessListHash,
    // Heads of Frontier chains lack it, their blocks have it. A checked head without it is older than London.
    baseFee:
      announced.check.kind === 'matches' ? wei(announced.baseFee) : (wei(announced.baseFee) ?? body.baseFee),
    blobBaseFee: wei(announced.blobBaseFee),
  };
}

/** The fields of a block that has left the buffer, from its body. */
function ownBlock(fields: Fields, asked: Hex): BodyBlock {
  return {
    hash: asked,
    number: smallQuantity(fields['number']) ?? 0,
    timestamp: smallQuantity(fields['timestamp']) ?? 0,
    transactionsRoot: hash(fields['transactionsRoot']) ?? '0x',
    receiptsRoot: hash(fields['receiptsRoot']) ?? '0x',
    accessListHash: hash(fields['blockAccessListHash']),
    baseFee: quantity(fields['baseFeePerGas']),
    blobBaseFee: null,
  };
}
