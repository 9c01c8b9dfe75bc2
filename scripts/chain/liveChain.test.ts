import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRICE_ANSWER, PRICE_FEED, transferCall } from './contracts.ts';
import { startLiveChain, type LiveChain } from './liveChain.ts';

interface Receipt {
  readonly status: string;
  readonly logs: readonly { readonly topics: readonly string[]; readonly data: string }[];
}

let chain: LiveChain;
beforeAll(async () => {
  chain = await startLiveChain({ blockTime: null });
});
afterAll(() => chain.stop());

const word = (answer: string, index: number): bigint =>
  BigInt(`0x${answer.slice(2 + 64 * index, 2 + 64 * (index + 1))}`);
const ask = (to: string, data: string): Promise<string> =>
  chain.call<string>('eth_call', { to, data }, 'latest');
const height = async (): Promise<number> => Number(await chain.call<string>('eth_blockNumber'));

async function mined(transaction: { from: string; to: string; data: string }): Promise<Receipt> {
  const hash = await chain.call<string>('eth_sendTransaction', { ...transaction, gas: '0x186a0' });
  await chain.mine();
  return chain.call<Receipt>('eth_getTransactionReceipt', hash);
}

describe('the embedded chain', () => {
  it('has five blocks behind it, none of them from the future', async () => {
    expect(await height()).toBe(5);
    const { timestamp } = await chain.call<{ timestamp: string }>('eth_getBlockByNumber', 'latest', false);
    expect(Number(timestamp)).toBeLessThanOrEqual(Date.now() / 1000);
    expect(Number(timestamp)).toBeGreaterThan(Date.now() / 1000 - 10);
  });

  it('answers a price as mainnet’s feed does, updated within the last minute of the chain', async () => {
    const round = await ask(PRICE_FEED, '0xfeaf968c');
    expect(word(round, 1)).toBe(PRICE_ANSWER);
    expect(Math.abs(Number(word(round, 3)) - Date.now() / 1000)).toBeLessThan(90);
    expect(word(await ask(PRICE_FEED, '0x313ce567'), 0)).toBe(8n);
  });

  it('moves tokens with a real Transfer log, and fails a transfer that is not covered', async () => {
    const [owner = '', other = ''] = chain.players.accounts;
    const [token = ''] = chain.players.tokens;
    const paid = await mined({ from: owner, to: token, data: transferCall(other, 7n) });
    expect(paid.status).toBe('0x1');
    expect(paid.logs).toMatchObject([
      {
        topics: [
          '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
          `0x${owner.slice(2).padStart(64, '0')}`,
          `0x${other.slice(2).padStart(64, '0')}`,
        ],
        data: `0x${'7'.padStart(64, '0')}`,
      },
    ]);
    const before = word(await ask(token, `0x70a08231${other.slice(2).padStart(64, '0')}`), 0);
    const refused = await mined({ from: other, to: token, data: transferCall(owner, before + 1n) });
    expect(refused).toMatchObject({ status: '0x0', logs: [] });
    expect(word(await ask(token, `0x70a08231${other.slice(2).padStart(64, '0')}`), 0)).toBe(before);
  });

  it('names its tokens', async () => {
    const symbols = await Promise.all(chain.players.tokens.map((token) => ask(token, '0x95d89b41')));
    expect(
      symbols.map((answer) => Buffer.from(answer.slice(130), 'hex').toString().replaceAll('\0', '')),
    ).toEqual(['TICK', 'USDT6']);
  });

  it('replaces its newest blocks on request and keeps its height', async () => {
    await chain.mine(2);
    const number = await chain.call<string>('eth_blockNumber');
    const before = await chain.call<{ hash: string }>('eth_getBlockByNumber', number, false);
    await chain.reorg(2);
    const after = await chain.call<{ hash: string }>('eth_getBlockByNumber', number, false);
    expect(after.hash).not.toBe(before.hash);
    expect(await height()).toBe(Number(number));
  });

  it('begins a new chain on the same port when it is started again', async () => {
    const first = await chain.call<{ hash: string }>('eth_getBlockByNumber', '0x1', false);
    await chain.restart();
    expect(await height()).toBe(5);
    const again = await chain.call<{ hash: string }>('eth_getBlockByNumber', '0x1', false);
    expect(again.hash).not.toBe(first.hash);
  });
});
