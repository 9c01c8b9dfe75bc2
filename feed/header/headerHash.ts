import { isDevelopment } from '../networks/network.ts';
import { keccakHex } from '../encoding/keccak.ts';
import { hasStandardHeader } from '../networks/networks.ts';
import { bytes } from '../contract/hex.ts';
import { encodeRlp } from '../encoding/rlp.ts';
import type { HeaderCheck } from '../contract/block.ts';
import type { Hex } from '../contract/scalars.ts';

type Kind = 'bytes' | 'integer';

/**
 * The header's RLP list in order (Yellow Paper 4.3; EIP-1559, 4895, 4844, 4788, 7685, 7928, 7843; go-ethereum
 * core/types/block.go and besu's BlockHeader.writeTo agree). The first fifteen are in every header.
 */
const FIELDS: readonly (readonly [name: string, kind: Kind])[] = [
  ['parentHash', 'bytes'],
  ['sha3Uncles', 'bytes'],
  ['miner', 'bytes'],
  ['stateRoot', 'bytes'],
  ['transactionsRoot', 'bytes'],
  ['receiptsRoot', 'bytes'],
  ['logsBloom', 'bytes'],
  ['difficulty', 'integer'],
  ['number', 'integer'],
  ['gasLimit', 'integer'],
  ['gasUsed', 'integer'],
  ['timestamp', 'integer'],
  ['extraData', 'bytes'],
  ['mixHash', 'bytes'],
  ['nonce', 'bytes'],
  ['baseFeePerGas', 'integer'],
  ['withdrawalsRoot', 'bytes'],
  ['blobGasUsed', 'integer'],
  ['excessBlobGas', 'integer'],
  ['parentBeaconBlockRoot', 'bytes'],
  ['requestsHash', 'bytes'],
  ['blockAccessListHash', 'bytes'],
  ['slotNumber', 'integer'],
];
const ALWAYS = 15;

/** Keys of a block's JSON outside its header, by client. Any other unknown key may be a new header field. */
const NOT_HEADER: ReadonlySet<string> = new Set([
  'hash',
  'size',
  'totalDifficulty',
  'transactions',
  'uncles',
  'withdrawals',
  'blockAccessList',
  // erigon, nethermind
  'transactionCount',
  'author',
  'sealFields',
  // Nitro: other readings of extraData and mixHash. BSC: of mixHash.
  'l1BlockNumber',
  'sendCount',
  'sendRoot',
  'milliTimestamp',
]);
const KNOWN: ReadonlySet<string> = new Set([...NOT_HEADER, ...FIELDS.map(([name]) => name)]);

type LeastFields = readonly (readonly [from: number, fields: number])[];

/** All of Prague's fields since this second (OP Stack: Isthmus, BSC: Pascal), and a base fee before. */
const since = (prague: number): LeastFields => [
  [prague, 21],
  [0, 16],
];
/** Nitro and bor have no field after the base fee. */
const BASE_FEE: LeastFields = [[0, 16]];

/** By chain: the least number of header fields from a timestamp on. A node that sends fewer has cut the header. */
const LEAST_FIELDS: Readonly<Record<number, LeastFields>> = {
  1: [
    [1_746_612_311, 21],
    [1_710_338_135, 20],
    [1_681_338_455, 17],
  ],
  11_155_111: [
    [1_791_294_816, 23],
    [1_741_159_776, 21],
    [1_706_655_072, 20],
    [1_677_557_088, 17],
  ],
  // Amsterdam's time on Hoodi was tentative (EIP-7773): from then on fewer fields accuse nobody.
  560_048: [
    [1_793_059_200, 23],
    [1_742_999_832, 21],
    [0, 20],
  ],
  17_000: since(1_740_434_112),
  // Times: superchain-registry; bsc params/config.go.
  10: since(1_746_806_401),
  8453: since(1_746_806_401),
  11_155_420: since(1_744_905_600),
  84_532: since(1_744_905_600),
  56: since(1_742_436_600),
  42_161: BASE_FEE,
  421_614: BASE_FEE,
  137: BASE_FEE,
  80_002: BASE_FEE,
};

