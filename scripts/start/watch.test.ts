import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Driver, ViewPage } from '../browser/driver.ts';
import type { Ticker } from '../browser/readTicker.ts';
import type { NodeCall } from './nodeCall.ts';
import type { NodeBlock } from './truth.ts';
import { Mismatch, watchBlocks, type Reading } from './watch.ts';

const ALICE = '0x00000000000000000000000000000000000000a1';
const FEE_RECIPIENT = '0x0000000000000000000000000000000000000000';
const ANSWER = 296_368_000_000n;
const word = (value: bigint): string => value.toString(16).padStart(64, '0');
const hex = (value: number | bigint): string => `0x${value.toString(16)}`;
const hashOf = (number: number): string => `0x${word(BigInt(number))}`;

/** Two transactions: one ether, and the creation of a contract. */
const nodeBlock = (number: number): NodeBlock => ({
  hash: hashOf(number),
  number: hex(number),
  gasUsed: hex(42_000),
  baseFeePerGas: hex(7n),
  miner: FEE_RECIPIENT,
  transactions: [
    { hash: hex(1), from: ALICE, to: ALICE, nonce: '0x0', value: hex(10n ** 18n) },
    { hash: hex(2), from: ALICE, to: null, nonce: '0x1', value: '0x0' },
  ],
});

const row = (number: number): Ticker['blocks'][number] => ({
  hash: hashOf(number),
  number: String(number),
  transactions: '2',
  gasUsed: '42000',
  baseFee: '7',
  feeRecipient: FEE_RECIPIENT,
  selected: false,
});

const ticker = (number: number): Ticker => ({
  connection: 'Live',
  connectionText: 'Live',
  blocks: [0, 1, 2, 3, 4].map((back) => row(number - back)),
  transactions: {
    caption: `Transactions in block ${number.toLocaleString('en')}`,
    count: 2,
    rows: [
      { index: 1, hash: hex(1), from: ALICE, to: ALICE, eth: '1', usd: '2963.68' },
      // CREATE's address of ALICE and nonce 1, as ethers and every explorer compute it.
      {
        index: 2,
        hash: hex(2),
        from: ALICE,
        to: '0xa35b815c7cb767207961dec8e7b2e7f3425a560a',
        eth: '0',
        usd: '0.00',
      },
    ],
  },
  sidewaysScroll: false,
});

/** An extension that shows `shown`, beside a node at `height`. */
function fakeEnvironment(start: number) {
  const environment = { height: start, ticker: ticker(start), badge: String(start).slice(-4) };
  const page = { evaluate: () => Promise.resolve(environment.ticker) } as unknown as ViewPage;
  const driver = {
    name: 'chromium',
    badge: () => Promise.resolve({ text: environment.badge, title: '', background: [] }),
  } as unknown as Driver;
  const answers: Record<string, (...params: readonly never[]) => unknown> = {
    eth_chainId: () => hex(31_337),
    eth_getBlockByHash: (hash: string) => nodeBlock(Number(BigInt(hash))),
    eth_getBlockByNumber: () => nodeBlock(environment.height),
    eth_call: ({ data }: { data: string }) =>
      data === '0x313ce567' ? `0x${word(8n)}` : `0x${[1n, ANSWER, 5n, 5n, 1n].map(word).join('')}`,
  };
  const node = {
    call: (method: string, ...params: readonly unknown[]) =>
      Promise.resolve(answers[method]?.(...(params as readonly never[]))),
    close: () => undefined,
  } as NodeCall;
  const stop = new AbortController();
  const readings = watchBlocks({ driver, page, node, signal: stop.signal });
  const next = async (): Promise<Reading | undefined> => (await readings.next()).value as Reading | undefined;
  return { environment, next };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The outcome of a watch, while time passes quickly. */
async function inTime<T>(work: Promise<T>): Promise<T | Error> {
  const settled = work.catch((cause: unknown) => cause as Error);
  await vi.advanceTimersByTimeAsync(40_000);
  return settled;
}

describe('watchBlocks', () => {
  it('reads a block whose every figure agrees', async () => {
    const { next } = fakeEnvironment(17_034_870);
    expect(await inTime(next())).toMatchObject({ badge: '4870', wrong: [] });
  });

  it('waits for a figure that comes a moment later', async () => {
    const { environment, next } = fakeEnvironment(12);
    environment.badge = '11';
    setTimeout(() => (environment.badge = '12'), 1500);
    expect(await inTime(next())).toMatchObject({ badge: '12', wrong: [] });
  });

  it('reports that a block moved on before it agreed, and goes on with the next', async () => {
    const { environment, next } = fakeEnvironment(12);
    environment.badge = '11';
    setTimeout(() => Object.assign(environment, { ticker: ticker(13), badge: '13', height: 13 }), 2000);
    expect(await inTime(next())).toMatchObject({
      newest: { number: '12' },
      wrong: [expect.stringContaining('badge')],
    });
    expect(await inTime(next())).toMatchObject({ newest: { number: '13' }, wrong: [] });
  });

  it.each<[string, (shown: Ticker) => Ticker, string]>([
    [
      'a dollar amount that is a cent off',
      (shown) => ({
        ...shown,
        transactions: shown.transactions && {
          ...shown.transactions,
          rows: shown.transactions.rows.map((each) => ({ ...each, usd: '2963.67' })),
        },
      }),
      'transaction 1: USD is shown as "2963.67", the node has "2963.68"',
    ],
    [
      'an amount that is one wei off',
      (shown) => ({
        ...shown,
        transactions: shown.transactions && {
          ...shown.transactions,
          rows: shown.transactions.rows.map((each) => ({ ...each, eth: '1.000000000000000001' })),
        },
      }),
      'transaction 1: ETH is shown as "1000000000000000001"',
    ],
    ['a missing row', (shown) => ({ ...shown, blocks: shown.blocks.slice(0, 4) }), '4 rows instead of 5'],
    [
      'gas used of another block',
      (shown) => ({ ...shown, blocks: shown.blocks.map((each) => ({ ...each, gasUsed: '21000' })) }),
      'row 12: gas used is shown as "21000", the node has "42000"',
    ],
    [
      'no transactions at all',
      (shown) => ({ ...shown, transactions: null }),
      'the table of transactions is missing',
    ],
  ])('ends with a mismatch over %s', async (_, corrupt, message) => {
    const { environment, next } = fakeEnvironment(12);
    environment.ticker = corrupt(environment.ticker);
    const end = await inTime(next());
    expect(end).toBeInstanceOf(Mismatch);
    expect((end as Mismatch).message).toContain(message);
  });

  it('ends with a mismatch when block after block moves on without ever agreeing', async () => {
    const { environment, next } = fakeEnvironment(12);
    environment.badge = '9';
    setInterval(() => (environment.ticker = ticker((environment.height += 1))), 2000);
    const ends: unknown[] = [];
    for (let block = 0; block < 5; block += 1) ends.push(await inTime(next()));
    expect(ends.some((end) => end instanceof Mismatch)).toBe(true);
  });

  it('ends with a mismatch when the extension stops and the node does not', async () => {
    const { environment, next } = fakeEnvironment(12);
    await inTime(next());
    environment.height = 30;
    const end = await inTime(next());
    expect(end).toBeInstanceOf(Mismatch);
    expect((end as Mismatch).message).toContain('the node is at 30');
  });
});
