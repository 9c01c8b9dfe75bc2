import { parseUnits } from '../../feed/shown/units.ts';
import { takeLeast, type Named } from '../loaded/arrangeRows.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';

const MOST_DECIMALS = 40;

/**
 * The transfers that match every typed word: a part of an address or hash, or the beginning of a token's symbol.
 * `> 1.5` is a least amount, as in the tab of transactions. `coin`: the symbol of the network's own coin.
 */
export function filterTransfers(
  transfers: readonly TokenTransfer[],
  text: string,
  tokens: ReadonlyMap<Hex, Token>,
  coin: string | null,
  named: Named = () => null,
): readonly TokenTransfer[] {
  const leasts: string[] = [];
  const words = takeLeast(text, (amount) => leasts.push(amount) > 0);
  if (words.length + leasts.length === 0) return transfers;
  return transfers.filter((transfer) => {
    const token = tokens.get(transfer.token) ?? null;
    if (!leasts.every((least) => isAtLeast(transfer, least, token))) return false;
    return words.every((word) => {
      const symbol = (transfer.what.kind === 'coin' ? coin : token?.symbol) ?? '';
      const { from, to, transaction, token: address } = transfer;
      return (
        symbol.toLowerCase().startsWith(word) ||
        [from, to, transaction, address].some((hex) => hex.includes(word)) ||
        [from, to].some((hex) => named(hex)?.toLowerCase().includes(word))
      );
    });
  });
}

function isAtLeast({ what }: TokenTransfer, least: string, token: Token | null): boolean {
  if (what.kind !== 'coin' && what.kind !== 'erc20') return false;
  const decimals = what.kind === 'coin' ? 18 : (token?.decimals ?? 0);
  // The typed amount may have more decimals than the token.
  const wanted = parseUnits(least, decimals + MOST_DECIMALS);
  return wanted !== null && BigInt(what.amount) * 10n ** BigInt(MOST_DECIMALS) >= wanted;
}
