import { address, bytes, hash, hex, quantity, record, smallQuantity } from '../contract/hex.ts';
import type { Place, Replacement, Sent } from '../contract/followed.ts';
import type { Hex } from '../contract/scalars.ts';
import { writeDigits } from '../encoding/hexBytes.ts';
import { keccakHex } from '../encoding/keccak.ts';

/** A transaction as a node reports it: what was sent, and where it is; `at` is null in the pool. */
export interface ReportedTransaction {
  readonly hash: Hex;
  readonly sent: Sent;
  readonly at: Place | null;
}

/** Reads eth_getTransactionByHash, or one of a block's transactions; null where it cannot be read. */
export function readSent(raw: unknown): ReportedTransaction | null {
  const fields = record(raw) ?? {};
  const id = hash(fields['hash']);
  const from = address(fields['from']);
  const nonce = smallQuantity(fields['nonce']);
  const input = bytes(fields['input'] ?? fields['data']);
  if (id === null || from === null || nonce === null || input === null) return null;
  const maxFee = quantity(fields['maxFeePerGas']) ?? quantity(fields['gasPrice']) ?? 0n;
  const maxTip = quantity(fields['maxPriorityFeePerGas']) ?? maxFee;
  return {
    hash: id,
    at: readPlace(fields),
    sent: {
      from,
      nonce,
      content: {
        to: address(fields['to']),
        value: (quantity(fields['value']) ?? 0n).toString(),
        selector: input.length >= 10 ? hex(input.slice(0, 10).toLowerCase()) : null,
        digest: digest(input),
        maxFee: maxFee.toString(),
        maxTip: maxTip.toString(),
      },
    },
  };
}

/** A transaction's or a receipt's block; null in the pool. Pending blocks of some nodes have a number and no hash. */
export function readPlace(fields: Readonly<Record<string, unknown>>): Place | null {
  const block = hash(fields['blockHash']);
  const number = smallQuantity(fields['blockNumber']);
  const index = smallQuantity(fields['transactionIndex']);
  return block === null || number === null || index === null
    ? null
    : { block, number, index, sure: 'reported' };
}

function digest(input: Hex): Hex {
  const length = (input.length - 2) / 2;
  const data = new Uint8Array(length);
  writeDigits(data, 0, length, input.slice(2));
  return keccakHex(data);
}

/** The name of a replacement. */
export function nameReplacement(mine: Sent, { content: other }: Sent): Replacement {
  const { content, from } = mine;
  if (other === null) return 'other';
  const isSame =
    content !== null &&
    content.to === other.to &&
    content.value === other.value &&
    content.selector === other.selector &&
    (content.digest === null || other.digest === null
      ? // A call with other arguments is another transaction.
        content.selector === null
      : content.digest === other.digest);
  if (isSame) return 'speedUp';
  return other.to === from && other.value === '0' && other.selector === null ? 'cancel' : 'other';
}
