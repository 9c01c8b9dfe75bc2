import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { mainnetBlocks } from '../../tests/mainnet.ts';
import { syntheticBlock } from '../../tests/syntheticBlock.ts';
import { receiptsRootOf, syntheticReceipts, transferLog } from '../../tests/syntheticReceipts.ts';
import { createBloomBits } from '../../feed/check/bloom.ts';
import { checkReceipts } from '../../feed/check/checkReceipts.ts';
import { encodeReceipt } from '../../feed/check/encodeReceipt.ts';
import { type ReceiptsJob, receiptsWork } from '../../feed/check/receiptsWork.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { usePermutation } from '../../feed/encoding/keccak.ts';
import { permute as quickPermute } from '../../feed/encoding/quickPermute.ts';
import type { Bench } from '../bench.ts';
import { alternate, median } from '../median.ts';
import type { Json } from '../../tests/syntheticBlock.ts';

// Often enough that the engine has compiled both.
const WARM = 10;
const TRANSFERS = 10_000;
const TRANSACTIONS = 80;
const TOKEN = `0x${'70'.repeat(20)}` as const;

/** Collects the garbage of the round before: the Worker's heap is empty when an answer comes. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

async function timed(run: () => unknown): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

const typesOf = (list: readonly Json[]): readonly number[] => list.map(({ type }) => Number(type ?? 0));

/** The bytes that the check hashes, without the nodes above the leaves: receipts, and each address and topic once. */
function hashedBytes(receipts: readonly Json[]): readonly Uint8Array[] {
  const bits = createBloomBits();
  const values = receipts.flatMap(({ logs }) =>
    (logs as readonly { readonly address: string; readonly topics: readonly string[] }[]).flatMap(
      ({ address, topics }) => [address, ...topics],
    ),
  );
  return [
    ...receipts.flatMap((receipt) => encodeReceipt(receipt, bits) ?? []),
    ...[...new Set(values)].map((value) => Uint8Array.from(Buffer.from(value.slice(2), 'hex'))),
  ];
}

/** 6 MB of receipts: 10,000 transfers between as many holders, in 80 transactions. */
function longAnswer(): { readonly text: string; readonly job: ReceiptsJob } {
  const each = TRANSFERS / TRANSACTIONS;
  const block = syntheticBlock(TRANSACTIONS);
  const place = { blockHash: block.hash, blockNumber: block.number, removed: false };
  const receipts = syntheticReceipts(block.transactions).map((receipt, index) => ({
    ...receipt,
    ...place,
    logsBloom: `0x${'00'.repeat(256)}`,
    logs: Array.from({ length: each }, (_, log) => ({
      ...transferLog(TOKEN, 1 + index * each + log, 1_000_000 + 7 * (index * each + log), BigInt(log)),
      ...place,
      logIndex: `0x${(index * each + log).toString(16)}`,
      transactionHash: receipt['transactionHash'],
      transactionIndex: `0x${index.toString(16)}`,
      blockTimestamp: block.timestamp,
    })),
  }));
  const text = JSON.stringify({ jsonrpc: '2.0', id: 1, result: receipts });
  const owners = block.transactions.map((raw) => ({
    hash: raw['hash'] as Hex,
    from: raw['from'] as Hex,
    to: TOKEN,
    value: '0',
    type: Number(raw['type']),
  }));
  const answer = { kind: 'text', text, id: 1 } as const;
  const root = receiptsRootOf(receipts);
  return {
    text,
    job: { of: 'receipts', answer, block: block.hash, root, known: true, coinLogs: true, owners },
  };
}

/** Runs the Worker's job; ms until the first transfers, and until the verdict. */
async function work(job: ReceiptsJob): Promise<{ readonly first: number; readonly verdict: number }> {
  const started = performance.now();
  let first: number | null = null;
  const outcome = await receiptsWork(job, () => (first ??= performance.now() - started));
  if (outcome.kind !== 'matches' || first === null) throw new Error(`The receipts: ${outcome.kind}`);
  return { first, verdict: performance.now() - started };
}

/** What checking receipts costs beside the hashes in it, and what the first transfers cost beside parsing alone. */
export const receipts: Bench = {
  name: 'receipts',
  async measure({ rounds }) {
    // As the Worker does.
    usePermutation(quickPermute);
    const [real] = mainnetBlocks(15547621);
    const list = real?.receipts ?? syntheticReceipts(syntheticBlock(260).transactions);
    const types = typesOf(real?.block.transactions ?? syntheticBlock(260).transactions);
    const root = real === undefined ? receiptsRootOf(list) : (real.block['receiptsRoot'] as Hex);
    const bytes = hashedBytes(list);
    const check = async (): Promise<void> => {
      const { kind } = await checkReceipts(list, { root, known: true, types });
      if (kind !== 'matches') throw new Error(`The receipts: ${kind}`);
    };
    const hash = (): void => {
      for (const one of bytes) keccak_256(one);
    };
    for (let round = 0; round < WARM; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await check();
      hash();
    }
    const rootTimes = await alternate(
      rounds,
      () => timed(check),
      () => timed(hash),
    );
    const { text, job } = longAnswer();
    const verdicts: number[] = [];
    const firstTimes = await alternate(
      rounds,
      async () => {
        collectGarbage();
        const { first, verdict } = await work(job);
        verdicts.push(verdict);
        return first;
      },
      () => {
        collectGarbage();
        return timed(() => JSON.parse(text));
      },
    );
    return [
      {
        name: `receiptsRoot of ${list.length}`,
        unit: 'ms',
        ...rootTimes,
        budget: { kind: 'ratio', most: 1.3 },
        note: `floor: noble’s hashes of the same bytes; ${real === undefined ? 'made up' : 'mainnet 15547621'}`,
      },
      {
        name: '10,000 transfers: the first rows',
        unit: 'ms',
        ...firstTimes,
        budget: { kind: 'ratio', most: 1.3 },
        note: `floor: parsing the same ${(text.length / 1e6).toFixed(1)} MB alone`,
      },
      {
        name: '10,000 transfers: the verdict',
        unit: 'ms',
        ours: median(verdicts),
        floor: null,
        budget: { kind: 'most', most: 500 },
      },
    ];
  },
};
