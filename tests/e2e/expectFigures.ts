import { expect } from 'vitest';
import type { Anvil } from '../../scripts/chain/anvil.ts';
import type { Ticker } from '../../scripts/browser/readTicker.ts';
import { coins, formatCents, usdCents } from '../../feed/shown/units.ts';

/** Any node that can be asked. */
type Node = Pick<Anvil, 'call'>;

const PROXY = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';
const LATEST_ROUND_DATA = '0xfeaf968c';

interface RawTransaction {
  readonly hash: string;
  readonly from: string;
  readonly to: string | null;
  readonly value: string;
}

interface RawBlock {
  readonly hash: string;
  readonly number: string;
  readonly gasUsed: string;
  readonly baseFeePerGas: string;
  readonly miner: string;
  readonly transactions: readonly RawTransaction[];
}

/** Expects every figure of the five rows to be the node's. */
export async function expectBlocksOf(chain: Node, ticker: Ticker): Promise<void> {
  for (const row of ticker.blocks) {
    const block = await chain.call<RawBlock>('eth_getBlockByHash', row.hash, true);
    expect({ ...row, selected: false }).toEqual({
      hash: block.hash,
      number: String(Number(block.number)),
      transactions: String(block.transactions.length),
      gasUsed: String(Number(block.gasUsed)),
      baseFee: String(BigInt(block.baseFeePerGas)),
      feeRecipient: block.miner,
      selected: false,
    });
  }
}

/** Expects every row on screen to be the node's transaction at that index, with dollars at the block's own price. */
export async function expectTransactionsOf(chain: Node, ticker: Ticker): Promise<number> {
  const selected = ticker.blocks.find((row) => row.selected);
  if (selected === undefined || ticker.transactions === null) throw new Error('No block is selected.');
  const block = await chain.call<RawBlock>('eth_getBlockByHash', selected.hash, true);
  // By number: ganache cannot be asked by hash.
  const round = await chain.call<string>('eth_call', { to: PROXY, data: LATEST_ROUND_DATA }, block.number);
  const answer = BigInt(`0x${round.slice(2 + 64, 2 + 128)}`);
  expect(ticker.transactions.caption).toContain(Number(selected.number).toLocaleString('en'));
  expect(ticker.transactions.count).toBe(block.transactions.length);
  for (const row of ticker.transactions.rows) {
    const raw = block.transactions[row.index - 1];
    expect(raw).toBeDefined();
    if (raw === undefined) continue;
    const value = BigInt(raw.value);
    expect({ hash: row.hash, from: row.from, eth: row.eth, usd: row.usd }).toEqual({
      hash: raw.hash,
      from: raw.from,
      eth: coins(value),
      usd: formatCents(usdCents(value, answer, 8)),
    });
    // A creation shows the created address as such; the node's body has none.
    if (raw.to !== null) expect(row.to).toBe(raw.to);
    else expect(row.to).toMatch(/^0x[0-9a-f]{40}$/);
  }
  return ticker.transactions.rows.length;
}
