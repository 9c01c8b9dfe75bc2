import { address, bytes, quantity, record } from '../contract/hex.ts';
import { isOwnType } from './transactionKind.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A batch of calls (type 0x76 of Tempo and ev-reth) as one. A single call is itself; several have their common target
 * and the sum of their values, without calldata. Null for other transactions.
 */
export function soleCall(fields: Fields): Fields | null {
  const { calls } = fields;
  if (!isOwnType(fields) || !Array.isArray(calls)) return null;
  if (address(fields['to']) !== null || bytes(fields['input']) !== null) return null;
  const read = calls.map(readCall);
  const [first] = read;
  if (first !== undefined && read.length === 1) return { ...fields, ...first };
  const targets = new Set(read.map(({ to }) => to));
  const value = read.reduce((sum, each) => sum + (quantity(each.value) ?? 0n), 0n);
  const to = targets.size === 1 ? first?.to : null;
  return { ...fields, to, value: `0x${value.toString(16)}`, input: '0x' };
}

function readCall(raw: unknown): { readonly to: unknown; readonly value: unknown; readonly input: unknown } {
  const call = record(raw) ?? {};
  return { to: call['to'], value: call['value'] ?? '0x0', input: call['input'] ?? call['data'] ?? '0x' };
}
