import { existsSync, readFileSync } from 'node:fs';

/** A real block as a node gave it: eth_getBlockByHash(…, true), eth_getLogs, eth_getBlockReceipts. */
export interface MainnetBlock {
  readonly number: number;
  readonly block: Readonly<Record<string, unknown>> & {
    readonly hash: `0x${string}`;
    readonly transactionsRoot: `0x${string}`;
    readonly transactions: readonly (Readonly<Record<string, unknown>> & { readonly from: string })[];
  };
  readonly logs: readonly Readonly<Record<string, unknown>>[];
  readonly receipts: readonly Readonly<Record<string, unknown>>[];
}

// Too big for the repository (1 MB each), so they are kept beside it, or in the folder of MAINNET_BLOCKS.
const folder = process.env['MAINNET_BLOCKS'] ?? `${process.cwd()}/../shared/mainnet`;

/** Those of the blocks that exist; each missing one is reported on stderr, since its test checks nothing. */
export function mainnetBlocks(...numbers: readonly number[]): readonly MainnetBlock[] {
  return numbers.flatMap((number) => {
    const file = `${folder}/${number}.json`;
    if (existsSync(file)) return [JSON.parse(readFileSync(file, 'utf8')) as MainnetBlock];
    process.stderr.write(`mainnet block ${number}: NOT CHECKED, there is no ${file}\n`);
    return [];
  });
}
