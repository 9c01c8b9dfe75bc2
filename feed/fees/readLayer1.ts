import { FeedError } from '../contract/errors.ts';
import { quantity } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import { ACTIONS, type Action, type ActionGas, type Layer1Fees } from '../contract/snapshot.ts';
import type { Layer1Rule } from '../networks/chains.ts';
import type { Call } from '../rpc/call.ts';
import { ACTION_SIZES, SIGNATURE_SIZE } from './actionSizes.ts';
import { decodeMulticall, encodeMulticall, MULTICALL3 } from '../tokens/multicall.ts';

/** OP Stack specification, predeploys: GasPriceOracle. */
const ORACLE: Hex = '0x420000000000000000000000000000000000000f';
/** `getL1FeeUpperBound(uint256 unsignedTxSize)` since Fjord, `getOperatorFee(uint256 gas)` since Isthmus. */
const UPPER_BOUND = 'f1c7a58b';
const OPERATOR_FEE = '275aedd2';
/** Arbitrum's precompile ArbGasInfo, and `getPricesInWei()` of it: the second word is wei per byte for layer 1. */
const ARB_GAS_INFO: Hex = '0x000000000000000000000000000000000000006c';
const PRICES_IN_WEI: Hex = '0x41b247a8';

const NONE: Layer1Fees = { kind: 'none' };
const UNREAD: Layer1Fees = { kind: 'unread' };

const word = (value: number): string => value.toString(16).padStart(64, '0');

const feesOf = (feeOf: (action: Action) => bigint): Layer1Fees => ({
  kind: 'read',
  wei: {
    transfer: String(feeOf('transfer')),
    tokenTransfer: String(feeOf('tokenTransfer')),
    approval: String(feeOf('approval')),
    swap: String(feeOf('swap')),
    mint: String(feeOf('mint')),
  },
});

/**
 * What the chain's own contracts charge for layer 1 at most, in one eth_call at the newest block. It never rejects.
 * `probe`: only a chain where the oracle of the OP Stack answers charges something.
 */
export async function readLayer1(
  call: Call,
  rule: Exclude<Layer1Rule, 'none' | 'unread'>,
  gas: Readonly<Record<Action, ActionGas>>,
): Promise<Layer1Fees> {
  try {
    switch (rule) {
      case 'nitro':
        return await readNitro(call);
      case 'opStack':
        return (await readOracle(call, gas)) ?? UNREAD;
      case 'probe':
        return (await readOracle(call, gas)) ?? NONE;
    }
  } catch (cause) {
    // A node that refuses the call is no reason to hide the rest; the cost is then called without this part.
    return rule === 'probe' && isRefusal(cause) ? NONE : UNREAD;
  }
}

/** The node answered, but without a result. A lost connection is no answer. */
const isRefusal = (cause: unknown): boolean =>
  cause instanceof FeedError && (cause.reason.kind === 'noMethod' || cause.reason.kind === 'badAnswer');

async function ethCall(call: Call, to: Hex, data: Hex): Promise<string> {
  const answer = await call('eth_call', [{ to, data }, 'latest']);
  return typeof answer === 'string' ? answer : '';
}

const wordAt = (digits: string, index: number): bigint | null => {
  const text = digits.slice(64 * index, 64 * (index + 1));
  return text.length === 64 ? quantity(`0x${text}`) : null;
};

async function readNitro(call: Call): Promise<Layer1Fees> {
  const answer = await ethCall(call, ARB_GAS_INFO, PRICES_IN_WEI);
  const perByte = wordAt(answer.slice(2), 1);
  return perByte === null
    ? UNREAD
    : feesOf((action) => perByte * BigInt(ACTION_SIZES[action] + SIGNATURE_SIZE));
}

async function readOracle(call: Call, gas: Readonly<Record<Action, ActionGas>>): Promise<Layer1Fees | null> {
  const calls = ACTIONS.flatMap((action) =>
    [UPPER_BOUND + word(ACTION_SIZES[action]), OPERATOR_FEE + word(gas[action].gas)].map((data) => ({
      to: ORACLE,
      data: `0x${data}` as const,
    })),
  );
  const answer = await ethCall(call, MULTICALL3, encodeMulticall(calls));
  const results = answer.startsWith('0x') ? decodeMulticall(`0x${answer.slice(2)}`, calls.length) : null;
  const fees = results?.map((result) => wordAt(result?.slice(2) ?? '', 0)) ?? [];
  if (ACTIONS.some((_, index) => fees[2 * index] == null)) return null;
  // Before Isthmus there is no operator fee, and the contract has no such function.
  return feesOf((action) => {
    const at = 2 * ACTIONS.indexOf(action);
    return (fees[at] ?? 0n) + (fees[at + 1] ?? 0n);
  });
}
