import { AbiCoder, formatUnits, id } from 'ethers';
import type { ServedBlock, TokenContract } from '../../scriptedNode/bodyNode.ts';

interface Log {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly logIndex: string;
}

const TRANSFER = id('Transfer(address,address,uint256)');
const SINGLE = id('TransferSingle(address,address,address,uint256,uint256)');
const BATCH = id('TransferBatch(address,address,address,uint256[],uint256[])');
const coder = AbiCoder.defaultAbiCoder();
const addressOf = (topic = ''): string => `0x${topic.slice(26)}`;

/** Tokens of the real blocks whose symbol and decimals come from their issuers instead of the node. */
const KNOWN: ReadonlyMap<string, TokenContract> = new Map([
  ['0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', { symbol: 'WETH', decimals: 18 }],
  ['0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', { symbol: 'USDC', decimals: 6 }],
  ['0xdac17f958d2ee523a2206206994597c13d831ec7', { symbol: 'USDT', decimals: 6 }],
  ['0x6b175474e89094c44da98b954eedeac495271d0f', { symbol: 'DAI', decimals: 18 }],
  ['0xdc035d45d973e3ec169d2276ddab16f1e407384f', { symbol: 'USDS', decimals: 18 }],
  ['0x6c3ea9036406852006290770bedfcaba0e23a0e8', { symbol: 'PYUSD', decimals: 6 }],
  ['0x2260fac5e5542a773aa44fbcfedf7c193bc2c599', { symbol: 'WBTC', decimals: 8 }],
  ['0x514910771af9ca656af840dff83e8264ecf986ca', { symbol: 'LINK', decimals: 18 }],
  ['0x1f9840a85d5af5bf1d1762f925bdaddc4201f984', { symbol: 'UNI', decimals: 18 }],
]);

/** The cells of Token, From, To and Amount, and the token's name, for every transfer among a block's logs. */
export function expectedTransfers(
  { logs = [] }: ServedBlock,
  tokens: ReadonlyMap<string, TokenContract>,
): readonly { readonly values: readonly string[]; readonly symbol: string }[] {
  return (logs as readonly unknown[] as readonly Log[]).flatMap(({ address, topics, data }) => {
    const token = KNOWN.get(address) ?? tokens.get(address) ?? { symbol: null, decimals: null };
    const row = (from: string, to: string, amount: string) => [
      {
        values: [address, from, to, amount],
        symbol: token.symbol ?? `${address.slice(0, 6)}…${address.slice(-4)}`,
      },
    ];
    const [topic, one, two, three] = topics;
    if (topic === TRANSFER && topics.length === 3 && data.length === 66) {
      const amount = formatUnits(BigInt(data), token.decimals ?? 0).replace(/\.0$/, '');
      return row(addressOf(one), addressOf(two), amount);
    }
    if (topic === TRANSFER && topics.length === 4)
      return row(addressOf(one), addressOf(two), String(BigInt(three ?? '')));
    if (topic === SINGLE) {
      const [item, amount] = coder.decode(['uint256', 'uint256'], data);
      return row(addressOf(two), addressOf(three), `${amount}×${item}`);
    }
    if (topic === BATCH) {
      const [items, amounts] = coder.decode(['uint256[]', 'uint256[]'], data) as unknown as bigint[][];
      const each = (items ?? []).map((item, at) => `${amounts?.[at]}×${item}`);
      return row(addressOf(two), addressOf(three), each.join(' '));
    }
    return [];
  });
}
