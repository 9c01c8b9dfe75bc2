import { FeedError } from '../contract/errors.ts';
import type { Call } from '../rpc/call.ts';
import type { Part } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Body } from './bodyStore.ts';
import { chunks } from './chunks.ts';
import { readReceipt } from '../transaction/readReceipt.ts';

/** One eth_getBlockReceipts. Nodes without it fail with the reason `noReceipts`. */
export async function* receiptParts(
  call: Call,
  block: Hex,
  load: () => Promise<Body>,
  pause: () => Promise<void>,
): AsyncGenerator<Part> {
  const raw = await fetchReceipts(call, block);
  const { block: place, rows } = await load();
  const receipts = raw.flatMap((entry) => readReceipt(entry, { block, baseFee: place.baseFee, rows }) ?? []);
  if (receipts.length === 0 && raw.length > 0) {
    throw new FeedError({ kind: 'badAnswer', field: 'receipts', got: 'of other transactions' });
  }
  for (const { first, end } of chunks(receipts.length)) {
    if (first > 0) await pause();
    yield { kind: 'receipts', receipts: receipts.slice(first, end) };
  }
}

async function fetchReceipts(call: Call, block: Hex): Promise<readonly unknown[]> {
  try {
    const raw = await call('eth_getBlockReceipts', [block]);
    if (Array.isArray(raw)) return raw;
    throw new FeedError({ kind: 'badAnswer', field: 'receipts', got: raw === null ? 'null' : typeof raw });
  } catch (error) {
    if (error instanceof FeedError && error.reason.kind === 'badAnswer') {
      throw new FeedError({ kind: 'noReceipts' }, error);
    }
    throw error;
  }
}
