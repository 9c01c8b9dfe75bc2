import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Json } from './syntheticBlock.ts';

/** How a node or a gateway answers otherwise than the specification. */
export interface Quirks {
  /** The id in the answers to a method's requests. */
  readonly ids?: Readonly<Record<string, 'null'>>;
  /** The name of every subscription. */
  readonly subscription?: string | number;
  /** Frames that nobody asked for, each so many ms. */
  readonly frames?: readonly { readonly every: number; readonly text: string }[];
  readonly answers?: readonly QuirkyAnswer[];
}

/** `method`: * for any. `full`: only for whole blocks. `times`: so often, for each block alone where `each`. */
export interface QuirkyAnswer {
  readonly method: string;
  readonly full?: boolean;
  readonly each?: boolean;
  readonly times?: number;
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: unknown;
  readonly close?: number;
}

/** One step of a case: `auto` a block each so many ms from then on, `next` so many at once. */
export type Step =
  | { readonly auto: number }
  | { readonly next: number }
  | { readonly wait: number }
  | { readonly sample: number }
  | { readonly pause: true }
  | { readonly click: readonly unknown[] };

/** What a case measures in the end. */
export interface Expectation {
  readonly get: string;
  readonly most?: number;
  readonly is?: number;
  readonly match?: string;
  readonly unlike?: string;
  readonly why?: string;
}

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
  readonly quirks?: Quirks;
  readonly steps?: readonly Step[];
  readonly expect?: readonly Expectation[];
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
