import type { Action } from '../../feed/contract/snapshot.ts';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';

/** The median gas of an action in one block, and how often it was there. */
export interface MeasuredGas {
  readonly gas: number;
  readonly times: number;
}

/** Selectors of the best known routers and tokens (Uniswap 2 to 4, 1inch, 0x; ERC-20 and ERC-721 mints). */
const SELECTORS: Readonly<Record<string, Action>> = {
  '0x095ea7b3': 'approval', // approve(address,uint256)
  '0x3593564c': 'swap', // execute(bytes,bytes[],uint256)
  '0x24856bc3': 'swap', // execute(bytes,bytes[])
  '0x38ed1739': 'swap', // swapExactTokensForTokens
  '0x8803dbee': 'swap', // swapTokensForExactTokens
  '0x7ff36ab5': 'swap', // swapExactETHForTokens
  '0xfb3bdb41': 'swap', // swapETHForExactTokens
  '0x18cbafe5': 'swap', // swapExactTokensForETH
  '0x4a25d94a': 'swap', // swapTokensForExactETH
  '0x5c11d795': 'swap', // swapExactTokensForTokensSupportingFeeOnTransferTokens
  '0xb6f9de95': 'swap', // swapExactETHForTokensSupportingFeeOnTransferTokens
  '0x791ac947': 'swap', // swapExactTokensForETHSupportingFeeOnTransferTokens
  '0x414bf389': 'swap', // exactInputSingle, first router of Uniswap 3
  '0x04e45aaf': 'swap', // exactInputSingle
  '0xb858183f': 'swap', // exactInput
  '0x12aa3caf': 'swap', // swap, 1inch 5
  '0x07ed2379': 'swap', // swap, 1inch 6
  '0x415565b0': 'swap', // transformERC20, 0x
  '0xa0712d68': 'mint', // mint(uint256)
  '0x40c10f19': 'mint', // mint(address,uint256)
  '0x1249c58b': 'mint', // mint()
  '0x6a627842': 'mint', // mint(address)
  '0xefef39a1': 'mint', // purchase(uint256)
  '0x161ac21f': 'mint', // mintPublic(address,address,address,uint256)
  '0x84bb1e42': 'mint', // claim(address,uint256,…)
};

function actionOf({ kind, selector }: Transaction): Action | null {
  if (kind === 'transfer' || kind === 'tokenTransfer') return kind;
  return kind === 'call' && selector !== null ? (SELECTORS[selector] ?? null) : null;
}

/** Median gas of each action among the transactions that are known to have succeeded. */
export function measuredGas(
  rows: readonly Transaction[],
  receipts: ReadonlyMap<number, Receipt>,
): ReadonlyMap<Action, MeasuredGas> {
  const found = new Map<Action, number[]>();
  for (const row of rows) {
    const action = actionOf(row);
    const receipt = receipts.get(row.index);
    if (action === null || receipt?.failed !== false) continue;
    found.set(action, [...(found.get(action) ?? []), receipt.gasUsed]);
  }
  return new Map([...found].map(([action, gas]) => [action, { gas: median(gas), times: gas.length }]));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}
