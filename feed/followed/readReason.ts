import { unloadable } from '../contract/environment.ts';
import { type FailureReason, placeOf } from '../contract/followed.ts';
import { record } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Looking } from './looking.ts';
import { atHeight } from './searchNonce.ts';
import { isUnanswered, valueOf } from '../rpc/pacer.ts';

/** Replays a failed transaction on the state before its block, once, by eth_call. */
export async function readReason(hash: Hex, looking: Looking): Promise<void> {
  const state = looking.item(hash)?.state;
  const failed = state?.tag === 'final' && state.outcome.kind === 'failed' ? state.outcome : state;
  if (state === undefined || failed === undefined || !('reason' in failed)) return;
  const at = placeOf(state);
  if (at === null || failed.reason.kind !== 'asking') return;
  const [found] = await looking.ask([{ method: 'eth_getTransactionByHash', params: [hash] }]);
  const fields = record(valueOf(found));
  if (fields === null) return;
  const request = Object.fromEntries(
    (['from', 'to', 'gas', 'value'] as const).flatMap((name) =>
      typeof fields[name] === 'string' ? [[name, fields[name]]] : [],
    ),
  );
  const call = { ...request, data: fields['input'] ?? fields['data'] ?? '0x' };
  const [replayed] = await looking.ask([{ method: 'eth_call', params: [call, atHeight(at.number - 1)] }]);
  if (replayed === undefined || isUnanswered(replayed)) return;
  // Few transactions fail.
  const code = await import('./failureReason.ts').catch(unloadable);
  if (code === null) return;
  const reason: FailureReason =
    replayed.status === 'fulfilled' ? { kind: 'passes' } : code.failureReason(replayed.reason);
  looking.give(hash, { kind: 'reason', reason });
}
