import type { Reading } from './watch.ts';

/** One line for one block; every figure in it was read from the extension. */
export function line({ badge, ticker, newest, wrong }: Reading): string {
  const rows = ticker.transactions?.rows ?? [];
  const largest = rows.toSorted((a, b) => Number(b.eth) - Number(a.eth))[0];
  const value =
    largest === undefined
      ? 'no transactions'
      : `largest of ${rows.length} shown ${largest.eth} ETH = ${largest.usd === 'n/a' ? 'n/a' : `$${largest.usd}`}`;
  const fee = Number(newest.baseFee) / 1e9;
  return [
    `block ${newest.number} ${newest.hash.slice(0, 10)}…`,
    `badge "${badge}"`,
    `${ticker.connection}, ${ticker.blocks.length} rows`,
    `${newest.transactions} txns`,
    `gas ${newest.gasUsed}`,
    `base fee ${Number.isNaN(fee) ? newest.baseFee : `${fee.toPrecision(3)} gwei`}`,
    value,
    wrong.length === 0 ? '✓ same as the node' : `· moved on while being read (${wrong[0]})`,
  ].join(' | ');
}
