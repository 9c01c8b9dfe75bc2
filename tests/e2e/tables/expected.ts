import { formatEther, getAddress, getCreateAddress } from 'ethers';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';

type Raw = Readonly<Record<string, string | null>>;

export const transactionsOf = ({ block }: ServedBlock): readonly Raw[] =>
  block['transactions'] as readonly Raw[];

/** Wei → ETH in full, by ethers. */
const eth = (wei: bigint): string => formatEther(wei).replace(/\.0$/, '');

/** Wei → dollars and cents, half to even, for an answer of 8 decimals. */
function dollars(wei: bigint, answer: bigint): string {
  const scale = 10n ** 24n;
  const exact = wei * answer;
  const twice = 2n * (exact % scale);
  const down = exact / scale;
  const cents = twice > scale || (twice === scale && down % 2n === 1n) ? down + 1n : down;
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

/** The kind by type, target and calldata, for the shapes that occur in tests/syntheticBlock.ts. */
function kindOf(raw: Raw): string {
  if (raw['type'] === '0x3') return 'blob';
  if (raw['type'] === '0x4') return 'setCode';
  if (raw['to'] === null) return 'create';
  return raw['input'] === '0x' ? 'transfer' : 'call';
}

/** The fields of every transaction in a saved file. */
export function expectedExport(
  served: ServedBlock,
  answer: bigint,
): readonly Readonly<Record<string, string>>[] {
  return transactionsOf(served).map((raw, index) => {
    const wei = BigInt(raw['value'] ?? '');
    const from = raw['from'] ?? '';
    const nonce = Number(raw['nonce']);
    return {
      block: String(Number(served.block.number)),
      index: String(index),
      hash: raw['hash'] ?? '',
      from: getAddress(from),
      to: raw['to'] == null ? '' : getAddress(raw['to']),
      created: raw['to'] == null ? getCreateAddress({ from, nonce }) : '',
      kind: kindOf(raw),
      wei: String(wei),
      value: eth(wei),
      usd: dollars(wei, answer),
      nonce: String(nonce),
      gas: String(Number(raw['gas'])),
    };
  });
}

export const HEADS = ['Hash', 'From', 'To', 'ETH', 'USD'];

/** The cells under HEADS for every transaction, derived from the node's data without the product's code. */
export function expectedRows(served: ServedBlock, answer: bigint): readonly (readonly string[])[] {
  return transactionsOf(served).map((raw) => {
    const wei = BigInt(raw['value'] ?? '');
    const from = raw['from'] ?? '';
    const to = raw['to'] ?? getCreateAddress({ from, nonce: Number(raw['nonce']) }).toLowerCase();
    return [raw['hash'] ?? '', from, to, eth(wei), dollars(wei, answer)];
  });
}
