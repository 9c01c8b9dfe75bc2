import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Json } from './syntheticBlock.ts';

/** What one real chain or node did: blocks as eth_getBlockByHash gives them with whole transactions. */
export interface RealCase {
  readonly chainId: number;
  readonly network?: string;
  readonly blocks?: readonly (Json & {
    readonly hash: `0x${string}`;
    readonly transactions: readonly Json[];
  })[];
  readonly receipts?: Readonly<Record<string, readonly Json[]>>;
  readonly logs?: Readonly<Record<string, readonly Json[]>>;
}

const folder = process.env['REAL_CASES'] ?? `${process.cwd()}/../shared/cases`;

/** Kept beside the project, as they are other projects' data; a missing one is reported on stderr. */
export function realCase(number: string): readonly [RealCase] | readonly [] {
  const file = existsSync(folder) ? readdirSync(folder).find((name) => name.startsWith(`${number}-`)) : null;
  if (file) {
    const text = readFileSync(`${folder}/${file}`, 'utf8').replaceAll('"@bloom"', `"0x${'0'.repeat(512)}"`);
    const read = JSON.parse(text) as Omit<RealCase, 'chainId'> & { readonly chainId: string };
    return [{ ...read, chainId: Number(read.chainId) }];
  }
  process.stderr.write(`case ${number}: NOT CHECKED, there is none in ${folder}\n`);
  return [];
}
