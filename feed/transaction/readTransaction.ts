import type { Hex } from '../contract/scalars.ts';
import type { Transaction } from '../contract/transaction.ts';
import { createdAddress } from './createdAddress.ts';
import { address, bytes, hash, hex, quantity, record, smallQuantity } from '../contract/hex.ts';
import { isSystemType, tokenRecipient, transactionKind } from './transactionKind.ts';
import { tipPerGas } from './tipPerGas.ts';

const ZERO_ADDRESS: Hex = `0x${'0'.repeat(40)}`;

/**
 * Reads a transaction of eth_getBlockByHash(…, true) as a row; never throws. An unreadable one (a network's own type,
 * a missing field) is a row of kind `system` with zeros. `baseFee`: the block's, wei.
 */
export function readTransaction(raw: unknown, index: number, baseFee: bigint | null): Transaction {
  const fields = record(raw) ?? {};
  const from = address(fields['from']);
  const to = address(fields['to']);
  const value = quantity(fields['value']);
  // Nodes older than EIP-2718 send no type, and have legacy transactions only.
  const type = fields['type'] === undefined ? 0 : smallQuantity(fields['type']);
  const nonce = quantity(fields['nonce']);
  const gas = smallQuantity(fields['gas']);
  const input = bytes(fields['input'] ?? fields['data']);
  const id = hash(fields['hash']);
  const noTarget = fields['to'] === null || fields['to'] === undefined;

  const row = {
    index,
    hash: id ?? '0x',
    from: from ?? ZERO_ADDRESS,
    to,
    value: (value ?? 0n).toString(),
    type: type ?? 0,
    selector: input !== null && input.length >= 10 ? hex(input.slice(0, 10).toLowerCase()) : null,
    nonce: Number(nonce ?? 0n),
    gas: gas ?? 0,
  } as const;

  const readable =
    id !== null &&
    from !== null &&
    (to !== null || noTarget) &&
    value !== null &&
    type !== null &&
    nonce !== null &&
    gas !== null &&
    input !== null;
  if (!readable || isSystemType(type)) {
    return { ...row, created: null, kind: 'system', tip: null, recipient: null };
  }

  const recipient = to === null ? null : tokenRecipient(input);
  return {
    ...row,
    created: to === null ? createdAddress(from, nonce) : null,
    kind: transactionKind(type, to, value, input, recipient),
    tip: tipPerGas(fields, type, baseFee)?.toString() ?? null,
    recipient,
  };
}
