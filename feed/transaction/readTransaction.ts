import type { Hex } from '../contract/scalars.ts';
import type { Transaction, TransactionKind } from '../contract/transaction.ts';
import { createdAddress } from './createdAddress.ts';
import { address, bytes, hash, hex, quantity, record, smallQuantity } from '../contract/hex.ts';
import { soleCall } from './soleCall.ts';
import { isOwnType, isUnsigned, tokenRecipient, transactionKind } from './transactionKind.ts';
import { tipPerGas } from './tipPerGas.ts';

const ZERO_ADDRESS: Hex = `0x${'0'.repeat(40)}`;

/** Gas and nonce are 64-bit numbers (go-ethereum core/types/transaction.go). */
const MOST = 2n ** 64n - 1n;

const uint64 = (value: unknown): bigint | null => {
  const read = quantity(value);
  return read !== null && read <= MOST ? read : null;
};

/** What the fields of a block's transactions mean on its chain. */
export interface RowRules {
  /** Wei; null before London. */
  readonly baseFee: bigint | null;
  /** Types that no key signed. */
  readonly system: readonly number[];
  /** `none`: nothing above the base fee is taken. `unknown`: what a transaction offers may not be what it pays. */
  readonly tips: 'paid' | 'none' | 'unknown';
  /** No fee is in the chain's coin. */
  readonly otherCurrency: boolean;
}

/**
 * Reads a transaction of eth_getBlockByHash(…, true) as a row; never throws. An unreadable one (a missing field, a type
 * of another form) is a row of kind `other` with zeros.
 */
export function readTransaction(raw: unknown, index: number, rules: RowRules): Transaction {
  const given = record(raw) ?? {};
  const batch = soleCall(given);
  const fields = batch ?? given;
  const from = address(fields['from']);
  const to = address(fields['to']);
  const value = quantity(fields['value']);
  // Nodes older than EIP-2718 send no type, and have legacy transactions only.
  const type = smallQuantity(fields['type'] ?? '0x0');
  const nonce = uint64(fields['nonce']);
  const gas = uint64(fields['gas']);
  const input = bytes(fields['input'] ?? fields['data']);
  const id = hash(fields['hash']);
  const noTarget = fields['to'] === null || fields['to'] === undefined;
  const own = isOwnType(fields);
  // CIP-64 of Celo, which takes no older types with such a field any more, and Tempo.
  const paysIn = own ? (address(fields['feeCurrency']) ?? address(fields['feeToken'])) : null;
  const otherCurrency = rules.otherCurrency || paysIn !== null;

  const row = {
    index,
    hash: id ?? '0x',
    from: from ?? ZERO_ADDRESS,
    to,
    value: (value ?? 0n).toString(),
    type: type ?? 0,
    selector: input !== null && input.length >= 10 ? hex(input.slice(0, 10).toLowerCase()) : null,
    nonce: (nonce ?? 0n).toString(),
    gas: (gas ?? 0n).toString(),
    otherCurrency,
  } as const;
  const bare = (kind: TransactionKind): Transaction => ({
    ...row,
    created: null,
    kind,
    tip: null,
    recipient: null,
  });

  if (type !== null && (rules.system.includes(type) || (own && isUnsigned(fields)))) return bare('system');
  const readable =
    id !== null &&
    from !== null &&
    (to !== null || noTarget) &&
    value !== null &&
    type !== null &&
    nonce !== null &&
    gas !== null &&
    input !== null;
  if (!readable) return bare('other');

  const tip = otherCurrency ? null : (tipOf(rules, fields, type)?.toString() ?? null);
  const several = Array.isArray(given['calls']) && given['calls'].length !== 1;
  // A creation has calldata. Without a target and calldata, a type that is not known here means something else.
  if ((batch !== null && (several || to === null)) || (own && to === null && input === '0x')) {
    return { ...bare('other'), tip };
  }
  const recipient = to === null ? null : tokenRecipient(input);
  return {
    ...row,
    created: to === null ? createdAddress(from, nonce) : null,
    kind: transactionKind(type, to, value, input, recipient),
    tip,
    recipient,
  };
}

function tipOf(rules: RowRules, fields: Readonly<Record<string, unknown>>, type: number): bigint | null {
  const tip = rules.tips === 'unknown' ? null : tipPerGas(fields, type, rules.baseFee);
  return tip !== null && rules.tips === 'none' ? 0n : tip;
}
