import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFeed } from '../../feed/feed.ts';
import type { FeedConfig } from '../../feed/contract/config.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Followed, FollowState, Look } from '../../feed/contract/followed.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { type Anvil, startAnvil } from '../../scripts/chain/anvil.ts';

// Transactions as a wallet sends them to a real node, followed by the whole feed over a real socket.

let anvil: Anvil;
let feed: Feed;
let last: Snapshot | null = null;
let from = '';
let to = '';

const config = (followed: readonly Followed[]): FeedConfig => ({
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
  followed,
});

const followed = (hash: Hex, look: Look = 'byHash', over: Partial<Followed> = {}): Followed => ({
  hash,
  network: 'local',
  chainId: 31_337,
  look,
  sent: null,
  state: { tag: 'unseen' },
  since: Date.now(),
  seenTo: null,
  missed: 0,
  ...over,
});

function startFeed(): Feed {
  return createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
}

beforeEach(async () => {
  last = null;
  anvil = await startAnvil({ blockTime: null });
  const accounts = await anvil.call<readonly string[]>('eth_accounts');
  [from = '', to = ''] = accounts;
  feed = startFeed();
  await anvil.mine(3);
});
afterEach(async () => {
  feed.close();
  await anvil.stop();
});

const gwei = (amount: number): string => `0x${(amount * 1e9).toString(16)}`;

/** Sends to the pool, by default a plain transfer with this nonce and tip. */
const send = (fields: Readonly<Record<string, string>>): Promise<Hex> =>
  anvil.call<Hex>('eth_sendTransaction', {
    from,
    to,
    value: '0x1',
    gas: '0x5208',
    maxFeePerGas: gwei(20),
    maxPriorityFeePerGas: gwei(1),
    ...fields,
  });

const DEARER = { maxFeePerGas: gwei(40), maxPriorityFeePerGas: gwei(4) };
const CONTRACT = `0x${'c0de'.repeat(10)}`;
/** CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY CALLDATASIZE PUSH0 REVERT */
const REVERTS_WITH_ITS_INPUT = '0x365f5f37365ffd';
/** JUMPDEST PUSH0 JUMP */
const LOOPS = '0x5b5f56';
/** Stores 1 in slot 0; reverts if it is there already. */
const ONLY_ONCE = '0x5f54600a5760015f55005b5f5ffd';
const word = (digits: string): string => digits.padStart(64, '0');
const text = (words: string): string => Buffer.from(words).toString('hex').padEnd(64, '0');

const state = (): FollowState | undefined => last?.followed[0]?.state;
const expectState = (expected: object): Promise<void> =>
  vi.waitFor(() => expect(state()).toMatchObject(expected), { timeout: 20_000, interval: 50 });

describe('a transaction that is followed by its hash', { timeout: 60_000 }, () => {
  it('is unseen, waits, and is in a block that gets deeper', async () => {
    feed.configure(config([followed(`0x${'ab'.repeat(32)}`)]));
    await expectState({ tag: 'unseen' });
    const hash = await send({});
    feed.configure(config([followed(hash)]));
    await expectState({ tag: 'waiting' });
    expect(last?.followed[0]?.sent).toMatchObject({ from, nonce: 0, content: { maxTip: '1000000000' } });
    await anvil.mine();
    await expectState({ tag: 'included', at: { number: 4, index: 0, sure: 'reported' } });
    await anvil.mine(2);
    await vi.waitFor(() => expect(last?.blocks[0]?.number).toBe(6), { timeout: 20_000 });
    expect(state()).toMatchObject({ tag: 'included', at: { number: 4 } });
  });

  it.each([
    ['speedUp', { maxFeePerGas: gwei(40), maxPriorityFeePerGas: gwei(4) }],
    ['cancel', { to: 'self', value: '0x0', maxFeePerGas: gwei(40), maxPriorityFeePerGas: gwei(4) }],
    ['other', { value: '0x2', maxFeePerGas: gwei(40), maxPriorityFeePerGas: gwei(4) }],
  ] as const)('is replaced: %s', async (how, fields) => {
    const hash = await send({ nonce: '0x0' });
    feed.configure(config([followed(hash)]));
    await expectState({ tag: 'waiting' });
    const other = await send({ nonce: '0x0', ...fields, ...('to' in fields ? { to: from } : {}) });
    await anvil.mine();
    await expectState({ tag: 'replaced', by: other, how, at: { number: 4 } });
  });

  it('is replaced while nothing runs, some blocks ago', async () => {
    const hash = await send({ nonce: '0x0' });
    feed.configure(config([followed(hash)]));
    await expectState({ tag: 'waiting' });
    const kept = last?.followed ?? [];
    feed.close();
    const other = await send({ nonce: '0x0', value: '0x9', ...DEARER });
    await anvil.mine(9);
    last = null;
    feed = startFeed();
    feed.configure(config(kept));
    await expectState({ tag: 'replaced', by: other, how: 'other', at: { number: 4 } });
  });

  it('is dropped from the pool, and comes back', async () => {
    const hash = await send({});
    feed.configure(config([followed(hash)]));
    await expectState({ tag: 'waiting' });
    await anvil.call('anvil_dropTransaction', hash);
    await expectState({ tag: 'dropped' });
    expect(await send({})).toBe(hash);
    await expectState({ tag: 'waiting' });
  });

  it('goes out of the chain with its block, and another block that holds it wins', async () => {
    const before = await anvil.call<string>('evm_snapshot');
    const hash = await send({});
    feed.configure(config([followed(hash)]));
    await expectState({ tag: 'waiting' });
    await anvil.mine();
    await expectState({ tag: 'included', at: { number: 4 } });
    await anvil.call('evm_revert', before);
    await anvil.mine();
    await vi.waitFor(() => expect(['reorged', 'dropped']).toContain(state()?.tag), { timeout: 20_000 });
    expect(await send({})).toBe(hash);
    await anvil.mine();
    await expectState({ tag: 'included', at: { number: 5 } });
  });

  it.each([
    [
      'Error(string)',
      `0x08c379a0${word('20')}${word('6')}${text('no way')}`,
      { kind: 'error', text: 'no way' },
    ],
    ['Panic(uint256)', `0x4e487b71${word('11')}`, { kind: 'panic', code: 0x11 }],
    ['an error of the contract', '0xdeadbeef', { kind: 'custom', selector: '0xdeadbeef' }],
    ['no data', '0x', { kind: 'empty' }],
  ])('fails with %s', async (_, data, reason) => {
    await anvil.call('anvil_setCode', CONTRACT, REVERTS_WITH_ITS_INPUT);
    const hash = await send({ to: CONTRACT, value: '0x0', gas: '0x186a0', data });
    feed.configure(config([followed(hash)]));
    await anvil.mine();
    await expectState({ tag: 'failed', at: { number: 4 }, reason });
  });

  it('fails for want of gas, in the node’s words', async () => {
    await anvil.call('anvil_setCode', CONTRACT, LOOPS);
    const hash = await send({ to: CONTRACT, value: '0x0', gas: '0x186a0' });
    feed.configure(config([followed(hash)]));
    await anvil.mine();
    await expectState({ tag: 'failed', reason: { kind: 'words' } });
    expect(JSON.stringify(state())).toMatch(/gas/i);
  });

  it('fails by what came before it in its block, which a replay at its start does not show', async () => {
    await anvil.call('anvil_setCode', CONTRACT, ONLY_ONCE);
    await send({ to: CONTRACT, value: '0x0', gas: '0x186a0' });
    const hash = await send({ to: CONTRACT, value: '0x0', gas: '0x186a0' });
    feed.configure(config([followed(hash)]));
    await anvil.mine();
    await expectState({ tag: 'failed', at: { index: 1 }, reason: { kind: 'passes' } });
  });

  it('is final once the node’s finalized block is above it, and not while that is block 0', async () => {
    const hash = await send({});
    feed.configure(config([followed(hash)]));
    await anvil.mine(2);
    await expectState({ tag: 'included' });
    await anvil.call('anvil_mine', '0x50');
    await anvil.mine();
    await expectState({ tag: 'final', at: { number: 4 }, outcome: { kind: 'succeeded' }, by: 'reported' });
  });
});

