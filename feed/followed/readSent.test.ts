import { describe, expect, it } from 'vitest';
import type { Replacement, Sent } from '../contract/followed.ts';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import { nameReplacement } from './readSent.ts';

const sent = (over: Partial<NonNullable<Sent['content']>> = {}): Sent => ({
  from: address(1),
  nonce: 7,
  content: { to: address(2), value: '5', selector: null, digest: null, maxFee: '1', maxTip: '1', ...over },
});
const call = { selector: '0xa9059cbb', digest: hash(1) } as const;

describe('a replacement', () => {
  it.each<[string, Sent, Sent, Replacement]>([
    ['with the same coins to the same address', sent(), sent({ maxFee: '2' }), 'speedUp'],
    ['with the same call', sent(call), sent(call), 'speedUp'],
    ['with other arguments', sent(call), sent({ ...call, digest: hash(2) }), 'other'],
    ['with arguments that a row does not show', sent(call), sent({ ...call, digest: null }), 'other'],
    ['of nothing to the sender', sent(call), sent({ to: address(1), value: '0' }), 'cancel'],
  ])('%s is named so', (_, mine, other, name) => {
    expect(nameReplacement(mine, other)).toBe(name);
  });
});
