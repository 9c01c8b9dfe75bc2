import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getAddress } from 'ethers';
import { PACKAGES } from './names/packages.ts';
import { PAGES } from './names/published.ts';
import { type NamedContract, readPackages } from './names/readPackages.ts';
import { readProjects } from './names/readProjects.ts';
import { unpack } from './names/unpack.ts';

// Writes feed/names/list.ts and docs/names.md from pinned packages and published addresses.

const into = mkdtempSync(join(tmpdir(), 'names-'));
const folders = new Map(PACKAGES.map((each) => [each.name as string, unpack(each, into)]));
const folderOf = (name: string): string => folders.get(name) ?? '';
const packaged = [...(await readPackages(folderOf)), ...readProjects(folderOf)];
rmSync(into, { recursive: true });

const published = PAGES.flatMap(({ page, contracts }) =>
  contracts.flatMap(([chains, names]) =>
    Object.entries(names).flatMap(([address, name]) =>
      chains.map((chain): NamedContract => ({ chain, address, name, source: page })),
    ),
  ),
);

// The first name of an address wins: a project's own page, then the packages in their order.
const byPlace = new Map<string, NamedContract>();
for (const each of [...published, ...packaged]) {
  const address = getAddress(each.address).toLowerCase();
  const place = `${String(each.chain).padStart(10)}${address.slice(2)}`;
  if (!byPlace.has(place)) byPlace.set(place, { ...each, address });
}
const sorted = [...byPlace].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
const names = [...new Set(sorted.map(({ name }) => name))].toSorted();

/** Digits of a name's position in the list of names. */
const POSITION = 3;
let at = 0;
const positions = new Map<string, number>();
for (const name of names) {
  positions.set(name, at);
  at += name.length + 1;
}
const records = (chain: number): string =>
  sorted
    .filter((each) => each.chain === chain)
    .map(
      ({ address, name }) =>
        address.slice(2) + (positions.get(name) ?? 0).toString(36).padStart(POSITION, '0'),
    )
    .join('');

const chains = [...new Set(sorted.map(({ chain }) => chain))];
writeFileSync(
  'feed/names/list.ts',
  `// Made by \`npm run names\`; docs/names.md has the source of each entry.

/** The names, each with a line end. */
export const NAMES = \`${names.join('\n')}
\`;

/** By chain id: 40 digits of an address, then its name's position in base 36, ${POSITION} digits. Sorted. */
export const RECORDS: Readonly<Record<number, string>> = {
${chains.map((chain) => `  ${chain}: '${records(chain)}',`).join('\n')}
};
`,
);

const licence = new Map<string, string>([
  ...PACKAGES.map((each): [string, string] => [each.name, `${each.version}, ${each.licence}`]),
  ...PAGES.map((each): [string, string] => [each.page, each.licence]),
]);
const sources = [...new Set(sorted.map(({ source }) => source))].toSorted();
writeFileSync(
  'docs/names.md',
  `# Names of contracts

\`npm run names\` makes this list and \`feed/names/list.ts\` from the sources below. Each package is pinned to the byte in
\`scripts/names/packages.ts\`; none of its code is in the extension. Addresses of pages are in
\`scripts/names/published.ts\`, with their checksums; each was compared with its page at that commit, chain by chain, in
November 2026. Exchanges' wallets are not listed.

## ENS

Beside this list, ENS names are read through the node in use, once they are switched on for a network. One \`eth_call\`
asks Multicall3 for all addresses on screen, each by \`reverse\` of ENS's Universal Resolver
(\`feed/networks/ensResolver.ts\`): Ethereum and Sepolia, and Holesky as a custom network. That contract follows ENSIP-19
and ENSIP-10 and compares the forward record itself, so each answer is either a name that leads back to its address, or
none. None is also the answer for a name that needs CCIP-Read, for a resolver that reverts or has no \`name()\`, and for
a name that is not equal to its normalised form, or looks like a listed one or an address.

On Base, OP, Arbitrum and the other rollups there are no ENS names. Their reverse registrars hold a name, but its
forward record is on Ethereum, often behind CCIP-Read, and the rollup's own node cannot compare it.

## The list

| Source | Version and licence |
| --- | --- |
${sources.map((source) => `| ${source} | ${licence.get(source) ?? ''} |`).join('\n')}

| Chain | Address | Name | Source |
| --- | --- | --- | --- |
${sorted.map(({ chain, address, name, source }) => `| ${chain} | ${getAddress(address)} | ${name} | ${source} |`).join('\n')}
`,
);
process.stdout.write(`${sorted.length} names on ${chains.length} chains\n`);
