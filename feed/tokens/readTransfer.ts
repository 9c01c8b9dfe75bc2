import type { Hex } from '../contract/scalars.ts';
import type { TokenTransfer } from '../contract/transfer.ts';
import { numberAt } from './abi.ts';
import { address, addressInWord, bytes, hash, record } from '../contract/hex.ts';

const TRANSFER = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
const TRANSFER_SINGLE = '0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62';
const TRANSFER_BATCH = '0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb';
/** EIP-7708: the protocol logs every transfer of the coin from this address, with ERC-20's topic. */
const COIN_LOGGER: Hex = '0xfffffffffffffffffffffffffffffffffffffffe';
const FROM_COIN_LOGGER = /^0xf{39}e$/i;
const WORD = 64;

type Moved = Pick<TokenTransfer, 'from' | 'to' | 'what'>;

/** A log's place in the block's order, not as the node wrote it. */
export interface LogPlace {
  readonly logIndex: number;
  readonly transaction: Hex;
}

/**
 * Reads a log as a transfer of a token or of the network's own coin; null for any other. The number of topics, the
 * length of the data and clean addresses must fit, not only the topic.
 * Sources: ERC-20 (two indexed, amount in the data), ERC-721 (three indexed, no data), ERC-1155 (three indexed, ids and
 * amounts in the data), EIP-7708. Older tokens such as CryptoKitties index nothing.
 */
export function readTransferAt(raw: unknown, place: LogPlace): TokenTransfer | null {
  const fields = record(raw);
  const token = address(fields?.['address']);
  const data = bytes(fields?.['data'])?.slice(2);
  const topics = words(fields?.['topics']);
  if (token === null || data === undefined || topics === null) return null;
  const moved = readMove(topics, data);
  if (moved === null) return null;
  const { logIndex, transaction } = place;
  if (token !== COIN_LOGGER) return { logIndex, transaction, token, ...moved };
  const { what, from, to } = moved;
  return what.kind === 'erc20'
    ? { logIndex, transaction, token, from, to, what: { ...what, kind: 'coin' } }
    : null;
}

/** True if readTransferAt will probably accept a log. It decodes nothing, so that thousands are counted in time. */
export function looksLikeTransfer(raw: unknown): boolean {
  const topics = record(raw)?.['topics'];
  if (!Array.isArray(topics)) return false;
  // The root is the same whatever the digits' case, so a node must not hide a transfer by it.
  const topic: unknown = topics[0];
  const event = typeof topic === 'string' ? topic.toLowerCase() : null;
  if (topics.length === 3 || topics.length === 1) return event === TRANSFER;
  return topics.length === 4 && (event === TRANSFER || event === TRANSFER_SINGLE || event === TRANSFER_BATCH);
}

/** True for a log that the protocol writes (EIP-7708). */
export function isCoinLog(raw: unknown): boolean {
  const logger = record(raw)?.['address'];
  return typeof logger === 'string' && FROM_COIN_LOGGER.test(logger);
}

function readMove(topics: readonly string[], data: string): Moved | null {
  const [topic, one, two, three] = topics;
  switch (`0x${topic}`) {
    case TRANSFER:
      if (topics.length === 3 && data.length === WORD) {
        return between(one, two, { kind: 'erc20', amount: decimal(data) });
      }
      if (topics.length === 4 && data === '') {
        return between(one, two, { kind: 'erc721', id: decimal(three ?? '') });
      }
      if (topics.length === 1 && data.length === 3 * WORD) {
        const [from, to, id] = [0, 1, 2].map((index) => data.slice(index * WORD, (index + 1) * WORD));
        return between(from, to, { kind: 'erc721', id: decimal(id ?? '') });
      }
      return null;
    case TRANSFER_SINGLE:
      if (topics.length !== 4 || data.length !== 2 * WORD) return null;
      return between(two, three, {
        kind: 'erc1155',
        items: [{ id: decimal(data.slice(0, WORD)), amount: decimal(data.slice(WORD)) }],
      });
    case TRANSFER_BATCH: {
      const items = topics.length === 4 ? batch(data) : null;
      return items === null ? null : between(two, three, { kind: 'erc1155', items });
    }
    default:
      return null;
  }
}

function between(
  from: string | undefined,
  to: string | undefined,
  what: TokenTransfer['what'],
): Moved | null {
  const sender = addressInWord(from ?? '');
  const receiver = addressInWord(to ?? '');
  return sender === null || receiver === null ? null : { from: sender, to: receiver, what };
}

/** Reads ABI (uint256[] ids, uint256[] amounts), both of the same length and within the data. */
function batch(data: string): readonly { readonly id: string; readonly amount: string }[] | null {
  const ids = array(data, 0);
  const amounts = array(data, 1);
  if (ids === null || amounts === null || ids.length !== amounts.length) return null;
  return ids.map((id, index) => ({ id, amount: amounts[index] ?? '0' }));
}

function array(data: string, argument: number): readonly string[] | null {
  const at = numberAt(data, argument * 32);
  const length = at === null ? null : numberAt(data, at);
  if (at === null || length === null || (at + 32 * (length + 1)) * 2 > data.length) return null;
  return Array.from({ length }, (_, index) => {
    const start = (at + 32 * (index + 1)) * 2;
    return decimal(data.slice(start, start + WORD));
  });
}

function decimal(word: string): string {
  return BigInt(`0x${word}`).toString();
}

function words(raw: unknown): readonly string[] | null {
  if (!Array.isArray(raw) || raw.length > 4) return null;
  const read = raw.map(hash);
  return read.some((topic) => topic === null) ? null : read.map((topic) => (topic ?? '').slice(2));
}
