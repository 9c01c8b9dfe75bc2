import { formatUnits, getCreateAddress, parseUnits } from 'ethers';
import type { Ticker } from '../browser/readTicker.ts';
import type { NodeBlock, NodePrice, NodeTransaction } from './truth.ts';

type BlockCells = Ticker['blocks'][number];
type TransactionCells = NonNullable<Ticker['transactions']>['rows'][number];

/** By default the badge shows the last digits of the block's number, as many as fit. */
export function compareBadge(text: string, block: NodeBlock, room: number): readonly string[] {
  return differences('badge', [['text', text, String(Number(block.number)).slice(-room)]]);
}

/** A row of Latest blocks against the node's block. */
export function compareRow(row: BlockCells, block: NodeBlock): readonly string[] {
  return differences(`row ${row.number}`, [
    ['hash', row.hash, block.hash],
    ['number', row.number, decimal(block.number)],
    ['transactions', row.transactions, String(block.transactions.length)],
    ['gas used', row.gasUsed, decimal(block.gasUsed)],
    // Before London there is no base fee, and the cell holds words instead.
    ['base fee', row.baseFee, block.baseFeePerGas === undefined ? row.baseFee : decimal(block.baseFeePerGas)],
    ['fee recipient', row.feeRecipient, block.miner],
  ]);
}

/** The rows of Transactions in block … that are in the page, against the node's block. */
export function compareTransactions(
  table: NonNullable<Ticker['transactions']>,
  block: NodeBlock,
  price: NodePrice,
): readonly string[] {
  const count = differences('transactions', [
    ['caption', table.caption.replaceAll(/\D/g, ''), decimal(block.number)],
    ['count', String(table.count), String(block.transactions.length)],
    ['shown', String(table.rows.length > 0), String(block.transactions.length > 0)],
  ]);
  return [...count, ...table.rows.flatMap((row) => compareTransaction(row, block.transactions, price))];
}

function compareTransaction(
  row: TransactionCells,
  transactions: readonly NodeTransaction[],
  price: NodePrice,
): readonly string[] {
  const transaction = transactions[row.index - 1];
  if (transaction === undefined) return [`transaction ${row.index}: the node has no such one`];
  const { hash, from, nonce } = transaction;
  return differences(`transaction ${row.index}`, [
    ['hash', row.hash, hash],
    ['from', row.from, from],
    // A creation shows the address that CREATE gives it (Yellow Paper, section 7).
    ['to', row.to, transaction.to ?? getCreateAddress({ from, nonce: BigInt(nonce) }).toLowerCase()],
    ['ETH', wei(row.eth), decimal(transaction.value)],
    ['USD', row.usd, price === null ? 'n/a' : dollars(BigInt(transaction.value), price)],
  ]);
}

function differences(
  where: string,
  cells: readonly (readonly [name: string, shown: string, expected: string])[],
): readonly string[] {
  return cells
    .filter(([, shown, expected]) => shown !== expected)
    .map(([name, shown, expected]) => `${where}: ${name} is shown as "${shown}", the node has "${expected}"`);
}

const decimal = (quantity: string): string => BigInt(quantity).toString();

/** An amount of ETH in wei; a text that is no number is returned as it is, and so differs from every amount. */
function wei(eth: string): string {
  return /^\d+(\.\d{1,18})?$/.test(eth) ? parseUnits(eth, 18).toString() : eth;
}

/** To the cent, half to even, without the extension's own code, so that the comparison proves something. */
function dollars(value: bigint, { answer, decimals }: NonNullable<NodePrice>): string {
  const scale = 10n ** BigInt(18 + decimals - 2);
  const whole = (value * answer) / scale;
  const twice = 2n * ((value * answer) % scale);
  const up = twice > scale || (twice === scale && whole % 2n === 1n);
  const [before = '0', after = ''] = formatUnits(whole + (up ? 1n : 0n), 2).split('.');
  return `${before}.${after.padEnd(2, '0')}`;
}
