import { isEthereum } from '../networks/networks.ts';
import { smallQuantity } from '../contract/hex.ts';
import { checkHeader, countFields, hasGap } from './headerHash.ts';

/** By the number of header fields of Ethereum's forks, the last type of transaction (EIP-2718, 1559, 4844, 7702). */
const LAST_TYPES: Readonly<Record<number, number>> = { 15: 1, 16: 2, 17: 2, 20: 3, 21: 4, 23: 4 };

/** The newest fork's fields. A later fork may add a type and no field, which no header shows. */
const NEWEST = 23;
/** No fork after Amsterdam is dated before this second, 1 July 2027 (EIP-7773, 8081). */
const NEWEST_UNTIL = 1_814_400_000;

/**
 * The last type of transaction that the fork of this header has; null on chains with types of their own.
 * `unknownFork`: the header does not hash with exactly the fields of a fork known here.
 */
export function lastType(
  header: Readonly<Record<string, unknown>>,
  chainId: number | null,
): number | 'unknownFork' | null {
  if (chainId === null || !isEthereum(chainId)) return null;
  const fields = countFields(header);
  const dated = fields < NEWEST || (smallQuantity(header['timestamp']) ?? NEWEST_UNTIL) < NEWEST_UNTIL;
  const proven = dated && !hasGap(header) && checkHeader(header, chainId).kind === 'matches';
  return (proven ? LAST_TYPES[fields] : undefined) ?? 'unknownFork';
}
