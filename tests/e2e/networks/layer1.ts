import { AbiCoder } from 'ethers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../scripts/browser/driver.ts';
import { RpcError, type ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { readFees } from '../fees/feesSetup.ts';
import { GAS } from '../fees/spreadsheet.ts';
import { feeHistory, moveTo, startChain, type Networks } from './scriptedChain.ts';

const MULTICALL = '0xca11bde05977b3631167028862be2a173976ca11';
const GAS_PRICE_ORACLE = '0x420000000000000000000000000000000000000f';
const ARB_GAS_INFO = '0x000000000000000000000000000000000000006c';
const GWEI = 1_000_000_000;
const coder = AbiCoder.defaultAbiCoder();

/** Bytes of the unsigned transaction that each action sends, and of a signature. */
const SIZES = { transfer: 54n, tokenTransfer: 116n, approval: 115n, swap: 700n, mint: 469n } as const;
const SIGNATURE = 68n;
type Action = keyof typeof SIZES;
const ACTIONS = Object.keys(SIZES) as readonly Action[];

/** What these chains charge: by byte in the upper bound, and by gas for the operator. */
const upperBound = (bytes: bigint): bigint => 7_000_000_000n * bytes + 12_345n;
const operatorFee = (gas: bigint): bigint => 1_000_000n * gas + 7n;
const PER_BYTE = 1_234_567n;

/** GasPriceOracle: getL1FeeUpperBound(uint256) and getOperatorFee(uint256), else it reverts. */
function oracle(data: string): string | null {
  const argument = BigInt(`0x${data.slice(10)}`);
  if (data.startsWith('0xf1c7a58b')) return coder.encode(['uint256'], [upperBound(argument)]);
  if (data.startsWith('0x275aedd2')) return coder.encode(['uint256'], [operatorFee(argument)]);
  return null;
}

/** Multicall3's aggregate3 over the oracle. */
function aggregate(data: string): string {
  const [calls] = coder.decode(['tuple(address,bool,bytes)[]'], `0x${data.slice(10)}`) as unknown as [
    readonly (readonly [string, boolean, string])[],
  ];
  const results = calls.map(([to, , inner]) => {
    const answer = to.toLowerCase() === GAS_PRICE_ORACLE ? oracle(inner) : null;
    return [answer !== null, answer ?? '0x'];
  });
  return coder.encode(['tuple(bool,bytes)[]'], [results]);
}

/** getPricesInWei() of ArbGasInfo: six words, the second is wei per byte. */
const arbPrices = coder.encode(
  Array.from({ length: 6 }, () => 'uint256'),
  [1, PER_BYTE, 2, 3, 4, 5],
);

type Contracts = (to: string, data: string) => string | null;
const opStack: Contracts = (to, data) => (to === MULTICALL ? aggregate(data) : null);
const nitro: Contracts = (to, data) => (to === ARB_GAS_INFO && data === '0x41b247a8' ? arbPrices : null);
const none: Contracts = () => null;

function script(node: ScriptedNode, tips: readonly number[], contracts: Contracts): void {
  node.script.answer = (method, [first]) => {
    if (method === 'eth_feeHistory') return feeHistory(node, Number(first), tips);
    if (method !== 'eth_call') return undefined;
    const { to, data } = first as { readonly to: string; readonly data: string };
    return contracts(to.toLowerCase(), data) ?? new RpcError(-32_000, 'execution reverted');
  };
}

const COSTS = `({
  texts: document.querySelector('.costs')?.innerText ?? '',
  coins: [...document.querySelectorAll('.costs tbody tr')].map((row) =>
    [...row.querySelectorAll('td data')].map(({ value }) => value)),
})`;

/** Decimal text of coins → wei. */
function wei(coins: string): bigint {
  const [whole = '0', fraction = ''] = coins.split('.');
  return BigInt(whole + fraction.padEnd(18, '0'));
}

/** What rollups charge for layer 1, from the contracts of a scripted chain. */
export function describeLayer1(setup: () => Networks): void {
  describe('the fee for layer 1', () => {
    const opFee = (action: Action): bigint => upperBound(SIZES[action]) + operatorFee(GAS[action]);
    const nitroFee = (action: Action): bigint => PER_BYTE * (SIZES[action] + SIGNATURE);

    it.each<[string, number, string, readonly number[], Contracts, (action: Action) => bigint, RegExp]>([
      ['OP Stack', 10, 'optimism', [GWEI, 2 * GWEI, 3 * GWEI], opStack, opFee, /With the fee for layer 1/],
      ['Arbitrum', 42_161, 'arbitrum', [0, 0, 0], nitro, nitroFee, /With the fee for layer 1/],
      [
        'a node that refuses the call',
        8453,
        'base',
        [GWEI, 2 * GWEI, 3 * GWEI],
        none,
        () => 0n,
        /Without the fee for layer 1/,
      ],
    ])('is in the costs and in their words: %s', async (_, chainId, network, tips, contracts, fee, words) => {
      const { page } = setup();
      const node = await startChain(chainId, 2);
      onTestFinished(() => node.stop());
      script(node, tips, contracts);
      await moveTo(setup(), network, node);
      const speeds = tips[0] === 0 ? 1 : 3;
      const { coins } = await eventually('the costs in coins', async () => {
        if (!(await page.evaluate<boolean>(`document.querySelector('.costs') !== null`)))
          await page.click('.fees .link');
        const costs = await page.evaluate<{ readonly texts: string; readonly coins: readonly string[][] }>(
          COSTS,
        );
        if (words.test(costs.texts) && costs.coins[0]?.length === speeds) return costs;
        throw new Error(JSON.stringify(costs));
      });
      const prices = (await readFees(page)).map(BigInt);
      // The node's next base fee is 1 gwei.
      expect(prices).toEqual(tips.slice(0, speeds).map((tip) => BigInt(GWEI + tip)));
      expect(coins.map((row) => row.map(wei))).toEqual(
        ACTIONS.map((action) => prices.map((price) => price * GAS[action] + fee(action))),
      );
    });
  });
}
