import { describe, expect, it } from 'vitest';
import { chainRules } from './chains.ts';

describe('the table of chains', () => {
  it.each([
    ['Ethereum', 1, 'ETH', 'burnt', undefined],
    ['Hoodi', 560_048, 'ETH', 'burnt', undefined],
    ['anvil', 31_337, 'ETH', 'burnt', undefined],
    ['ganache', 1337, 'ETH', 'burnt', undefined],
    ['Base', 8453, 'ETH', 'vault', [0x7e]],
    ['Zora', 7_777_777, 'ETH', 'vault', [0x7e]],
    ['Celo', 42_220, 'CELO', 'unknown', [0x7e]],
    ['Arbitrum One', 42_161, 'ETH', 'feeAccounts', [0x64, 0x65, 0x66, 0x68, 0x69, 0x6a]],
    ['zkSync Era', 324, 'ETH', 'unknown', [0xfe, 0xff]],
    ['Polygon', 137, 'POL', 'later', [0x7f]],
    ['BNB', 56, 'BNB', 'validators', undefined],
    ['Gnosis', 100, 'xDAI', 'collector', undefined],
    ['Ronin, where 0x64 is a user’s type', 2020, 'RON', 'unknown', undefined],
    ['Tempo, without a coin', 4217, null, 'unknown', undefined],
    ['an unknown chain', 98_765, null, 'unknown', undefined],
    ['a chain before its id is known', null, null, 'unknown', undefined],
  ] as const)('knows of %s what its documents have', (_, chainId, coin, baseFees, system) => {
    expect(chainRules(chainId)).toMatchObject({ coin, baseFees });
    expect(chainRules(chainId).system).toEqual(system);
  });

  it.each([534_352, 534_351])(
    'claims no freedom from layer 1 for Scroll (%i), which no OP contract prices',
    (id) => {
      expect(chainRules(id).layer1).toBe('unread');
    },
  );
});
