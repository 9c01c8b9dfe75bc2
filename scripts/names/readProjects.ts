import { CHAINS } from './published.ts';
import { type Folder, type NamedContract, textOf } from './readPackages.ts';

type Names = Readonly<Record<string, string>>;
type Addresses = Readonly<Record<string, string>>;

/** Reads the packages in which a project keeps the addresses of its own contracts. `folder`: where one is unpacked. */
export function readProjects(folder: Folder): readonly NamedContract[] {
  return [
    ...arbitrum(folder('@arbitrum/sdk')),
    ...circle(folder('@circle-fin/provider-cctp-v2')),
    ...cow(folder('@cowprotocol/contracts')),
    ...attestations(folder('@ethereum-attestation-service/eas-contracts')),
    ...polygon(folder('@maticnetwork/meta')),
    ...sushi(folder('sushi')),
  ];
}

/** Those of the wanted names that have an address. Throws where one has none: the package has another form then. */
function named(
  chain: number,
  source: string,
  names: Names,
  addresses: Addresses | undefined,
): readonly NamedContract[] {
  return Object.entries(names).map(([key, name]) => {
    const address = addresses?.[key];
    if (address === undefined) throw new Error(`${source} has no ${key} on chain ${chain}`);
    return { chain, address, name, source };
  });
}

/** `key: '0x…'` of a text, by key. The first of a key wins. */
function pairsOf(text: string): Addresses {
  const found = [...text.matchAll(/(\w+)\]?: '(0x[0-9a-fA-F]{40})'/g)];
  return Object.fromEntries(found.toReversed().map(([, key = '', address = '']) => [key, address]));
}

/** The text of a constant, from its name to the first line that ends it. */
function constantOf(text: string, name: string): string {
  const [, after = ''] = text.split(`const ${name} = {`);
  return after.split('\n}')[0] ?? '';
}

const ARBITRUM = {
  bridge: 'Arbitrum Bridge',
  inbox: 'Arbitrum Inbox',
  sequencerInbox: 'Arbitrum Sequencer Inbox',
  outbox: 'Arbitrum Outbox',
  rollup: 'Arbitrum Rollup',
  parentGatewayRouter: 'Arbitrum Gateway Router',
  parentErc20Gateway: 'Arbitrum ERC-20 Gateway',
};
const ON_ARBITRUM = {
  childGatewayRouter: 'Arbitrum Gateway Router',
  childErc20Gateway: 'Arbitrum ERC-20 Gateway',
};

function arbitrum(folder: string): readonly NamedContract[] {
  const text = textOf(folder, 'dist/lib/dataEntities/networks.js');
  const addresses = pairsOf(
    `${constantOf(text, 'mainnetTokenBridge')}\n${constantOf(text, 'mainnetETHBridge')}`,
  );
  return [
    ...named(1, '@arbitrum/sdk', ARBITRUM, addresses),
    ...named(42_161, '@arbitrum/sdk', ON_ARBITRUM, addresses),
  ];
}

const CCTP = {
  v1: { tokenMessenger: 'CCTP Token Messenger', messageTransmitter: 'CCTP Message Transmitter' },
  v2: { tokenMessenger: 'CCTP V2 Token Messenger', messageTransmitter: 'CCTP V2 Message Transmitter' },
} as const;

function circle(folder: string): readonly NamedContract[] {
  const [, ...networks] = textOf(folder, 'index.mjs').split(/^ +chainId: (?=\d+,)/m);
  return networks.flatMap((text) => {
    const chain = CHAINS.find((each) => each === Number.parseInt(text, 10));
    // Solana and Aptos have small chain numbers of their own, and longer addresses.
    if (chain === undefined || Object.keys(pairsOf(text)).length === 0) return [];
    return (['v1', 'v2'] as const).flatMap((version) => {
      const [block] = new RegExp(`\\b${version}: \\{[^}]*\\}`).exec(text) ?? [];
      // Circle calls version 1 legacy: Ethereum's alone is listed, to save room.
      if (block === undefined || (version === 'v1' && chain !== 1)) return [];
      return named(chain, '@circle-fin/provider-cctp-v2', CCTP[version], pairsOf(block));
    });
  });
}

const COW = { GPv2Settlement: 'CoW Settlement', GPv2VaultRelayer: 'CoW Vault Relayer' };

function cow(folder: string): readonly NamedContract[] {
  const all = JSON.parse(textOf(folder, 'networks.json')) as Readonly<
    Record<string, Readonly<Record<string, { readonly address: string }>>>
  >;
  return CHAINS.flatMap((chain) => {
    const addresses = Object.keys(COW).map((key) => [key, all[key]?.[chain]?.address ?? '']);
    return named(chain, '@cowprotocol/contracts', COW, Object.fromEntries(addresses) as Addresses);
  });
}

const ATTESTATIONS = {
  1: 'mainnet',
  10: 'optimism',
  8453: 'base',
  42_161: 'arbitrum-one',
};

function attestations(folder: string): readonly NamedContract[] {
  return Object.entries(ATTESTATIONS).map(([chain, network]) => {
    const data = JSON.parse(textOf(folder, 'deployments', network, 'EAS.json')) as {
      readonly address: string;
    };
    return {
      chain: Number(chain),
      address: data.address,
      name: 'EAS',
      source: '@ethereum-attestation-service/eas-contracts',
    };
  });
}

const POLYGON = {
  RootChainManagerProxy: 'Polygon Root Chain Manager',
  ERC20PredicateProxy: 'Polygon ERC-20 Predicate',
  EtherPredicateProxy: 'Polygon Ether Predicate',
};
const POLYGON_PLASMA = {
  RootChainProxy: 'Polygon Root Chain',
  StateSender: 'Polygon State Sender',
};
const ON_POLYGON = { BorValidatorSet: 'Polygon Validator Set', StateReceiver: 'Polygon State Receiver' };

function polygon(folder: string): readonly NamedContract[] {
  const { Main, Matic } = JSON.parse(textOf(folder, 'network/mainnet/v1/index.json')) as {
    readonly Main: { readonly Contracts: Addresses; readonly POSContracts: Addresses };
    readonly Matic: { readonly GenesisContracts: Addresses };
  };
  return [
    ...named(1, '@maticnetwork/meta', POLYGON, Main.POSContracts),
    ...named(1, '@maticnetwork/meta', POLYGON_PLASMA, Main.Contracts),
    ...named(137, '@maticnetwork/meta', ON_POLYGON, Matic.GenesisContracts),
  ];
}

const SUSHI = {
  ETHEREUM: 1,
  OPTIMISM: 10,
  BSC: 56,
  POLYGON: 137,
  BASE: 8453,
  ARBITRUM: 42_161,
};
const SUSHI_FILES = [['sushiswap-v2', 'SUSHISWAP_V2_ROUTER_ADDRESS', 'SushiSwap v2 Router']] as const;

function sushi(folder: string): readonly NamedContract[] {
  return SUSHI_FILES.flatMap(([file, constant, name]) => {
    const text = textOf(folder, `_esm/evm/config/features/${file}.js`);
    const addresses = pairsOf(constantOf(text, constant));
    return Object.entries(SUSHI).flatMap(([key, chain]) => named(chain, 'sushi', { [key]: name }, addresses));
  });
}
