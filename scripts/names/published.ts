/** A contract that its own project publishes on a page. `chains`: ids; `all` is every chain of the list. */
export interface Published {
  readonly name: string;
  readonly address: string;
  readonly chains: readonly number[];
  readonly page: string;
}

/** Every chain of the list. */
export const CHAINS = [1, 10, 56, 137, 8453, 42_161, 11_155_111] as const;
const ETHEREUM = [1, 11_155_111];
const OP_STACK = [10, 8453];
const MAIN = CHAINS.filter((chain) => chain !== 11_155_111);

const from =
  (page: string, chains: readonly number[]) =>
  (entries: Readonly<Record<string, string>>): readonly Published[] =>
    Object.entries(entries).map(([address, name]) => ({ name, address, chains, page }));

/** Addresses that no package of packages.ts has. Each has its checksum, so that a wrong digit fails. */
export const PUBLISHED: readonly Published[] = [
  from(
    'eips.ethereum.org',
    ETHEREUM,
  )({
    '0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02': 'Beacon roots (EIP-4788)',
    '0x0000F90827F1C53a10cb7A02335B175320002935': 'Block hashes (EIP-2935)',
    '0x00000961Ef480Eb55e80D19ad83579A64c007002': 'Withdrawal requests (EIP-7002)',
    '0x0000BBdDc7CE488642fb579F8B00f3a590007251': 'Consolidation requests (EIP-7251)',
  }),
  from('docs.uniswap.org', CHAINS)({ '0x000000000022D473030F116dDEE9F6B43aC78BA3': 'Permit2' }),
  from(
    'docs.uniswap.org',
    [1, 10, 137, 42_161],
  )({
    '0xE592427A0AEce92De3Edee1F18E0157C05861564': 'Uniswap v3 Router',
  }),
  from(
    'github.com/Arachnid/deterministic-deployment-proxy',
    CHAINS,
  )({
    '0x4e59b44847b379578588920cA78FbF26c0B4956C': 'Deterministic deployer',
  }),
  from(
    'github.com/ProjectOpenSea/seaport',
    CHAINS,
  )({
    '0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC': 'Seaport 1.5',
    '0x0000000000000068F116a894984e2DB1123eB395': 'Seaport 1.6',
  }),
  from(
    'docs.cow.fi',
    [1, 11_155_111, 8453, 42_161, 137, 56],
  )({
    '0x9008D19f58AAbD9eD0D60971565AA8510560ab41': 'CoW Settlement',
    '0xC92E8bdf79f0507f65a392b0ab4667716BFE0110': 'CoW Vault Relayer',
  }),
  from(
    'docs.1inch.io',
    MAIN,
  )({
    '0x1111111254EEB25477B68fb85Ed929f73A960582': '1inch Router v5',
    '0x111111125421cA6dc452d289314280a0f8842A65': '1inch Router v6',
  }),
  from('0x.org/docs', CHAINS)({ '0x0000000000001fF3684f28c67538d4D072C22734': '0x AllowanceHolder' }),
  from('docs.li.fi', MAIN)({ '0x1231DEB6f5749EF6cE6943a275A1D3E7486F4EaE': 'LI.FI Diamond' }),
  from(
    'docs.layerzero.network',
    MAIN,
  )({ '0x1a44076050125825900e736c501f859c50fE728c': 'LayerZero Endpoint V2' }),
  from(
    'developers.circle.com',
    [1, 10, 137, 8453, 42_161],
  )({
    '0x28b5a0e9C621a5BadaA536219b3a228C8168cf5d': 'CCTP V2 Token Messenger',
    '0x81D40F21F12A8F0E3252Bccb954D722d4c464B64': 'CCTP V2 Message Transmitter',
  }),
  from(
    'developers.circle.com',
    [1],
  )({
    '0xBd3fa81B58Ba92a82136038B25aDec7066af3155': 'CCTP Token Messenger',
    '0x0a992d191DEeC32aFe36203Ad87D7d289a738F81': 'CCTP Message Transmitter',
  }),
  from(
    'docs.balancer.fi',
    [1, 10, 137, 8453, 42_161],
  )({
    '0xBA12222222228d8Ba445958a75a0704d566BF2C8': 'Balancer Vault',
  }),
  from(
    'docs.lido.fi',
    [1],
  )({
    '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84': 'Lido stETH',
    '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0': 'Lido wstETH',
    '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1': 'Lido Withdrawal Queue',
  }),
  from(
    'ethereum.org/staking/deposit-contract',
    [1],
  )({
    '0x00000000219ab540356cBB839Cbe05303d7705Fa': 'Beacon Deposit Contract',
  }),
  from('docs.ens.domains', ETHEREUM)({ '0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e': 'ENS Registry' }),
  from(
    'docs.ens.domains',
    [1],
  )({
    '0x57f1887a8BF19b14fC0dF6Fd9B2acc9Af147eA85': 'ENS Base Registrar',
    '0x253553366Da8546fC250F225fe3d25d0C782303b': 'ENS Registrar Controller',
    '0xa58E81fe9b61B5c3fE2AFD33CF304c454AbFc7Cb': 'ENS Reverse Registrar',
    '0x231b0Ee14048e9dCcD1d247744d114a4EB5E8E63': 'ENS Public Resolver',
  }),
  from(
    'docs.arbitrum.io',
    [1],
  )({
    '0x4Dbd4fc535Ac27206064B68FfCf827b0A60BAB3f': 'Arbitrum Inbox',
    '0x1c479675ad559DC151F6Ec7ed3FbF8ceE79582B6': 'Arbitrum Sequencer Inbox',
    '0x0B9857ae2D4A3DBe74ffE1d7DF045bb7F96E4840': 'Arbitrum Outbox',
    '0x72Ce9c846789fdB6fC1f34aC4AD25Dd9ef7031ef': 'Arbitrum Gateway Router',
    '0xa3A7B6F88361F48403514059F1F16C8E78d60EeC': 'Arbitrum ERC-20 Gateway',
  }),
  from(
    'docs.arbitrum.io',
    [42_161],
  )({
    '0x0000000000000000000000000000000000000064': 'ArbSys',
    '0x000000000000000000000000000000000000006C': 'ArbGasInfo',
    '0x000000000000000000000000000000000000006E': 'ArbRetryableTx',
    '0x00000000000000000000000000000000000A4B05': 'ArbOS',
    '0x5288c571Fd7aD117beA99bF60FE0846C4E84F933': 'Arbitrum Gateway Router',
  }),
  from(
    'specs.optimism.io',
    OP_STACK,
  )({
    '0x4200000000000000000000000000000000000006': 'WETH',
    '0x4200000000000000000000000000000000000011': 'Sequencer Fee Vault',
    '0x4200000000000000000000000000000000000019': 'Base Fee Vault',
    '0x420000000000000000000000000000000000001A': 'L1 Fee Vault',
    '0x4200000000000000000000000000000000000020': 'EAS Schema Registry',
    '0x4200000000000000000000000000000000000021': 'EAS',
    '0xDeaDDEaDDeAdDeAdDEAdDEaddeAddEAdDEAd0001': 'L1 Attributes Depositor',
  }),
  from('docs.attest.org', [1])({ '0xA1207F3BBa224E2c9c3c6D5aF63D0eb1582Ce587': 'EAS' }),
  from(
    'docs.polygon.technology',
    [1],
  )({
    '0xA0c68C638235ee32657e8f720a23ceC1bFc77C77': 'Polygon Root Chain Manager',
    '0x40ec5B33f54e0E8A33A975908C5BA1c14e5BbbDf': 'Polygon ERC-20 Predicate',
  }),
  from(
    'docs.polygon.technology',
    [137],
  )({
    '0x0000000000000000000000000000000000001000': 'Polygon Validator Set',
    '0x0000000000000000000000000000000000001001': 'Polygon State Receiver',
    '0x0000000000000000000000000000000000001010': 'POL',
  }),
  from(
    'docs.bnbchain.org',
    [56],
  )({
    '0x0000000000000000000000000000000000001000': 'BSC Validator Set',
    '0x0000000000000000000000000000000000001001': 'BSC Slash Indicator',
    '0x0000000000000000000000000000000000001002': 'BSC System Reward',
    '0x0000000000000000000000000000000000002002': 'BSC Stake Hub',
  }),
  from('docs.across.to', [1])({ '0x5c7BCd6E7De5423a257D81B442095A1a6ced35C5': 'Across Spoke Pool' }),
  from('docs.across.to', [10])({ '0x6f26Bf09B1C792e3228e5467807a900A503c0281': 'Across Spoke Pool' }),
  from('docs.across.to', [137])({ '0x9295ee1d8C5b022Be115A2AD3c30C72E34e7F096': 'Across Spoke Pool' }),
  from('docs.across.to', [8453])({ '0x09aea4b2242abC8bb4BB78D537A67a245A7bEC64': 'Across Spoke Pool' }),
  from('docs.across.to', [42_161])({ '0xe35e9842fceaCA96570B734083f4a58e8F7C5f2A': 'Across Spoke Pool' }),
  from(
    'docs.blur.foundation',
    [1],
  )({
    '0x0000000000A39bb272e79075ade125fd351887Ac': 'Blur Pool',
    '0xb2ecfE4E4D61f8790bbb9DE2D1259B9e2410CEA5': 'Blur Exchange v2',
  }),
  from(
    'docs.pancakeswap.finance',
    [56],
  )({
    '0x10ED43C718714eb63d5aA57B78B54704E256024E': 'PancakeSwap v2 Router',
    '0x13f4EA83D0bd40E75C8222255bc855a974568Dd4': 'PancakeSwap Smart Router',
  }),
  from('aerodrome.finance', [8453])({ '0xcF77a3Ba9A5CA399B7c97c74d54e5b1Beb874E43': 'Aerodrome Router' }),
  from('docs.sushi.com', [1])({ '0xd9e1cE17f2641f24aE83637ab66a2cca9C378B9F': 'SushiSwap v2 Router' }),
].flat();
