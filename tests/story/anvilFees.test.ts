import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createFeed } from '../../feed/feed.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { type Anvil, startAnvil } from '../../scripts/chain/anvil.ts';

const GWEI = 1_000_000_000n;
let anvil: Anvil;
let feed: Feed;
let last: Snapshot | null = null;

const hex = (value: bigint): string => `0x${value.toString(16)}`;

/** Mines one block with a transfer for each of these tips, in gwei; none makes an empty block. */
async function mineTips(...tips: readonly bigint[]): Promise<void> {
  const [from] = await anvil.call<string[]>('eth_accounts');
  for (const tip of tips) {
    const fees = { maxPriorityFeePerGas: hex(tip * GWEI), maxFeePerGas: hex(100n * GWEI) };
    await anvil.call('eth_sendTransaction', { from, to: from, value: '0x1', gas: '0x5208', ...fees });
  }
  await anvil.call('evm_mine');
}

function follow({ socketUrl }: Anvil): void {
  feed.configure({
    network: 'local',
    chainId: null,
    endpoints: [socketUrl],
    own: true,
    paused: false,
    loading: 'onDemand',
    price: false,
    priceAtRest: false,
    feesAtRest: true,
    counts: false,
    priceFeed: null,
    priceHeartbeat: null,
    watched: [],
    consensus: null,
    followed: [],
  });
}

beforeEach(async () => {
  last = null;
  // Far in the future: each block is mined by hand.
  anvil = await startAnvil({ blockTime: 10_000 });
  feed = createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
});
afterEach(async () => {
  feed.close();
  await anvil.stop();
});

it('a real anvil’s tips and next base fee become slow, average and fast', { timeout: 60_000 }, async () => {
  await mineTips(1n, 1n, 1n);
  await mineTips();
  await mineTips(2n, 2n, 2n);
  await mineTips(9n);
  await mineTips();
  follow(anvil);
  await vi.waitFor(() => expect(last?.fees.kind).toBe('fees'), { timeout: 20_000, interval: 50 });
  const { baseFeePerGas } = await anvil.call<{ baseFeePerGas: string[] }>(
    'eth_feeHistory',
    '0x1',
    'latest',
    [],
  );
  const next = BigInt(baseFeePerGas.at(-1) ?? 0);
  // Three blocks with transactions: the median of their tips is 2 gwei, whatever the one of 9 paid.
  expect(last?.fees).toMatchObject({
    block: 5,
    slow: String(next + 2n * GWEI),
    average: String(next + 2n * GWEI),
    fast: String(next + 2n * GWEI),
    tips: 'paid',
    hasBaseFee: true,
    blocks: 3,
    layer1: { kind: 'none' },
  });
});

it(
  'those of a fork are of its own newest block, although the node names an older one',
  { timeout: 60_000 },
  async () => {
    for (let block = 0; block < 5; block += 1) await anvil.mine();
    const origin = anvil;
    onTestFinished(() => origin.stop());
    anvil = await startAnvil({ blockTime: 10_000, forkOf: origin.url });
    await mineTips(3n);
    await mineTips(3n);
    follow(anvil);
    await vi.waitFor(() => expect(last?.fees).toMatchObject({ kind: 'fees', block: 7, blocks: 2 }), {
      timeout: 20_000,
      interval: 50,
    });
  },
);
