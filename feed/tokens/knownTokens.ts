type Known = readonly [symbol: string, decimals: number];

/**
 * The wrapped coin and the most common tokens: they need no request, and lookalikes are compared with them. By chain
 * id, addresses in lowercase. Tokens of a network's own bridge are here under wallets' names for them, such as USDC.e,
 * since many call themselves USDC. So are contracts that log the coin's own moves.
 * Sources: @uniswap/default-token-list 22.21.0, @bgd-labs/aave-address-book 4.44.22, issuers' pages, and for contracts
 * of the coin zksync-era, celo, moonbeam, mantle and metis.
 */
const KNOWN: Readonly<Record<number, Readonly<Record<string, Known>>>> = {
  1: {
    '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2': ['WETH', 18],
    '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48': ['USDC', 6],
    '0xdac17f958d2ee523a2206206994597c13d831ec7': ['USDT', 6],
    '0x6b175474e89094c44da98b954eedeac495271d0f': ['DAI', 18],
    '0xdc035d45d973e3ec169d2276ddab16f1e407384f': ['USDS', 18],
    '0x6c3ea9036406852006290770bedfcaba0e23a0e8': ['PYUSD', 6],
    '0x2260fac5e5542a773aa44fbcfedf7c193bc2c599': ['WBTC', 8],
    '0x514910771af9ca656af840dff83e8264ecf986ca': ['LINK', 18],
    '0x1f9840a85d5af5bf1d1762f925bdaddc4201f984': ['UNI', 18],
  },
  10: {
    '0x4200000000000000000000000000000000000006': ['WETH', 18],
    '0x0b2c639c533813f4aa9d7837caf62653d097ff85': ['USDC', 6],
    '0x94b008aa00579c1307b0ef2c499ad98a8ce58e58': ['USDT', 6],
    '0x7f5c764cbc14f9669b88837ca1490cca17c31607': ['USDC.e', 6],
    '0xdeaddeaddeaddeaddeaddeaddeaddeaddead0000': ['ETH', 18],
  },
  56: {
    '0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c': ['WBNB', 18],
    '0x55d398326f99059ff775485246999027b3197955': ['USDT', 18],
    '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d': ['USDC', 18],
  },
  137: {
    '0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270': ['WPOL', 18],
    '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359': ['USDC', 6],
    '0x2791bca1f2de4661ed88a30c99a7a9449aa84174': ['USDC.e', 6],
  },
  8453: {
    '0x4200000000000000000000000000000000000006': ['WETH', 18],
    '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913': ['USDC', 6],
    '0xd9aaec86b65d86f6a7b5b1b0c42ffa531710b6ca': ['USDbC', 6],
  },
  42161: {
    '0x82af49447d8a07e3bd95bd0d56f35241523fbab1': ['WETH', 18],
    '0xaf88d065e77c8cc2239327c5edb3a432268e5831': ['USDC', 6],
    '0xff970a61a04b1ca14834a43f5de4533ebddb5cc8': ['USDC.e', 6],
    '0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9': ['USD₮0', 6],
  },
  11155111: { '0xfff9976782d46cc05630d1f6ebab18b2324d6b14': ['WETH', 18] },
  43114: {
    '0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e': ['USDC', 6],
    '0xa7d7079b0fead91f3e65f86e8915cb59c1a4c664': ['USDC.e', 6],
  },
  100: {
    '0xddafbb505ad214d7b80b1f830fccc89b60fb7a83': ['USDC', 6],
    '0x2a22f9c3b484c3629090feed35f17ff8f88f76f0': ['USDC.e', 6],
  },
  324: {
    '0x000000000000000000000000000000000000800a': ['ETH', 18],
    '0x1d17cbcf0d6d143135ae902365d2e5e2a16538d4': ['USDC', 6],
    '0x3355df6d4c9c3035724fd0e3914de96a5a83aaf4': ['USDC.e', 6],
  },
  300: { '0x000000000000000000000000000000000000800a': ['ETH', 18] },
  2741: { '0x000000000000000000000000000000000000800a': ['ETH', 18] },
  232: { '0x000000000000000000000000000000000000800a': ['GHO', 18] },
  59144: { '0x176211869ca2b568f2a7d4ee941e073a821ee1ff': ['USDC', 6] },
  534352: { '0x06efdbff2a14a7c8e15944d1f4a48f9f95f663a4': ['USDC', 6] },
  42220: { '0x471ece3750da237f93b8e339c536989b8978a438': ['CELO', 18] },
  1284: { '0x0000000000000000000000000000000000000802': ['GLMR', 18] },
  1285: { '0x0000000000000000000000000000000000000802': ['MOVR', 18] },
  5000: { '0xdeaddeaddeaddeaddeaddeaddeaddeaddead0000': ['MNT', 18] },
  1088: { '0xdeaddeaddeaddeaddeaddeaddeaddeaddead0000': ['METIS', 18] },
};

/** The known tokens of a chain, by address. */
export const knownTokens = (chainId: number | null): ReadonlyMap<string, Known> =>
  new Map(Object.entries((chainId === null ? undefined : KNOWN[chainId]) ?? {}));
