/**
 * Names of well-known methods, each after its selector. feed/decode/methods.ts has their signatures, and more methods,
 * which a page loads with the details of a call that has no name here. A test compares both.
 */
export const METHOD_NAMES = `
a9059cbb transfer
23b872dd transferFrom
095ea7b3 approve
42842e0e safeTransferFrom
b88d4fde safeTransferFrom
f242432a safeTransferFrom
2eb2c2d6 safeBatchTransferFrom
a22cb465 setApprovalForAll
d0e30db0 deposit
2e1a7d4d withdraw
40c10f19 mint
42966c68 burn
4e71d92d claim
ac9650d8 multicall
5ae401dc multicall
3593564c execute
24856bc3 execute
38ed1739 swapExactTokensForTokens
7ff36ab5 swapExactETHForTokens
18cbafe5 swapExactTokensForETH
fb3bdb41 swapETHForExactTokens
8803dbee swapTokensForExactTokens
b6f9de95 swapExactETHForTokensSupportingFeeOnTransferTokens
791ac947 swapExactTokensForETHSupportingFeeOnTransferTokens
e8e33700 addLiquidity
f305d719 addLiquidityETH
6a761202 execTransaction
1fad948c handleOps
765e827f handleOps
6e553f65 deposit
b460af94 withdraw
617ba037 supply
69328dec withdraw
d505accf permit
3ccfd60b withdraw
a0712d68 mint
1249c58b mint
db006a75 redeem
`;

/** The name of the method with this selector, else the selector itself; null without a selector. */
export function methodName(selector: string | null): string | null {
  if (selector === null) return null;
  const at = METHOD_NAMES.indexOf(`\n${selector.slice(2)} `);
  return at < 0 ? selector : METHOD_NAMES.slice(at + 10, METHOD_NAMES.indexOf('\n', at + 1));
}
