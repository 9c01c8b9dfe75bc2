import type { Followed, FollowState, Place } from '../../feed/contract/followed.ts';
import { createHash } from 'node:crypto';
import type { Block } from '../../feed/contract/block.ts';
import type { Diagnostics } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Price, Snapshot } from '../../feed/contract/snapshot.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';

/** `bytes` bytes that look random and are the same on every run. */
export function drawn(seed: string, bytes: 20 | 32): Hex {
  return `0x${createHash('sha256')
    .update(seed)
    .digest('hex')
    .slice(0, 2 * bytes)}`;
}

/** A whole number below `below` that is the same on every run. */
const number = (seed: string, below: number): number => Number(BigInt(drawn(seed, 20)) % BigInt(below));

export const NEWEST = 25_948_115;
export const ENDPOINT = 'wss://ethereum-rpc.publicnode.com';
const BLOCK_TIME = 12;

const BUILDERS = ['beaverbuild.org', 'Titan (titanbuilder.xyz)', 'BuilderNet (Nethermind)'];

export function makeBlock(height: number, now: number, over: Partial<Block> = {}): Block {
  const gasUsed = 14_000_000 + number(`gas ${height}`, 30_000_000);
  const fee = 180_000_000 + number(`fee ${height}`, 90_000_000);
  return {
    hash: drawn(`block ${height}`, 32),
    parentHash: drawn(`block ${height - 1}`, 32),
    number: height,
    timestamp: Math.floor(now / 1000) - 4 - BLOCK_TIME * (NEWEST - height),
    arrivedAt: now - 3000 - BLOCK_TIME * 1000 * (NEWEST - height),
    pushed: true,
    gasUsed,
    gasLimit: 60_000_000,
    baseFee: String(fee),
    nextBaseFee: String(Math.round(fee * (1 + (gasUsed / 30_000_000 - 1) / 8))),
    blobBaseFee: '1',
    blobGasUsed: 393_216,
    feeRecipient: drawn(`recipient ${height % 3}`, 20),
    builder: BUILDERS[height % 3] ?? '',
    transactionsRoot: drawn(`root ${height}`, 32),
    receiptsRoot: drawn(`root ${height}`, 32),
    stateRoot: drawn(`root ${height}`, 32),
    accessListHash: null,
    transactionCount: height === NEWEST ? 143 : 120 + number(`count ${height}`, 180),
    check: { kind: 'matches' },
    source: ENDPOINT,
    ...over,
  };
}

const KINDS: readonly Partial<Transaction>[] = [
  { kind: 'transfer', gas: '21000' },
  { kind: 'tokenTransfer', selector: '0xa9059cbb', gas: '65000', value: '0' },
  { kind: 'call', selector: '0x3593564c', gas: '310000' },
  { kind: 'call', selector: '0x095ea7b3', gas: '48000', value: '0' },
  { kind: 'transfer', gas: '21000' },
  { kind: 'call', selector: '0x6a761202', gas: '190000', value: '0' },
  { kind: 'blob', gas: '21000', value: '0' },
  { kind: 'call', selector: '0xb1a2c3d4', gas: '1240000' },
  { kind: 'create', to: null, gas: '2900000', value: '0' },
  { kind: 'setCode', gas: '130000', value: '0' },
];

export function makeTransactions(count: number, seed: string): readonly Transaction[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `${seed} ${index}`;
    const kind = KINDS[number(`kind ${key}`, KINDS.length)] ?? {};
    return {
      index,
      hash: drawn(`transaction ${key}`, 32),
      from: drawn(`from ${key}`, 20),
      to: drawn(`to ${number(key, 40)}`, 20),
      created: kind.to === null ? drawn(`created ${key}`, 20) : null,
      value: String(BigInt(drawn(`value ${key}`, 20)) % 10n ** BigInt(15 + number(`size ${key}`, 6))),
      type: 2,
      kind: 'transfer',
      selector: null,
      nonce: String(number(`nonce ${key}`, 9000)),
      gas: '21000',
      tip: String(10_000_000 + number(`tip ${key}`, 2_000_000_000)),
      otherCurrency: false,
      recipient: null,
      ...kind,
    };
  });
}

export const TOKENS: readonly Token[] = [
  { address: drawn('usdc', 20), symbol: 'USDC', decimals: 6, marks: [] },
  { address: drawn('weth', 20), symbol: 'WETH', decimals: 18, marks: [] },
  { address: drawn('odd', 20), symbol: 'USDС', decimals: 6, marks: ['lookalike'] },
  { address: drawn('unknown', 20), symbol: null, decimals: null, marks: [] },
];

