import { describe, expect, it } from 'vitest';
import { hashAt, TEST_CHAIN } from '../../../tests/consensus/testChain.ts';
import { timeOf } from '../verify/chains.ts';
import { type Known, proofState } from './proofState.ts';

const committee = { keys: new Uint8Array(), aggregate: new Uint8Array() };
const anchorAt = (slot: number): Known['anchor'] => ({
  root: hashAt(1),
  store: {
    finalized: { slot, root: hashAt(1), hash: hashAt(slot), number: slot },
    current: committee,
    next: null,
  },
});
const NOW_SLOT = 1000;
const NOW = timeOf(TEST_CHAIN, NOW_SLOT);
const WEEK_OF_SLOTS = (7 * 24 * 3600) / TEST_CHAIN.secondsPerSlot;
const headAt = (slot: number) => ({ slot, hash: hashAt(slot), number: slot, by: 32, of: 32 });
const FEW = { kind: 'refusal', refusal: { kind: 'fewSigners', by: 9, of: 32 } } as const;
const FORGED = { kind: 'refusal', refusal: { kind: 'badSignature' } } as const;
const SILENT = { kind: 'host', reason: { kind: 'unreachable' } } as const;
const known: Known = {
  anchor: anchorAt(980),
  hasRoot: true,
  head: headAt(NOW_SLOT),
  trouble: null,
  contradiction: null,
  isWaking: false,
};

describe('the state of a chain’s signatures', () => {
  it.each<[string, Partial<Known>, string]>([
    ['a head of this slot', {}, 'signed'],
    ['a head that the last row may still have', { head: headAt(NOW_SLOT - 5) }, 'signed'],
    ['an older head', { head: headAt(NOW_SLOT - 6) }, 'behind'],
    ['an older head while the first answer comes', { head: headAt(900), isWaking: true }, 'starting'],
    ['an older head and a silent host', { head: headAt(900), isWaking: true, trouble: SILENT }, 'behind'],
    ['no head yet', { head: null }, 'starting'],
    ['no head, and a silent host', { head: null, trouble: SILENT }, 'behind'],
    ['a clock that is behind the chain', { head: headAt(NOW_SLOT + 50) }, 'signed'],
    ['too few members', { trouble: FEW }, 'signed'],
    ['a forged answer, though the head is new', { trouble: FORGED }, 'refused'],
    ['nothing to trust from', { anchor: null, hasRoot: false }, 'noRoot'],
    ['a root, and nothing stored', { anchor: null, head: null }, 'starting'],
    ['a node that contradicts', { contradiction: { head: headAt(NOW_SLOT), kept: null } }, 'contradicted'],
    [
      'an anchor of eight days, whatever else is known',
      { anchor: anchorAt(NOW_SLOT - (8 / 7) * WEEK_OF_SLOTS), trouble: FORGED },
      'tooOld',
    ],
  ])('%s', (_, now, kind) => {
    expect(proofState({ ...known, ...now }, TEST_CHAIN, NOW).kind).toBe(kind);
  });

  it('counts the slots from the head to now, and none for a head of the future', () => {
    const behind = (slot: number) => proofState({ ...known, head: headAt(slot) }, TEST_CHAIN, NOW);
    expect(behind(NOW_SLOT - 3)).toMatchObject({ behind: 3 });
    expect(behind(NOW_SLOT + 50)).toMatchObject({ behind: 0 });
    expect(behind(NOW_SLOT - 40)).toMatchObject({ kind: 'behind', behind: 40 });
  });
});
