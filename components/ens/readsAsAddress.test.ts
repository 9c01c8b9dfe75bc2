import { describe, expect, it } from 'vitest';
import { readsAsAddress } from './readsAsAddress.ts';

describe('a name', () => {
  it.each([
    ['an address', '0x7a250d5630b4cf539739df2c5dacb4c659f2488d.eth'],
    ['one without 0x', '7a250d5630b4cf539739df2c5dacb4c659f2488d.eth'],
    ['one with more after it', '0x7a250d5630b4cf539739df2c5dacb4c659f2488d-router.eth'],
    ['its short form', '0x7a25-488d.eth'],
    ['its short form over two labels', '0x7a25.488d.eth'],
    ['one with a letter for 0', 'ox7a25488d.alice.eth'],
    ['one below another label', 'router.0x7a250d5630b4cf539739df2c5dacb4c659f2488d.eth'],
  ])('reads as an address: %s', (_what, name) => {
    expect(readsAsAddress(name)).toBe(true);
  });

  it.each(['vitalik.eth', '0xalice.eth', '0xdead.eth', 'deadbeef.eth', 'fox12345678.eth', '.', ''])(
    'does not read as one: %s',
    (name) => {
      expect(readsAsAddress(name)).toBe(false);
    },
  );
});
