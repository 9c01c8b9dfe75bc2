import { formatEther, getCreateAddress } from 'ethers';
import type { Told } from '../../node/bodyNode.ts';

type Raw = Readonly<Record<string, string | null>>;

export const transactionsOf = ({ block }: Told): readonly Raw[] => block['transactions'] as readonly Raw[];

/** Wei → ETH in full, by ethers. */
export const eth = (wei: bigint): string => formatEther(wei).replace(/\.0$/, '');

/** Wei → dollars and cents, half to even, for an answer of 8 decimals. */
export function dollars(wei: bigint, answer: bigint): string {
  const scale = 10n ** 24n;
  const exact = wei * answer;
  const twice = 2n * (exact % scale);
  const down = exact / scale;
  const cents = twice > scale || (twice === scale && down % 2n === 1n) ? down + 1n : down;
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

export const HEADS = ['Hash', 'From', 'To', 'ETH', 'USD'];

/** What stands under HEADS for every transaction: from what the node said, by other code than the product's. */
export function expectedRows(told: Told, answer: bigint): readonly (readonly string[])[] {
  return transactionsOf(told).map((raw) => {
    const wei = BigInt(raw['value'] ?? '');
    const from = raw['from'] ?? '';
    const to = raw['to'] ?? getCreateAddress({ from, nonce: Number(raw['nonce']) }).toLowerCase();
    return [raw['hash'] ?? '', from, to, eth(wei), dollars(wei, answer)];
  });
}
