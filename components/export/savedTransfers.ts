import type { Block } from '../../feed/contract/block.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { Token, TokenAmount, TokenTransfer } from '../../feed/contract/transfer.ts';
import { formatUnits } from '../../feed/shown/units.ts';
import { checksumAddress } from '../../words/checksumAddress.ts';
import { dollars } from '../../feed/shown/dollars.ts';
import type { Named } from '../loaded/arrangeRows.ts';
import { savedNames } from './savedNames.ts';
import type { SavedRow } from './saveRows.ts';

/** The transfers on screen, and what their columns are read from. */
export interface TransfersOnScreen {
  readonly block: Block;
  readonly rows: readonly TokenTransfer[];
  readonly tokens: ReadonlyMap<Hex, Token>;
  /** The symbol of the network's own coin. */
  readonly coin: string | null;
  /** Names beside addresses; null while they are off. */
  readonly named: Named | null;
}

/** Transfers → the fields of each in a saved file, exact; dollars for the network's own coin alone. */
export function savedTransfers(
  { block, rows, tokens, coin, named }: TransfersOnScreen,
  price: Price,
): readonly SavedRow[] {
  return rows.map(({ logIndex, transaction, token, from, to, what }) => {
    const known = tokens.get(token);
    const isCoin = what.kind === 'coin';
    return {
      block: String(block.number),
      log: String(logIndex),
      transaction,
      token: isCoin ? '' : checksumAddress(token),
      symbol: (isCoin ? coin : known?.symbol) ?? '',
      from: checksumAddress(from),
      to: checksumAddress(to),
      ...amountOf(what, known?.decimals ?? null),
      ...savedNames(named, from, to),
      usd: isCoin ? (dollars(BigInt(what.amount), price) ?? '') : '',
    };
  });
}

function amountOf(
  what: TokenAmount,
  decimals: number | null,
): { readonly amount: string; readonly units: string; readonly id: string } {
  switch (what.kind) {
    case 'coin':
      return { amount: formatUnits(BigInt(what.amount), 18), units: what.amount, id: '' };
    case 'erc20':
      return {
        amount: decimals === null ? '' : formatUnits(BigInt(what.amount), decimals),
        units: what.amount,
        id: '',
      };
    case 'erc721':
      return { amount: '1', units: '1', id: what.id };
    case 'erc1155':
      return {
        amount: '',
        units: what.items.map(({ amount }) => amount).join(' '),
        id: what.items.map(({ id }) => id).join(' '),
      };
  }
}