it(
  'by hash it is checked here too, where the settings load the receipts of every block',
  { timeout: 60_000 },
  async () => {
    const hash = await send({});
    feed.configure({ ...config([followed(hash)]), loading: 'withReceipts' });
    await anvil.mine();
    await expectState({ tag: 'included', at: { number: 4, sure: 'checked' } });
  },
);

describe('a transaction that is followed quietly', { timeout: 60_000 }, () => {
  it('is found in a block’s body and checked here', async () => {
    const hash = await send({});
    feed.configure(config([followed(hash, 'quiet')]));
    await vi.waitFor(() => expect(last?.followed[0]?.sent?.from).toBe(from), { timeout: 20_000 });
    expect(state()).toEqual({ tag: 'unseen' });
    await anvil.mine();
    await expectState({ tag: 'included', at: { number: 4, index: 0, sure: 'checked' } });
  });

  it('fails by its block’s receipts, and the reason is read only at the user’s wish', async () => {
    await anvil.call('anvil_setCode', CONTRACT, REVERTS_WITH_ITS_INPUT);
    const hash = await send({ to: CONTRACT, value: '0x0', gas: '0x186a0', data: '0xdeadbeef' });
    feed.configure(config([followed(hash, 'quiet')]));
    await vi.waitFor(() => expect(last?.followed[0]?.sent?.from).toBe(from), { timeout: 20_000 });
    await anvil.mine();
    await expectState({ tag: 'failed', at: { sure: 'checked' }, reason: { kind: 'unasked' } });
    const [item] = last?.followed ?? [];
    if (item?.state.tag !== 'failed') throw new Error('not failed');
    feed.configure(config([{ ...item, state: { ...item.state, reason: { kind: 'asking' } } }]));
    await expectState({ tag: 'failed', reason: { kind: 'custom', selector: '0xdeadbeef' } });
  });

  it('goes out of the chain with its block, and is found again in another', async () => {
    const before = await anvil.call<string>('evm_snapshot');
    const nonce = Number(await anvil.call<string>('eth_getTransactionCount', from, 'latest'));
    const hash = await send({});
    feed.configure(config([followed(hash, 'quiet', { sent: { from: from as Hex, nonce, content: null } })]));
    await anvil.mine();
    await expectState({ tag: 'included', at: { number: 4, sure: 'checked' } });
    await anvil.call('evm_revert', before);
    await anvil.mine();
    await expectState({ tag: 'reorged' });
    expect(await send({})).toBe(hash);
    await anvil.mine();
    await expectState({ tag: 'included', at: { number: 5, sure: 'checked' } });
  });

  it('is replaced by its sender’s nonce, in a body', async () => {
    const hash = await send({ nonce: '0x0' });
    const sent = { from: from as Hex, nonce: 0, content: null };
    feed.configure(config([followed(hash, 'quiet', { sent })]));
    const other = await send({ nonce: '0x0', to: from, value: '0x0', ...DEARER });
    await anvil.mine();
    await expectState({ tag: 'replaced', by: other, how: 'cancel', at: { sure: 'checked' } });
  });
});
