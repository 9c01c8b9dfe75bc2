/** A pinned package: npm packs exactly these bytes, or fails. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly licence: string;
}

/** The packages that the list of names is made from. */
export const PACKAGES = [
  {
    name: 'viem',
    version: '2.57.20',
    integrity:
      'sha512-LSvREzKT7xFXpmxW2YFJ/OtcZRkSGLp5zywSgadBf0qQCeqh2+FxHHWyrS2zEG7ZfBWQQvk8HI1i4HPzSMD14g==',
    licence: 'MIT',
  },
  {
    name: '@safe-global/safe-deployments',
    version: '1.37.63',
    integrity:
      'sha512-dH4V3iHH5tZdxx3DBvvBzmnlOZpKMXUx6CBFGUwlARnUa9MEVVyg8Sbpc3DplsaPB5fLh0J97+WB5ylxhLWCRA==',
    licence: 'MIT',
  },
  {
    name: '@bgd-labs/aave-address-book',
    version: '4.44.22',
    integrity:
      'sha512-25dt74TdSJxpCu++QbfRcsSlXZJ2HnktkzekVa0n97X/wNDmJx49GxzZLQI3wIAvSsY/iNRGwBMsHq/LTc1qUg==',
    licence: 'MIT',
  },
  {
    name: '@uniswap/sdk-core',
    version: '7.19.4',
    integrity:
      'sha512-jV9qVMMD6qvEATgfFnZ3QgrhIMv5lullzeGPWjyC4+sUctatft+1M+OtAZxxjbFm8NQfJA73hqIeFPOg4cUyoA==',
    licence: 'MIT',
  },
  {
    name: '@uniswap/universal-router-sdk',
    version: '5.13.0',
    integrity:
      'sha512-eAk5or7kZMV2ZlVr+NN0taDOm8MQs9KMfSEwXvC4ggfufVuswux/uVk2sNFx7C69f2Pj6bXLkZHoNH4xv1eqiA==',
    licence: 'MIT',
  },
  {
    name: '@0x/contract-addresses',
    version: '8.13.0',
    integrity:
      'sha512-wWqDSPYZOu2YNDRXdIY5pfzel+w9jM3DBNjVT8o9+wdySY0X09kxHVwazIi4QL4Fa79HLN86KY5sXlfhXNBG9w==',
    licence: 'Apache-2.0',
  },
] as const satisfies readonly Package[];
