import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The real builds in tests/fixtures/artifacts: make.sh there names tools and versions. */
export const TOOLS = ['foundry', 'hardhat2', 'hardhat3'] as const;
export type Tool = (typeof TOOLS)[number];
export type Contract = 'Counter' | 'Plain' | 'Steps' | 'ICounter';

/** The path of one real artifact, for a file input. */
export const artifactPath = (tool: Tool, contract: Contract): string =>
  join(import.meta.dirname, 'fixtures', 'artifacts', tool, `${contract}.json`);

export const artifactText = (tool: Tool, contract: Contract): string =>
  readFileSync(artifactPath(tool, contract), 'utf8');

interface Built {
  readonly deployed: string;
  /** To send to a chain, without its arguments. */
  readonly creation: string;
}

/** Digits of the code in an artifact, places of libraries as the tool writes them. */
export function builtCode(tool: Tool, contract: Contract): Built {
  const { bytecode, deployedBytecode } = JSON.parse(artifactText(tool, contract)) as Readonly<
    Record<'bytecode' | 'deployedBytecode', string | { readonly object: string }>
  >;
  const digits = (code: string | { readonly object: string }): string =>
    (typeof code === 'string' ? code : code.object).replace(/^0x/, '');
  return { deployed: digits(deployedBytecode), creation: digits(bytecode) };
}

/** Puts a library's address (0x and 40 digits) into its places. */
export const linked = (code: string, library: string): string =>
  code.replace(/__.{38}/g, library.slice(2).toLowerCase());