/** IBFT and QBFT write this mixHash, and hash the header without (committed) seals (EIP-650, besu, GoQuorum). */
const SEALED = '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365';

const absent = (value: unknown): boolean => value === null || value === undefined;

/** A field for RLP: integers big-endian without leading zeros. Null for a value of another form. */
function encodable(value: unknown, kind: Kind): string | null {
  if (kind === 'bytes' || typeof value !== 'string') return bytes(value);
  if (!/^0x./.test(value)) return null;
  const digits = value.slice(2).replace(/^0+/, '');
  return bytes(`0x${digits.length % 2 === 1 ? '0' : ''}${digits}`);
}

/** How many fields of the header there are, up to the last one. */
export const countFields = (raw: Readonly<Record<string, unknown>>): number =>
  FIELDS.findLastIndex(([name]) => !absent(raw[name])) + 1;

/** True where a field before the last one is absent: no fork of Ethereum has such a header. */
export const hasGap = (raw: Readonly<Record<string, unknown>>): boolean =>
  FIELDS.slice(0, countFields(raw)).some(([name]) => absent(raw[name]));

const hashOf = (items: readonly string[]): Hex => keccakHex(encodeRlp(items));

function cutShort(raw: Readonly<Record<string, unknown>>, chainId: number, present: number): boolean {
  const rule = LEAST_FIELDS[chainId]?.find(([from]) => Number(raw['timestamp']) >= from);
  return rule !== undefined && present < rule[1];
}

/**
 * The hash without gaps: anvil's genesis before Cancun has blob fields but none before them (alloy skips absent ones).
 * Only for development chains, because without gaps one field could pass for another.
 */
const withoutGaps = (raw: Readonly<Record<string, unknown>>, items: readonly string[]): string =>
  hashOf(items.filter((_, index) => !absent(raw[FIELDS[index]?.[0] ?? ''])));

/**
 * Recomputes a header's hash, keccak256(RLP(fields)), from a node's JSON (a newHeads frame or a block). Null fields are
 * absent: geth writes null for future forks. Equal hashes prove the header on any chain. Others are a `mismatch` only
 * where all fields are known and the chain certainly hashes so. Its id shows that, on a development chain an earlier
 * header (`plainBefore`), since Besu, GoQuorum and Cosmos chains have those ids too.
 */
export function checkHeader(
  raw: Readonly<Record<string, unknown>>,
  chainId: number,
  plainBefore = true,
): HeaderCheck {
  const present = countFields(raw);
  // A gap among the optional fields is an empty string in geth's encoding (rlp:"optional").
  const items = FIELDS.slice(0, present).map(([name, kind], index) =>
    index >= ALWAYS && absent(raw[name]) ? '0x' : encodable(raw[name], kind),
  );
  const readable = items.filter((item) => item !== null);
  const claimed = raw['hash'];
  if (present < ALWAYS || readable.length < items.length || typeof claimed !== 'string') {
    return { kind: 'unchecked', reason: 'missingFields' };
  }
  const computed = hashOf(readable);
  if (computed === claimed.toLowerCase()) return { kind: 'matches' };
  const development = isDevelopment(chainId);
  if (development && withoutGaps(raw, readable) === claimed.toLowerCase()) return { kind: 'matches' };
  const certain = hasStandardHeader(chainId) && (!development || plainBefore);
  if (raw['mixHash'] === SEALED && (development || !certain)) return { kind: 'unchecked', reason: 'sealed' };
  if (Object.keys(raw).some((key) => !KNOWN.has(key) && !absent(raw[key]))) {
    return { kind: 'unchecked', reason: 'unknownFields' };
  }
  if (!certain) return { kind: 'unchecked', reason: 'chain' };
  if (cutShort(raw, chainId, present)) return { kind: 'unchecked', reason: 'missingFields' };
  return { kind: 'mismatch', computed };
}
