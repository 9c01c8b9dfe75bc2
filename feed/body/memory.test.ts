import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

import { partsOf, setUp } from '../../tests/bodies.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import type { Hex } from '../contract/scalars.ts';
import type { WorkerLike } from '../check/checker.ts';
import type { CheckerRequest } from '../check/checkerWork.ts';
import { SIGNATURE_BYTES } from '../check/signatures.ts';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const COUNT = 5000;
const word = (value: number): string => value.toString(16).padStart(64, '0');

/** The worst that a row can be: every address another, a token's recipient, a long input, a big value. */
function heavyBlock(salt: number): string {
  const base = syntheticBlock(1, salt);
  const [one] = base.transactions;
  const transactions = Array.from({ length: COUNT }, (_, index) => {
    const unique = salt * COUNT + index + 1_000_000;
    return {
      ...one,
      hash: `0x${word(unique)}`,
      from: `0x1${word(unique).slice(25)}`,
      to: `0x2${word(unique).slice(25)}`,
      nonce: `0x${index.toString(16)}`,
      type: '0x2',
      chainId: '0x1',
      accessList: [],
      yParity: '0x1',
      maxFeePerGas: '0x174876e800',
      maxPriorityFeePerGas: `0x${(1_000_000_000 + index).toString(16)}`,
      value: index % 2 === 0 ? '0x0' : `0x${(10n ** 20n + BigInt(index)).toString(16)}`,
      input: `0xa9059cbb${word(unique)}${word(7)}${'ab'.repeat(500)}`,
    };
  });
  return JSON.stringify({ ...base, transactions });
}

/** Answers at once, with signatures of full size, because the test measures only the memory that the feed keeps. */
function quickWorker(): WorkerLike {
  const page = new EventTarget();
  return {
    addEventListener: page.addEventListener.bind(page),
    terminate: () => undefined,
    postMessage: ({ id }: CheckerRequest) => {
      const verdict = {
        check: { kind: 'matches' },
        signatures: new Uint8Array(COUNT * SIGNATURE_BYTES),
      } as const;
      page.dispatchEvent(new MessageEvent('message', { data: { id, kind: 'body', verdict } }));
    },
  };
}

describe('what five blocks of 5,000 transactions weigh', () => {
  it('is less than 25 MB of heap, and no row more than 400 bytes, signatures included', async () => {
    const texts = new Map<Hex, string>();
    for (let salt = 1; salt <= 5; salt += 1) texts.set(syntheticBlock(1, salt).hash, heavyBlock(salt));
    const hashes = [...texts.keys()];
    // Each answer is parsed from its text again, as an answer of a socket is.
    const { bodies } = setUp(
      [],
      { spawnChecker: quickWorker },
      { eth_getBlockByHash: ([hash]) => JSON.parse(texts.get(hash as Hex) ?? 'null') as unknown },
    );
    // The first question loads code, which must not be measured.
    await partsOf(bodies, { kind: 'transactions', block: hashes[0] ?? '0x' });
    bodies.keep([]);
    const before = heap();
    for (const block of hashes) {
      // oxlint-disable-next-line no-await-in-loop -- one block after another, as they come
      await partsOf(bodies, { kind: 'transactions', block });
    }
    const weight = heap() - before;
    process.stdout.write(
      `${Math.round(weight / (5 * COUNT))} bytes a row, ${(weight / 1e6).toFixed(1)} MB in all\n`,
    );
    expect(weight).toBeLessThan(25_000_000);
    expect(weight / (5 * COUNT)).toBeLessThan(400);

    bodies.keep([]);
    // V8 gives dead array buffers back on a thread of its own, which a busy machine lets wait.
    await expect.poll(() => heap() - before, { timeout: 20_000 }).toBeLessThan(1_000_000);
    expect(texts.size).toBe(5);
  }, 120_000);
});
