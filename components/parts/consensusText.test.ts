import { describe, expect, it } from 'vitest';
import type { ConsensusView, ProofState, Refusal, SignedHead } from '../../feed/contract/proof.ts';
import { consensusText, refusalText } from './consensusText.ts';

const hash = `0x${'ab'.repeat(32)}` as const;
const head: SignedHead = { slot: 7, hash, number: 5, by: 510, of: 512 };
const textOf = (state: ProofState) => {
  const view: ConsensusView = { host: 'https://beacon.example', state, signed: [], final: null };
  return consensusText(view);
};

describe('the light client’s line', () => {
  it.each<[ProofState, string, RegExp]>([
    [{ kind: 'starting' }, 'starting', /^Starting: asking https:\/\/beacon\.example/],
    [{ kind: 'noRoot' }, 'starting', /^Starting: no checkpoint root/],
    [{ kind: 'signed', head, behind: 1 }, 'signed', /^Signed by 510 of 512, 1 slot behind; asked https/],
    [{ kind: 'signed', head, behind: 3 }, 'signed', /^Signed by 510 of 512, 3 slots behind/],
    [{ kind: 'behind', head: null, behind: null, trouble: null }, 'behind', /^Behind: no signed block yet/],
    [{ kind: 'behind', head, behind: 9, trouble: null }, 'behind', /^Behind: .* 9 slots old/],
    [
      { kind: 'tooOld', since: 0 },
      'tooOld',
      /^Too old: .*1970.*newer root.*checkpoint hosts.*without signatures/,
    ],
    [
      { kind: 'refused', refusal: { kind: 'badSignature' } },
      'refused',
      /^Refused: The signature does not match/,
    ],
    [
      { kind: 'contradicted', head, kept: hash },
      'contradicted',
      /^Contradicted: .*signed.*but the node shows/,
    ],
    [{ kind: 'contradicted', head, kept: null }, 'contradicted', /^Contradicted: .*does not give that block/],
  ])('%j', (state, verdict, words) => {
    expect(textOf(state).verdict).toBe(verdict);
    expect(textOf(state).text).toMatch(words);
  });

  it('says why the host gave nothing', () => {
    const trouble = { kind: 'host', reason: { kind: 'unreachable' } } as const;
    expect(textOf({ kind: 'behind', head, behind: 9, trouble }).title).toBe(
      'Nothing answers at this address.',
    );
  });

  it('never claims what signatures do not show', () => {
    for (const kind of ['starting', 'noRoot'] as const) {
      expect(textOf({ kind }).text).not.toMatch(/canonical|proven|true|guarantee/i);
    }
  });
});

describe('the words of a refusal', () => {
  it.each<[Refusal, RegExp]>([
    [{ kind: 'malformed', field: 'signature_slot' }, /could not be read \(signature_slot\)/],
    [{ kind: 'unsupportedFork', fork: 'heze' }, /does not know the fork heze\. Please update/],
    [{ kind: 'wrongFork' }, /older fork/],
    [{ kind: 'wrongRoot', expected: hash, got: hash }, /another block than the one you trust/],
    [{ kind: 'badExecution' }, /not part of the signed block/],
    [{ kind: 'badFinality' }, /finalized block/],
    [{ kind: 'badCommittee' }, /committee is not/],
    [{ kind: 'fewSigners', by: 257, of: 512 }, /Only 257 of 512 signed/],
    [{ kind: 'badSignature' }, /signature does not match/],
    [{ kind: 'slotOrder' }, /not in order/],
    [{ kind: 'fromFuture' }, /later than your clock/],
    [{ kind: 'wrongPeriod' }, /not known here/],
  ])('%j', (refusal, words) => {
    expect(refusalText(refusal)).toMatch(words);
  });
});
