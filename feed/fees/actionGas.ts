import type { Hex } from '../contract/scalars.ts';
import type { Action, ActionGas } from '../contract/snapshot.ts';

type Gas = Omit<ActionGas, 'exact'>;

/**
 * Before Glamsterdam. A transfer of coins: G_transaction of the yellow paper. The others: medians of 107 token
 * transfers, 37 approvals, 50 swaps and 30 mints in the mainnet blocks 15547621, 17034870, 17062257 and 22431084.
 */
const BEFORE: Readonly<Record<Action, Gas>> = {
  transfer: { gas: 21_000, more: null },
  tokenTransfer: { gas: 46_121, more: null },
  approval: { gas: 46_628, more: null },
  swap: { gas: 167_563, more: null },
  mint: { gas: 164_659, more: null },
};

/** State gas of a new account (120 bytes) and of a new storage slot (64 bytes) at 1,530 a byte (EIP-8037). */
const NEW_ACCOUNT = 183_600;
const NEW_SLOT = 97_920;
/** What a new slot cost more than a changed one before it was state gas: 20,000 − 2,900 (EIP-2200, EIP-2929). */
const OLD_SLOT = 17_100;

/**
 * From Glamsterdam on (EIP-2780, EIP-8037). An approval is one of a spender that had one before. A mint makes one new
 * slot at least.
 */
const AFTER: Readonly<Record<Action, Gas>> = {
  transfer: { gas: 21_000, more: NEW_ACCOUNT },
  tokenTransfer: { gas: BEFORE.tokenTransfer.gas, more: NEW_SLOT },
  approval: { gas: BEFORE.approval.gas - OLD_SLOT, more: NEW_SLOT },
  swap: BEFORE.swap,
  mint: { gas: BEFORE.mint.gas - OLD_SLOT + NEW_SLOT, more: null },
};

/** Of the fork that the header shows (EIP-7928). A transfer of coins is exact by Ethereum's rules. */
export function actionGas(
  { accessListHash }: { readonly accessListHash: Hex | null },
  isEthereum: boolean,
): Readonly<Record<Action, ActionGas>> {
  const table = accessListHash === null ? BEFORE : AFTER;
  const of = (action: Action): ActionGas => ({
    ...table[action],
    exact: isEthereum && action === 'transfer',
  });
  return {
    transfer: of('transfer'),
    tokenTransfer: of('tokenTransfer'),
    approval: of('approval'),
    swap: of('swap'),
    mint: of('mint'),
  };
}
