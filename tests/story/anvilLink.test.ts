import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFeed } from '../../feed/feed.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import { status } from '../../feed/shown/status.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { type Anvil, startAnvil } from '../../scripts/chain/anvil.ts';

let anvil: Anvil;
let feed: Feed;
let last: Snapshot | null = null;

const until = async (check: () => void): Promise<void> => {
  await vi.waitFor(check, { timeout: 30_000, interval: 50 });
};
const expectHeights = (heights: readonly number[]): Promise<void> =>
  until(() => expect(last?.blocks.map(({ number }) => number)).toEqual(heights));

async function mineEight(): Promise<void> {
  await until(() => expect(last?.link.tag).toBe('live'));
  await anvil.mine(8);
  await expectHeights([8, 7, 6, 5, 4]);
}

beforeEach(async () => {
  last = null;
  anvil = await startAnvil({ blockTime: null });
  feed = createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
  feed.configure({
    network: 'local',
    chainId: null,
    endpoints: [anvil.socketUrl],
    own: true,
    paused: false,
    loading: 'onDemand',
    price: false,
    priceAtRest: false,
    feesAtRest: false,
    counts: false,
    priceFeed: null,
    priceHeartbeat: null,
    watched: [],
    consensus: null,
    followed: [],
  });
});
afterEach(async () => {
  feed.close();
  await anvil.stop();
});

it('follows a real anvil through a reorg, SIGSTOP, kill and restart', { timeout: 120_000 }, async () => {
  await mineEight();
  const before = last?.blocks[0]?.hash;
  await anvil.call('anvil_reorg', 3, []);
  await until(() => {
    expect(last?.blocks[0]?.hash).not.toBe(before);
    expect(last?.reorgs.deepest).toBe(3);
    expect(last?.blocks).toHaveLength(5);
  });
  anvil.freeze();
  await until(() => expect(last?.link).toMatchObject({ tag: 'waiting' }));
  anvil.thaw();
  await until(() => expect(last?.link.tag).toBe('live'));
  await anvil.kill();
  await until(() => expect(last?.link).toMatchObject({ tag: 'waiting' }));
  await anvil.restart();
  await until(() => {
    expect(last?.link.tag).toBe('live');
    expect(last?.notice).toMatchObject({ kind: 'chainRestarted' });
    expect(last?.blocks.map(({ number }) => number)).toEqual([0]);
  });
});

it(
  'follows it back in a revert, ahead in time, and to nothing in a reset',
  { timeout: 120_000 },
  async () => {
    await mineEight();
    const kept = await anvil.call<string>('evm_snapshot');
    await anvil.mine(3);
    await expectHeights([11, 10, 9, 8, 7]);
    await anvil.call('evm_revert', kept);
    await expectHeights([8, 7, 6, 5, 4]);
    expect(last?.notice).toMatchObject({ kind: 'rewound', to: 8 });

    await anvil.call('evm_increaseTime', 86_400);
    await anvil.mine();
    await expectHeights([9, 8, 7, 6, 5]);
    // A day ahead is no wrong clock on a chain whose time is set by hand.
    expect(last && status(last, Date.now())).toMatchObject({ word: 'Live' });

    await anvil.call('anvil_reset');
    await expectHeights([0]);
    expect(last?.link.tag).toBe('live');
    await anvil.mine();
    await expectHeights([1, 0]);
    expect(last?.reorgs.count).toBe(0);
  },
);
