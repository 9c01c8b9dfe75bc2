import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHAINS } from './published.ts';

/** A named contract of one chain, and where the name is from. */
export interface NamedContract {
  readonly chain: number;
  readonly address: string;
  readonly name: string;
  readonly source: string;
}

/** The folder in which a package is unpacked, by its name. */
export type Folder = (name: string) => string;

/** Reads the contracts of every package. `folder`: where a package was unpacked. */
export async function readPackages(folder: Folder): Promise<readonly NamedContract[]> {
  return [
    ...viem(folder('viem')),
    ...safe(folder('@safe-global/safe-deployments')),
    ...(await aave(folder('@bgd-labs/aave-address-book'))),
    ...(await uniswap(folder('@uniswap/sdk-core'))),
    ...universalRouters(folder('@uniswap/universal-router-sdk')),
    ...zeroEx(folder('@0x/contract-addresses')),
  ];
}

/** The text of a file in an unpacked package. */
export const textOf = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');
const ADDRESS = /0x[0-9a-fA-F]{40}/g;

function viem(folder: string): readonly NamedContract[] {
  const source = 'viem';
  const everywhere = (name: string, address: string): readonly NamedContract[] =>
    CHAINS.map((chain) => ({ chain, address, name, source }));
  const accounts = textOf(folder, '_esm/account-abstraction/constants/address.js');
  const entryPoints = [...accounts.matchAll(/entryPoint0(\d)Address = '(0x\w+)'/g)];
  const predeploys = [
    ...textOf(folder, '_esm/op-stack/contracts.js').matchAll(/(\w+): \{\s*address: '(0x\w+)'/g),
  ];
  const bridges = (['base', 'optimism'] as const).flatMap((file) =>
    [
      ...textOf(folder, `_esm/chains/definitions/${file}.js`).matchAll(
        /(disputeGameFactory|portal|l1StandardBridge): \{\s*\[sourceId\]: \{\s*address: '(0x\w+)'/g,
      ),
    ].map(([, key = '', address = '']) => ({
      chain: 1,
      address,
      name: `${file === 'base' ? 'Base' : 'OP'} ${spaced(key).replace('L1 ', '')}`,
      source,
    })),
  );
  const [multicall = ''] =
    /multicall3: \{\s*address: '(0x\w+)'/.exec(textOf(folder, '_esm/chains/definitions/base.js'))?.slice(1) ??
    [];
  return [
    ...everywhere('Multicall3', multicall),
    ...entryPoints.flatMap(([, version = '', address = '']) =>
      everywhere(`EntryPoint 0.${version}`, address),
    ),
    ...predeploys.flatMap(([, key = '', address = '']) =>
      [10, 8453].map((chain) => ({ chain, address, name: spaced(key), source })),
    ),
    ...bridges,
  ];
}

/** `l2StandardBridge` → `L2 Standard Bridge`. */
function spaced(key: string): string {
  const words = key.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replace('Erc721', 'ERC-721');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const SAFE = {
  'v1.3.0': ['gnosis_safe', 'gnosis_safe_l2', 'multi_send', 'multi_send_call_only', 'proxy_factory'],
  'v1.4.1': ['safe', 'safe_l2', 'multi_send', 'multi_send_call_only', 'safe_proxy_factory'],
} as const;

interface SafeFile {
  readonly contractName: string;
  readonly version: string;
  readonly deployments: Readonly<Record<string, { readonly address: string }>>;
  readonly networkAddresses: Readonly<Record<string, string | readonly string[]>>;
}

function safe(folder: string): readonly NamedContract[] {
  return Object.entries(SAFE).flatMap(([version, files]) =>
    files.flatMap((file) => {
      const data = JSON.parse(textOf(folder, 'dist/assets', version, `${file}.json`)) as SafeFile;
      const name = `Safe ${data.version} ${data.contractName.replace(/^(?:Gnosis)?Safe(?!$)/, '')}`;
      return CHAINS.flatMap((chain) =>
        [data.networkAddresses[chain] ?? []].flat().map((kind) => ({
          chain,
          address: data.deployments[kind]?.address ?? '',
          name: name.replace(/ (?:Gnosis)?Safe$/, ' Singleton'),
          source: '@safe-global/safe-deployments',
        })),
      );
    }),
  );
}

const AAVE = {
  1: 'Ethereum',
  10: 'Optimism',
  56: 'BNB',
  137: 'Polygon',
  8453: 'Base',
  42_161: 'Arbitrum',
} as const;

interface AaveMarket {
  readonly POOL: string;
  readonly WETH_GATEWAY: string;
  readonly ASSETS: Readonly<Record<string, { readonly UNDERLYING: string }>>;
}

async function aave(folder: string): Promise<readonly NamedContract[]> {
  const source = '@bgd-labs/aave-address-book';
  const read = Object.entries(AAVE).map(async ([id, market]) => {
    const file = pathToFileURL(join(folder, `dist/AaveV3${market}.mjs`)).href;
    const { ASSETS, POOL, WETH_GATEWAY } = (await import(file)) as AaveMarket;
    const chain = Number(id);
    return [
      { chain, address: POOL, name: 'Aave v3 Pool', source },
      { chain, address: WETH_GATEWAY, name: 'Aave v3 WETH Gateway', source },
      ...Object.entries(ASSETS)
        // Pendle's tokens end on a date, and their names with it.
        .filter(([symbol]) => !/_\d{1,2}[A-Z]+\d{4}$/.test(symbol))
        .map(([key, asset]) => ({ chain, address: asset.UNDERLYING, name: symbolOf(key, ASSETS), source })),
    ];
  });
  return (await Promise.all(read)).flat();
}

/** A token's symbol from its key, which cannot begin with a digit. Where both USDC exist, Circle's own has `n`. */
function symbolOf(key: string, assets: AaveMarket['ASSETS']): string {
  if (key === 'ONE_INCH') return '1INCH';
  if (key === 'USDCn') return 'USDC';
  return key === 'USDC' && 'USDCn' in assets ? 'USDC.e' : key;
}

const UNISWAP = {
  nonfungiblePositionManagerAddress: 'Uniswap v3 Positions',
  swapRouter02Address: 'Uniswap v3 Router 2',
  v4PoolManagerAddress: 'Uniswap v4 Pool Manager',
  v4PositionManagerAddress: 'Uniswap v4 Positions',
} as const;

interface UniswapAddresses {
  readonly CHAIN_TO_ADDRESSES_MAP: Readonly<Record<number, Readonly<Record<string, string>>>>;
  readonly V2_ROUTER_ADDRESSES: Readonly<Record<number, string>>;
  readonly SWAP_ROUTER_02_ADDRESSES: (chain: number) => string;
}

async function uniswap(folder: string): Promise<readonly NamedContract[]> {
  const source = '@uniswap/sdk-core';
  const code = (await import(pathToFileURL(join(folder, 'dist/cjs/src/addresses.js')).href)) as {
    readonly default: UniswapAddresses;
  };
  const sdk = code.default;
  return CHAINS.flatMap((chain) => [
    ...Object.entries(UNISWAP).map(([key, name]) => ({
      chain,
      address: sdk.CHAIN_TO_ADDRESSES_MAP[chain]?.[key] ?? '',
      name,
      source,
    })),
    { chain, address: sdk.SWAP_ROUTER_02_ADDRESSES(chain), name: 'Uniswap v3 Router 2', source },
    { chain, address: sdk.V2_ROUTER_ADDRESSES[chain] ?? '', name: 'Uniswap v2 Router', source },
  ]).filter(({ address }) => address !== '');
}

function universalRouters(folder: string): readonly NamedContract[] {
  const text = textOf(folder, 'dist/cjs/src/utils/constants.js');
  const heads = [...text.matchAll(/\[(\d+)\]: \{\s*weth: '0x\w+',/g)];
  return heads.flatMap((head, index) => {
    const chain = CHAINS.find((each) => each === Number(head[1]));
    if (chain === undefined) return [];
    const block = text.slice(head.index + head[0].length, heads[index + 1]?.index);
    return [...block.matchAll(ADDRESS)].map(([address]) => ({
      chain,
      address,
      name: 'Uniswap Universal Router',
      source: '@uniswap/universal-router-sdk',
    }));
  });
}

function zeroEx(folder: string): readonly NamedContract[] {
  const all = JSON.parse(textOf(folder, 'addresses.json')) as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  return CHAINS.flatMap((chain) => {
    const address = all[chain]?.['exchangeProxy'];
    return typeof address === 'string'
      ? [{ chain, address, name: '0x Exchange Proxy', source: '@0x/contract-addresses' }]
      : [];
  });
}
