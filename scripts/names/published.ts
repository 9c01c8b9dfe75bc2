/** A page on which a project publishes its own contracts. `contracts`: chain ids, then names by address. */
export interface Page {
  readonly page: string;
  readonly licence: string;
  readonly contracts: readonly (readonly [readonly number[], Readonly<Record<string, string>>])[];
}

/** Every chain of the list. */
export const CHAINS = [1, 10, 56, 137, 8453, 42_161, 11_155_111] as const;
const ETHEREUM = [1, 11_155_111];
const OP_STACK = [10, 8453];
const MAIN = CHAINS.filter((chain) => chain !== 11_155_111);
const UNSTATED = 'no licence stated; addresses are facts';

/**
 * Addresses that no package of packages.ts has, each with its checksum, so that a wrong digit fails. Each was compared
 * with its page at the named commit, chain by chain, in November 2026.
 */
export const PAGES: readonly Page[] = [
  {
    page: 'github.com/ethereum/EIPs/tree/f767a1e807/EIPS',
    licence: 'CC0-1.0',
    contracts: [
      [
        ETHEREUM,
        {
          '0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02': 'Beacon roots (EIP-4788)',
          '0x0000F90827F1C53a10cb7A02335B175320002935': 'Block hashes (EIP-2935)',
          '0x00000961Ef480Eb55e80D19ad83579A64c007002': 'Withdrawal requests (EIP-7002)',
          '0x0000BBdDc7CE488642fb579F8B00f3a590007251': 'Consolidation requests (EIP-7251)',
        },
      ],
    ],
  },
  {
    page: 'github.com/ethereum/consensus-specs/blob/a08d8a6e2b/configs/mainnet.yaml',
    licence: 'CC0-1.0',
    contracts: [[[1], { '0x00000000219ab540356cBB839Cbe05303d7705Fa': 'Beacon Deposit Contract' }]],
  },
  {
    page: 'github.com/Arachnid/deterministic-deployment-proxy/blob/b3bb19c5aa/README.md',
    licence: 'Unlicense',
    // A transaction without a key deploys it, so that the address has no other code on any chain.
    contracts: [[CHAINS, { '0x4e59b44847b379578588920cA78FbF26c0B4956C': 'Deterministic deployer' }]],
  },
  {
    page: 'github.com/pcaversaccio/createx/blob/42739c448b/README.md',
    licence: 'AGPL-3.0-only',
    contracts: [[CHAINS, { '0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed': 'CreateX' }]],
  },
  {
    page: 'github.com/Uniswap/docs/blob/8c5d09e23f/docs/contracts/v4/deployments.mdx',
    licence: 'MIT',
    contracts: [[CHAINS, { '0x000000000022D473030F116dDEE9F6B43aC78BA3': 'Permit2' }]],
  },
  {
    page: 'github.com/Uniswap/docs/tree/8c5d09e23f/docs/contracts/v3/reference/deployments',
    licence: 'MIT',
    contracts: [
      [[1, 10, 137, 42_161], { '0xE592427A0AEce92De3Edee1F18E0157C05861564': 'Uniswap v3 Router' }],
    ],
  },
  {
    page: 'github.com/ProjectOpenSea/seaport/blob/bb1bb3f43a/README.md',
    licence: 'MIT',
    contracts: [
      [
        CHAINS,
        {
          '0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC': 'Seaport 1.5',
          '0x0000000000000068F116a894984e2DB1123eB395': 'Seaport 1.6',
        },
      ],
    ],
  },
  {
    page: 'github.com/1inch/limit-order-protocol/blob/4ae43ed637/README.md',
    licence: 'MIT',
    contracts: [[MAIN, { '0x111111125421cA6dc452d289314280a0f8842A65': '1inch Router v6' }]],
  },
  {
    page: 'github.com/1inch/1inch-sdk-go/blob/72fc893/helpers/consts/contracts/contracts.go',
    licence: 'MIT',
    contracts: [[MAIN, { '0x1111111254EEB25477B68fb85Ed929f73A960582': '1inch Router v5' }]],
  },
  {
    page: 'github.com/0xProject/0x-settler/blob/f6b73031e5/chain_config.json',
    licence: 'MIT',
    contracts: [[CHAINS, { '0x0000000000001fF3684f28c67538d4D072C22734': '0x AllowanceHolder' }]],
  },
  {
    page: 'docs.kyberswap.com/developer-guide/aggregator-api/contracts',
    licence: UNSTATED,
    contracts: [[MAIN, { '0x6131B5fae19EA4f9D964eAc0408E4408b66337b5': 'KyberSwap Router v2' }]],
  },
  {
    page: 'github.com/VeloraDEX/paraswap-dex-lib/blob/aa9c75fcfe/src/config.ts',
    licence: 'GPL-3.0',
    contracts: [[CHAINS, { '0x6A000F20005980200259B80c5102003040001068': 'Velora Augustus v6.2' }]],
  },
  {
    page: 'github.com/lifinance/contracts/tree/ef00558fde/deployments',
    licence: 'LGPL-3.0',
    contracts: [
      [
        MAIN,
        {
          '0x1231DEB6f5749EF6cE6943a275A1D3E7486F4EaE': 'LI.FI Diamond',
        },
      ],
    ],
  },
  {
    page: '@layerzerolabs/lz-evm-sdk-v2@3.1.10/deployments',
    licence: 'LZBL-1.2',
    contracts: [[MAIN, { '0x1a44076050125825900e736c501f859c50fE728c': 'LayerZero Endpoint V2' }]],
  },
  {
    page: 'github.com/across-protocol/contracts/blob/8ab073067d/deployments/legacy-addresses.json',
    licence: 'BUSL-1.1',
    contracts: [
      [
        [1],
        {
          '0x5c7BCd6E7De5423a257D81B442095A1a6ced35C5': 'Across Spoke Pool',
          '0xc186fA914353c44b2E33eBE05f21846F1048bEda': 'Across Hub Pool',
        },
      ],
      [[10], { '0x6f26Bf09B1C792e3228e5467807a900A503c0281': 'Across Spoke Pool' }],
      [[56], { '0x4e8E101924eDE233C13e2D8622DC8aED2872d505': 'Across Spoke Pool' }],
      [[137], { '0x9295ee1d8C5b022Be115A2AD3c30C72E34e7F096': 'Across Spoke Pool' }],
      [[8453], { '0x09aea4b2242abC8bb4BB78D537A67a245A7bEC64': 'Across Spoke Pool' }],
      [[42_161], { '0xe35e9842fceaCA96570B734083f4a58e8F7C5f2A': 'Across Spoke Pool' }],
    ],
  },
  {
    page: 'github.com/balancer/balancer-deployments/tree/6826feb824/addresses',
    licence: 'GPL-3.0-only',
    contracts: [
      [CHAINS, { '0xBA12222222228d8Ba445958a75a0704d566BF2C8': 'Balancer Vault' }],
      [
        [1, 10, 8453, 42_161, 11_155_111],
        { '0xbA1333333333a1BA1108E8412f11850A5C319bA9': 'Balancer v3 Vault' },
      ],
    ],
  },
  {
    page: 'github.com/lidofinance/docs/blob/35624e4509/docs/deployed-contracts/index.md',
    licence: UNSTATED,
    contracts: [
      [
        [1],
        {
          '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84': 'Lido stETH',
          '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0': 'Lido wstETH',
          '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1': 'Lido Withdrawal Queue',
          '0x388C818CA8B9251b393131C08a736A67ccB19297': 'Lido Execution Rewards Vault',
          '0xB9D7934878B5FB9610B3fE8A5e441e8fad7E293f': 'Lido Withdrawal Vault',
        },
      ],
    ],
  },
  {
    page: 'github.com/ensdomains/ens-contracts/tree/5421b5689e/deployments',
    licence: 'MIT',
    contracts: [
      [ETHEREUM, { '0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e': 'ENS Registry' }],
      [
        [1],
        {
          '0x57f1887a8BF19b14fC0dF6Fd9B2acc9Af147eA85': 'ENS Base Registrar',
          '0x253553366Da8546fC250F225fe3d25d0C782303b': 'ENS Registrar Controller',
          '0xa58E81fe9b61B5c3fE2AFD33CF304c454AbFc7Cb': 'ENS Reverse Registrar',
          '0x231b0Ee14048e9dCcD1d247744d114a4EB5E8E63': 'ENS Public Resolver',
          '0xD4416b13d2b3a9aBae7AcD5D6C2BbDBE25686401': 'ENS Name Wrapper',
        },
      ],
    ],
  },
  {
    page: 'github.com/ensdomains/docs/blob/239866c154/src/pages/dao/proposals/6.16.mdx',
    licence: 'CC0-1.0',
    contracts: [[[1], { '0x59E16fcCd424Cc24e280Be16E11Bcd56fb0CE547': 'ENS Registrar Controller' }]],
  },
  {
    page: 'github.com/OffchainLabs/arbitrum-docs/blob/691ad7e1f9/docs/partials/_reference-arbitrum-contract-addresses-partial.mdx',
    licence: UNSTATED,
    contracts: [
      [
        [42_161],
        {
          '0x0000000000000000000000000000000000000064': 'ArbSys',
          '0x000000000000000000000000000000000000006C': 'ArbGasInfo',
          '0x000000000000000000000000000000000000006D': 'ArbAggregator',
          '0x000000000000000000000000000000000000006E': 'ArbRetryableTx',
          '0x0000000000000000000000000000000000000071': 'ArbWasm',
        },
      ],
    ],
  },
  {
    page: 'github.com/OffchainLabs/nitro/blob/6dce8d1390/precompiles/ArbosActs.go',
    licence: 'BUSL-1.1',
    contracts: [[[42_161], { '0x00000000000000000000000000000000000A4B05': 'ArbOS' }]],
  },
  {
    page: 'github.com/ethereum-optimism/specs/blob/fd72cf797d/specs/protocol/predeploys.md',
    licence: 'CC0-1.0',
    contracts: [
      [
        OP_STACK,
        {
          '0x4200000000000000000000000000000000000006': 'WETH',
          '0x4200000000000000000000000000000000000020': 'EAS Schema Registry',
          '0x4200000000000000000000000000000000000011': 'Sequencer Fee Vault',
          '0x4200000000000000000000000000000000000018': 'Proxy Admin',
          '0x4200000000000000000000000000000000000019': 'Base Fee Vault',
          '0x420000000000000000000000000000000000001A': 'L1 Fee Vault',
          '0x420000000000000000000000000000000000001b': 'Operator Fee Vault',
          '0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02': 'Beacon roots (EIP-4788)',
        },
      ],
    ],
  },
  {
    page: 'github.com/ethereum-optimism/specs/blob/fd72cf797d/specs/protocol/isthmus/derivation.md',
    licence: 'CC0-1.0',
    contracts: [[OP_STACK, { '0x0000F90827F1C53a10cb7A02335B175320002935': 'Block hashes (EIP-2935)' }]],
  },
  {
    page: 'github.com/ethereum-optimism/specs/blob/fd72cf797d/specs/protocol/deposits.md',
    licence: 'CC0-1.0',
    contracts: [[OP_STACK, { '0xDeaDDEaDDeAdDeAdDEAdDEaddeAddEAdDEAd0001': 'L1 Attributes Depositor' }]],
  },
  {
    page: 'github.com/0xPolygon/polygon-docs/blob/0f9ab16456/docs/pos/reference/contracts/genesis-contracts.md',
    licence: UNSTATED,
    // The page has its name of before 2024, MaticToken.
    contracts: [[[137], { '0x0000000000000000000000000000000000001010': 'POL' }]],
  },
  {
    page: 'github.com/bnb-chain/bsc-genesis-contract/blob/34618f607f/abi/README.md',
    licence: 'MIT',
    contracts: [
      [
        [56],
        {
          '0x0000000000000000000000000000000000001000': 'BSC Validator Set',
          '0x0000000000000000000000000000000000001001': 'BSC Slash Indicator',
          '0x0000000000000000000000000000000000001002': 'BSC System Reward',
          '0x0000000000000000000000000000000000002002': 'BSC Stake Hub',
        },
      ],
    ],
  },
  {
    page: 'github.com/pancakeswap/pancake-developer/blob/d74e43a4db/docs/pages/contracts/v2/addresses.md',
    licence: UNSTATED,
    contracts: [
      [[1], { '0xEfF92A263d31888d860bD50809A8D171709b7b1c': 'PancakeSwap v2 Router' }],
      [[56], { '0x10ED43C718714eb63d5aA57B78B54704E256024E': 'PancakeSwap v2 Router' }],
      [[8453, 42_161], { '0x8cFe327CEc66d1C090Dd72bd0FF11d690C33a2Eb': 'PancakeSwap v2 Router' }],
    ],
  },
  {
    page: 'github.com/pancakeswap/pancake-developer/blob/d74e43a4db/docs/pages/contracts/v3/addresses.md',
    licence: UNSTATED,
    contracts: [
      [
        [1, 56, 8453, 42_161],
        {
          '0x1b81D678ffb9C0263b24A97847620C99d213eB14': 'PancakeSwap v3 Router',
          '0x46A15B0b27311cedF172AB29E4f4766fbE7F4364': 'PancakeSwap v3 Positions',
        },
      ],
      [[1, 56], { '0x13f4EA83D0bd40E75C8222255bc855a974568Dd4': 'PancakeSwap Smart Router' }],
      [[8453], { '0x678Aa4bF4E210cf2166753e054d5b7c31cc7fa86': 'PancakeSwap Smart Router' }],
      [[42_161], { '0x32226588378236Fd0c7c4053999F88aC0e5cAc77': 'PancakeSwap Smart Router' }],
    ],
  },
  {
    page: 'github.com/aerodrome-finance/contracts/blob/a5fae2e87e/README.md',
    licence: 'BUSL-1.1',
    contracts: [
      [
        [8453],
        {
          '0xcF77a3Ba9A5CA399B7c97c74d54e5b1Beb874E43': 'Aerodrome Router',
          '0x940181a94A35A4569E4529A3CDfB74e38FD98631': 'AERO',
        },
      ],
    ],
  },
  {
    page: 'github.com/aerodrome-finance/slipstream/blob/7844368af8/README.md',
    licence: 'BUSL-1.1',
    contracts: [
      [
        [8453],
        {
          '0xBE6D8f0d05cC4be24d5167a3eF062215bE6D18a5': 'Aerodrome Slipstream Router',
          '0x827922686190790b37229fd06084350E74485b72': 'Aerodrome Slipstream Positions',
        },
      ],
    ],
  },
  {
    page: 'github.com/velodrome-finance/contracts/blob/1ea5feec5c/README.md',
    licence: 'BUSL-1.1',
    contracts: [
      [
        [10],
        {
          '0xa062aE8A9c5e11aaA026fc2670B0D65cCc8B2858': 'Velodrome Router',
          '0x9560e827aF36c94D2Ac33a39bCE1Fe78631088Db': 'VELO',
        },
      ],
    ],
  },
];
