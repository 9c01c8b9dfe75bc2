import { parseUnits } from '../../feed/shown/units.ts';
import type { Named } from '../loaded/arrangeRows.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';

const LEAST = /^[>≥]=?(\d+(?:[.,]\d+)?)$/;

/**
 * The transfers that match every typed word. A word is a part of an address or hash, the beginning of a token's symbol,
 * or a least amount such as `>1.5`. `coin`: the symbol of the network's own coin.
 */
export function filterTransfers(
  transfers: readonly TokenTransfer[],
  text: string,
  tokens: ReadonlyMap<Hex, Token>,
  coin: string | null,
  named: Named = () => null,
): readonly TokenTransfer[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && !/^[>≥]=?$/.test(word));
  if (words.length === 0) return transfers;
  return transfers.filter((transfer) => {
    const token = tokens.get(transfer.token) ?? null;
    return words.every((word) => {
      const least = LEAST.exec(word)?.[1];
      if (least !== undefined) return isAtLeast(transfer, least.replace(',', '.'), token);
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
  const wanted = parseUnits(least, what.kind === 'coin' ? 18 : (token?.decimals ?? 0));
  return wanted !== null && BigInt(what.amount) >= wanted;
}
