import type { Price } from '../contract/snapshot.ts';

const AGAIN_MS = 1000;

/**
 * Reads a price a second time, 1 s later, if the first read failed. Behind a load balancer, the next node may not have
 * the state of a block that was just announced.
 */
export async function retryFailedPrice(
  read: () => Promise<Price>,
  after: (ms: number, run: () => void) => unknown,
): Promise<Price> {
  const first = await read();
  if (first.kind !== 'none' || first.reason !== 'failed') return first;
  await new Promise<void>((resolve) => {
    after(AGAIN_MS, resolve);
  });
  return await read();
}
