import { describe, expect, it } from 'vitest';
import type { Reason } from '../../feed/contract/linkView.ts';
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
    [{ kind: 'noRoot' }, 'starting', /^Starting: no checkpoint root .*in the settings/],
    [{ kind: 'signed', head, behind: 1 }, 'signed', /^Signed by 510 of 512, 1 slot behind; asked https/],
    [{ kind: 'signed', head, behind: 3 }, 'signed', /^Signed by 510 of 512, 3 slots behind/],
    [
      { kind: 'behind', head: null, behind: null, trouble: null },
      'behind',
      /^Behind: no signed block yet.*another server/,
    ],
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
      /^Contradicted: .*signed.*but the node shows.*Do not rely/,
    ],
    [
      { kind: 'contradicted', head, kept: null },
      'contradicted',
      /^Contradicted: .*does not serve that block.*Do not rely/,
    ],
  ])('%j', (state, verdict, words) => {
    expect(textOf(state).verdict).toBe(verdict);
    expect(textOf(state).text).toMatch(words);
  });

  it.each<[Reason, RegExp]>([
    [{ kind: 'unreachable' }, /Nothing answers.*Check it in the settings/],
    [{ kind: 'badUrl' }, /redirects to another.*in the settings/],
    [{ kind: 'noNetwork' }, /no network connection/],
    [{ kind: 'timeout', method: 'bootstrap' }, /did not answer in time.*by itself/],
    [{ kind: 'notANode', status: 404 }, /no light client data.*Choose another/],
    [{ kind: 'originRefused' }, /does not let extensions read.*settings/],
    [{ kind: 'notWebSocket' }, /no light client data/],
    [{ kind: 'keyRefused', status: 401 }, /refuses the key.*settings/],
    [{ kind: 'rateLimited', retryAfterMs: null }, /too many requests.*less often/],
    [{ kind: 'serverTrouble', status: 503 }, /HTTP 503.*asked again/],
    [{ kind: 'badAnswer', field: 'answer', got: '9 MB' }, /could not be read \(answer\).*beacon API/],
  ])('names why the host gave nothing, and the action for it: %j', (reason, words) => {
    const { text, inSettings } = textOf({
      kind: 'behind',
      head,
      behind: 9,
      trouble: { kind: 'host', reason },
    });
    expect(text).toMatch(words);
    expect(text).toMatch(/^Behind: .*Asked https:\/\/beacon\.example$/);
    expect([text.includes('node'), inSettings]).toEqual([false, true]);
  });

  it('never claims what signatures do not show', () => {
    for (const kind of ['starting', 'noRoot'] as const) {
      expect(textOf({ kind }).text).not.toMatch(/canonical|proven|true|guarantee/i);
    }
  });
});

describe('the words of a refusal', () => {
  // Each names the action too.
  it.each<[Refusal, RegExp]>([
    [{ kind: 'malformed', field: 'signature_slot' }, /could not be read \(signature_slot\).*beacon API/],
    [{ kind: 'unsupportedFork', fork: 'heze' }, /does not know the fork heze\. Please update/],
    [{ kind: 'wrongFork' }, /older rules.*another server/],
    [{ kind: 'wrongRoot', expected: hash, got: hash }, /did not send the block that you trust.*root/],
    [{ kind: 'badExecution' }, /not part of the signed block.*another server/],
    [{ kind: 'badFinality' }, /finalized block.*another server/],
    [{ kind: 'badCommittee' }, /committee is not.*another server/],
    [{ kind: 'fewSigners', by: 257, of: 512 }, /Only 257 of 512 signed.*next block/],
    [{ kind: 'badSignature' }, /signature does not match.*this network/],
    [{ kind: 'slotOrder' }, /not in order.*another server/],
    [{ kind: 'fromFuture' }, /later than your clock.*Set the clock/],
    [{ kind: 'wrongPeriod' }, /not known here.*newer checkpoint root/],
  ])('%j', (refusal, words) => {
    expect(refusalText(refusal)).toMatch(words);
  });
});
