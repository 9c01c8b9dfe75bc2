import { describe, expect, it } from 'vitest';
import { blockOf, hash, snapshotOf } from '../../tests/fixtures/snapshot.ts';
import type { ConsensusView } from '../contract/proof.ts';
import { signersOf, sureness } from './sureness.ts';

const BORN = 1_681_338_455_000;
const block = blockOf(7, BORN);
const head = { slot: 9, hash: hash(9), number: 9, by: 510, of: 512 };
const view = (over: Partial<ConsensusView>): ConsensusView => ({
  host: 'https://beacon.example',
  state: { kind: 'signed', head, behind: 1 },
  signed: [{ hash: block.hash, by: 510, of: 512 }],
  final: null,
  ...over,
});

describe('how sure a row is', () => {
  it.each([
    ['reported', { kind: 'unchecked', reason: 'chain' }, null],
    ['checked', { kind: 'matches' }, null],
    ['checked', { kind: 'matches' }, view({ signed: [] })],
    ['signed', { kind: 'matches' }, view({})],
    ['reported', { kind: 'unchecked', reason: 'chain' }, view({})],
    ['mismatch', { kind: 'mismatch', computed: hash(1) }, view({})],
    ['mismatch', { kind: 'matches' }, view({ state: { kind: 'contradicted', head, kept: block.hash } })],
    ['signed', { kind: 'matches' }, view({ state: { kind: 'contradicted', head, kept: null } })],
  ] as const)('%s: %j', (expected, check, consensus) => {
    expect(sureness(snapshotOf({ consensus }, BORN), { ...block, check })).toBe(expected);
  });

  it('names the signers', () => {
    expect(signersOf(snapshotOf({ consensus: view({}) }, BORN), block)).toEqual({ by: 510, of: 512 });
    expect(signersOf(null, block)).toBeNull();
  });
});