export function makeTransfers(count: number): readonly TokenTransfer[] {
  return Array.from({ length: count }, (_, index) => ({
    logIndex: index,
    transaction: drawn(`transaction ${index}`, 32),
    token: TOKENS[index % TOKENS.length]?.address ?? '0x',
    from: drawn(`holder ${index}`, 20),
    to: drawn(`holder ${index + 7}`, 20),
    what:
      index % 9 === 8
        ? { kind: 'erc721', id: String(4000 + index) }
        : { kind: 'erc20', amount: String(number(`amount ${index}`, 2_000_000_000)) },
  }));
}

export const PRICE: Price = {
  kind: 'price',
  answer: '434912000000',
  decimals: 8,
  updatedAt: Math.floor(Date.now() / 1000) - 1260,
  heartbeat: 3600,
  age: 1260,
  stale: false,
  source: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
  block: drawn(`block ${NEWEST}`, 32),
  byNumber: false,
  round: null,
};

const FEES: Snapshot['fees'] = {
  kind: 'fees',
  block: NEWEST,
  slow: '241000000',
  average: '302000000',
  fast: '1284000000',
  tips: 'paid',
  hasBaseFee: true,
  blocks: 20,
  gas: {
    transfer: { gas: 21_000, more: null, exact: true },
    tokenTransfer: { gas: 46_121, more: null, exact: false },
    approval: { gas: 46_628, more: null, exact: false },
    swap: { gas: 167_563, more: null, exact: false },
    mint: { gas: 164_659, more: null, exact: false },
  },
  layer1: { kind: 'none' },
};

/** Mainnet a few seconds after a block, all well. */
export function makeSnapshot(now: number, over: Partial<Snapshot> = {}): Snapshot {
  return {
    sequence: 1,
    at: now,
    network: 'mainnet',
    chainId: 1,
    link: { tag: 'live', since: now - 600_000, endpoint: ENDPOINT, push: true },
    preferred: null,
    blocks: [0, 1, 2, 3, 4].map((back) => makeBlock(NEWEST - back, now)),
    ghosts: [],
    reorgs: { count: 0, deepest: 0 },
    notice: null,
    blockTime: BLOCK_TIME * 1000,
    skew: 0,
    price: PRICE,
    fees: FEES,
    local: false,
    own: false,
    consensus: null,
    followed: [],
    syncing: null,
    ...over,
  };
}

/** One followed transaction in each state. */
export function makeFollowed(now: number): readonly Followed[] {
  const newest = makeBlock(NEWEST, now);
  const at = (back: number): Place => ({
    block: makeBlock(NEWEST - back, now).hash,
    number: NEWEST - back,
    index: 3,
    sure: back === 2 ? 'checked' : 'reported',
  });
  const by = drawn('replacement', 32);
  const list: readonly FollowState[] = [
    { tag: 'waiting' },
    { tag: 'failed', at: at(1), reason: { kind: 'error', text: 'TransferHelper: TRANSFER_FROM_FAILED' } },
    { tag: 'included', at: at(2) },
    { tag: 'replaced', at: at(4), by, how: 'speedUp' },
    { tag: 'unseen' },
    { tag: 'reorged' },
    { tag: 'dropped' },
    { tag: 'gone' },
    { tag: 'failed', at: at(3), reason: { kind: 'unasked' } },
    { tag: 'final', at: at(80), outcome: { kind: 'succeeded' }, by: 'reported' },
  ];
  return list.map((state, index) => ({
    hash: drawn(`followed ${index}`, 32),
    network: 'mainnet',
    chainId: 1,
    look: index === 8 ? 'quiet' : 'byHash',
    sent: {
      from: drawn('me', 20),
      nonce: index,
      content: {
        to: drawn('you', 20),
        value: '1',
        selector: null,
        digest: null,
        maxFee: String(2n * BigInt(newest.nextBaseFee ?? 0)),
        maxTip: '1200000000',
      },
    },
    state,
    since: now - 40_000 * (index + 1),
    seenTo: NEWEST,
    missed: index === 8 ? 12 : 0,
  }));
}

/** The last 60 base fees as a chain has them: each follows from the one before. */
export const baseFees = Array.from({ length: 60 }, (_, at) =>
  String(Math.round(210_000_000 + 55_000_000 * Math.sin(at / 7) + number(`base ${at}`, 24_000_000))),
);

export function makeDiagnostics(now: number): Diagnostics {
  const minutes = (count: number): number => now - count * 60_000;
  return {
    since: minutes(190),
    requests: {
      eth_subscribe: 3,
      eth_chainId: 3,
      eth_getBlockByNumber: 6,
      eth_getBlockByHash: 96,
      eth_call: 44,
    },
    bytesIn: 21_400_000,
    bytesOut: 92_000,
    reconnects: 2,
    reorgs: 1,
    errors: [{ at: minutes(41), endpoint: ENDPOINT, reason: { kind: 'silent' } }],
    timeline: [
      { at: minutes(60), tag: 'live' },
      { at: minutes(41), tag: 'waiting' },
      { at: minutes(39), tag: 'live' },
    ],
    bytesPerDay: 42_000_000,
  };
}
