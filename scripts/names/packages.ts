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
  {
    name: '@arbitrum/sdk',
    version: '4.1.0',
    integrity:
      'sha512-OIGxZj4DHROejCjSkaZEOcHhRktZGMhLAPA+Cyymlp1z7KdWaeN2DW85i6yd2Ks7QeZkv2EvwcBKOJnxoSI5tQ==',
    licence: 'Apache-2.0',
  },
  {
    name: '@circle-fin/provider-cctp-v2',
    version: '1.14.0',
    integrity:
      'sha512-AX4fQueRft5TfS6XnYjPkHa6El+Dyf7Q2SyifLC6sfOT1kh2FdMvPKc4cWMdn5cBVQczDXlgXiP+PlOSrpK2qw==',
    licence: 'Apache-2.0',
  },
  {
    name: '@cowprotocol/contracts',
    version: '1.8.0',
    integrity:
      'sha512-rMEHo1UBB6k4kRoWejHZNGggg6IBVt7vAd8x0FhEvjxhbq3zlAex61f9HpAcDExJNuvfwwDjsOc/7UGztCzhSw==',
    licence: 'LGPL-3.0-or-later',
  },
  {
    name: '@ethereum-attestation-service/eas-contracts',
    version: '1.9.0',
    integrity:
      'sha512-L60y1fgKlY3a45xxnPlgRbiGQY8RF/lF+AzF1iVoR7/aEzitS0Nuyyjq8+IXs1sSSU0dl2+yGSmELxVeB6FelA==',
    licence: 'MIT',
  },
  {
    name: '@maticnetwork/meta',
    version: '2.4.59',
    integrity:
      'sha512-iXqfSiVupiTGlF3luaOOzHL7ccHaLqS4cNTTwciG4/ycGUkTO6pZ+jPMJw5sQeFcBfpl38TqF261FFd1PhR9zw==',
    licence: 'MIT',
  },
  {
    name: 'sushi',
    version: '7.3.15',
    integrity:
      'sha512-i4L2qg7QDb/3Wb0Zk0YTSP/qWkrxuhezZ/CsGj6J8sj7hAuyrT/fVAlOMToKhBEY3WOJZuwiZiuvnzAUK9j9RA==',
    licence: 'MIT',
  },
] as const satisfies readonly Package[];
