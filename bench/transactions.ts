import { mainnetBlocks } from '../tests/mainnet.ts';
import { syntheticBlock } from '../tests/syntheticBlock.ts';

/** The transactions of a block as a node writes them: whole, and by hash alone. */
export interface Transactions {
  readonly count: number;
  readonly root: string;
  readonly full: string;
  readonly hashes: string;
  readonly list: readonly Readonly<Record<string, unknown>>[];
  /** Where they are from, for the table. */
  readonly origin: string;
}

function pack(list: Transactions['list'], root: string, origin: string): Transactions {
  return {
    count: list.length,
    root,
    full: JSON.stringify(list),
    hashes: JSON.stringify(list.map(({ hash }) => hash)),
    list,
    origin,
  };
}

/** The 260 transactions of mainnet's block 15547621, or as many of our own making where it is absent. */
export function realTransactions(): Transactions {
  const [real] = mainnetBlocks(15_547_621);
  if (real === undefined) return { ...syntheticTransactions(260), origin: '260 synthetic transactions' };
  return pack(real.block.transactions, real.block.transactionsRoot, 'mainnet block 15547621');
}

/** Signed transactions of every type. */
export function syntheticTransactions(count: number): Transactions {
  const { transactions, transactionsRoot: root } = syntheticBlock(count);
  return pack(transactions, root, `${count} synthetic transactions`);
}
