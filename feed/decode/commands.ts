import { type Method, readSignature } from './readSignature.ts';

const PERMIT = '(address token,uint160 amount:token@token,uint48 expiration:time,uint48 nonce)';
const EXACT_IN = 'address recipient,uint256 amountIn:token@path.0,uint256 amountOutMin:token@path.-1';
// The path of a v3 swap for an exact output begins with the token that is bought.
const V3_EXACT_OUT = 'address recipient,uint256 amountOut:token@path.0,uint256 amountInMax:token@path.-1';
const V2_EXACT_OUT = 'address recipient,uint256 amountOut:token@path.-1,uint256 amountInMax:token@path.0';

/** Source: Uniswap/universal-router, contracts/libraries/Commands.sol and contracts/base/Dispatcher.sol. */
const COMMANDS: Readonly<Record<number, string>> = {
  0x00: `V3_SWAP_EXACT_IN(${EXACT_IN},bytes path,bool payerIsUser)`,
  0x01: `V3_SWAP_EXACT_OUT(${V3_EXACT_OUT},bytes path,bool payerIsUser)`,
  0x02: 'PERMIT2_TRANSFER_FROM(address token,address recipient,uint160 amount:token@token)',
  0x03: `PERMIT2_PERMIT_BATCH((${PERMIT}[] details,address spender,uint256 sigDeadline:time) permit,bytes signature)`,
  0x04: 'SWEEP(address token,address recipient,uint256 amountMin:token@token)',
  0x05: 'TRANSFER(address token,address recipient,uint256 value:token@token)',
  0x06: 'PAY_PORTION(address token,address recipient,uint256 bips)',
  0x08: `V2_SWAP_EXACT_IN(${EXACT_IN},address[] path,bool payerIsUser)`,
  0x09: `V2_SWAP_EXACT_OUT(${V2_EXACT_OUT},address[] path,bool payerIsUser)`,
  0x0a: `PERMIT2_PERMIT((${PERMIT} details,address spender,uint256 sigDeadline:time) permit,bytes signature)`,
  0x0b: 'WRAP_ETH(address recipient,uint256 amount:coin)',
  0x0c: 'UNWRAP_WETH(address recipient,uint256 amountMin:coin)',
  0x0d: 'PERMIT2_TRANSFER_FROM_BATCH((address from,address to,uint160 amount:token@token,address token)[] transfers)',
  0x0e: 'BALANCE_CHECK_ERC20(address owner,address token,uint256 minBalance:token@token)',
  0x10: 'V4_SWAP(bytes actions,bytes[] params)',
  0x21: 'EXECUTE_SUB_PLAN(bytes commands,bytes[] inputs:commands@commands)',
};
/** The highest bit allows the command to fail. */
const COMMAND_MASK = 0x7f;

/** A command of Uniswap's Universal Router with its parameters; null for an unknown one. */
export function commandOf(byte: number): Method | null {
  const signature = COMMANDS[byte & COMMAND_MASK];
  return signature === undefined ? null : readSignature(signature);
}
