import { describe, expect, it } from 'vitest';
import { looksListed } from './looksListed.ts';

describe('a name', () => {
  it.each([
    ['the name itself', 'uniswap-v2-router.eth'],
    ['a label below', 'uniswapv2router.alice.eth'],
    ['over two labels', 'uniswap.v2.router.eth'],
    ['with a digit for a letter', 'un1swapv2r0uter.eth'],
    ['with an accent', 'ünïswapv2router.eth'],
    ['a token', 'usdc.eth'],
    ['without a domain', 'weth'],
  ])('looks like a listed contract: %s', (_what, name) => {
    expect(looksListed(name)).toBe(true);
  });

  it.each(['vitalik.eth', 'uniswap-fan.eth', 'router.alice.eth', '🚀.eth', 'münchen.eth', '.', ''])(
    'does not look like one: %s',
    (name) => {
      expect(looksListed(name)).toBe(false);
    },
  );
});
