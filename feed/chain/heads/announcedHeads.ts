import { hash, record, smallQuantity } from '../../contract/hex.ts';
import type { Block } from '../../contract/block.ts';
import type { Environment } from '../../contract/environment.ts';
import { readBlock } from '../../header/readBlock.ts';
import { type Announced, blockOfHead, type Worth } from './headBlock.ts';
import { FeedError } from '../../contract/errors.ts';
import { isLimited, isRefused } from '../../refusal/isRefused.ts';

const RETRY_MS = [150, 400, 1000];
// A head that waited longer would be taken for silence on a chain of one second.
const TIMEOUT_MS = 2000;

async function nullIfRefused(asking: Promise<unknown>): Promise<unknown> {
  try {
    return await asking;
  } catch (error) {
    if (isRefused(error)) return null;
    throw error;
  }
}

const isUnanswered = (error: unknown): boolean =>
  error instanceof FeedError && error.reason.kind === 'timeout';

/** The node's own block at that height, or its newest. Null where it has none, after 1.55 s. Rejects with FeedError. */
async function ownBlock(
  head: Announced,
  number: number | null,
  { setTimeout }: Pick<Environment, 'setTimeout'>,
): Promise<unknown> {
  const tag = number === null ? 'latest' : `0x${number.toString(16)}`;
  const ask = (): Promise<unknown> =>
    nullIfRefused(head.session.call('eth_getBlockByNumber', [tag, false], { timeoutMs: TIMEOUT_MS }));
  let raw = await ask();
  for (const ms of RETRY_MS) {
    if (raw !== null) return raw;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, ms);
    });
    raw = await ask();
  }
  return raw;
}

/**
 * The block that a head announces, with the node's own hash, and what the endpoint's heads are worth from now on. Null
 * where the node does not give it. Rejects with FeedError, `badAnswer` where the node's own block is unreadable too.
 */
export async function readAnnounced(
  head: Announced,
  worth: Worth,
  environment: Pick<Environment, 'setTimeout'>,
): Promise<{ readonly block: Block | null; readonly worth: Worth }> {
  const fields = record(head.raw);
  const announced = hash(fields?.['hash']);
  let proven = worth;
  const raw = await ownBlock(head, smallQuantity(fields?.['number']), environment).catch((error: unknown) => {
    // Most chains announce their blocks, so heads go on as such until the limit is over.
    if (worth === 'unproven' && isLimited(error)) return null;
    if (worth !== 'unproven' || !isUnanswered(error)) throw error;
    // Each head would wait as long for an answer that does not come.
    proven = 'blocks';
    return null;
  });
  if (raw === null) return { block: blockOfHead(head), worth: proven };
  const own = readBlock(
    raw,
    { arrivedAt: head.arrivedAt, pushed: true, source: head.session.endpoint },
    head.network,
  );
  if (own.hash === announced) return { block: own, worth: 'blocks' };
  if (announced === null || worth !== 'unproven') return { block: own, worth: 'signals' };
  // Another block at this height: of a reorg or of a balancer's next node, if this one is known by its hash.
  const known = await nullIfRefused(head.session.call('eth_getBlockByHash', [announced, false]));
  return hash(record(known)?.['hash']) === announced
    ? { block: blockOfHead(head) ?? own, worth: 'blocks' }
    : { block: own, worth: 'signals' };
}
