import type { Hex } from '../contract/scalars.ts';
import type { TransactionKind } from '../contract/transaction.ts';
import { addressInWord, quantity } from '../contract/hex.ts';

/** The last type that means the same on every chain (EIP-7702). */
const LAST_COMMON_TYPE = 4n;

/**
 * True for a type of its chain's own. Of other types, a row reads only fields that the transaction's hash covers. A
 * node may add any field to those without changing a root.
 */
export const isOwnType = (fields: Readonly<Record<string, unknown>>): boolean =>
  (quantity(fields['type']) ?? 0n) > LAST_COMMON_TYPE;

/**
 * True for a transaction that nobody signed, as OP Stack deposits, Polygon's state sync and Arbitrum's own: nodes write
 * zeros for r and s.
 */
export const isUnsigned = (fields: Readonly<Record<string, unknown>>): boolean =>
  quantity(fields['r']) === 0n && quantity(fields['s']) === 0n;

/**
 * Selectors that only move a token, with the number of argument words (fixed part) and the recipient's word. Sources:
 * ERC-20, ERC-721, ERC-1155.
 */
const MOVES: Readonly<Record<string, { readonly words: number; readonly recipient: number }>> = {
  '0xa9059cbb': { words: 2, recipient: 0 }, // transfer(address,uint256)
  '0x23b872dd': { words: 3, recipient: 1 }, // transferFrom(address,address,uint256)
  '0x42842e0e': { words: 3, recipient: 1 }, // safeTransferFrom(address,address,uint256)
  '0xb88d4fde': { words: 4, recipient: 1 }, // safeTransferFrom(address,address,uint256,bytes)
  '0xf242432a': { words: 5, recipient: 1 }, // safeTransferFrom(address,address,uint256,uint256,bytes)
  '0x2eb2c2d6': { words: 5, recipient: 1 }, // safeBatchTransferFrom(…)
};

/**
 * The recipient of the token that this calldata moves; null for any other call. Besides the selector, all arguments and
 * a clean address must be there.
 */
export function tokenRecipient(input: string): Hex | null {
  const move = MOVES[input.slice(0, 10).toLowerCase()];
  if (move === undefined || input.length < 10 + 64 * move.words) return null;
  const at = 10 + 64 * move.recipient;
  return addressInWord(input.slice(at, at + 64));
}

/**
 * A transaction's kind, by type, then target, then calldata. A token's selector with coins is a `call`, because no
 * token's transfer takes coins.
 */
export function transactionKind(
  type: number,
  to: Hex | null,
  value: bigint,
  input: string,
  recipient: Hex | null,
): TransactionKind {
  if (type === 3) return 'blob';
  if (type === 4) return 'setCode';
  if (to === null) return 'create';
  if (input === '0x') return 'transfer';
  return recipient !== null && value === 0n ? 'tokenTransfer' : 'call';
}
