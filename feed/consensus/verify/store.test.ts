import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../scripts/beacon/payload.ts';
import { chainUpTo, hashAt, SLOTS_PER_PERIOD, TEST_CHAIN } from '../../../tests/consensus/testChain.ts';
import type { ConsensusChain } from './chains.ts';
import { type ConsensusRequest, consensusWork } from './consensusWork.ts';
import { bootstrap, type LightStore, update } from './store.ts';

const LATE = 100_000;

/** A store whose trust starts with the finalized header of a chain at this slot. */
function trusting(slot: number): LightStore {
  const beacon = chainUpTo(slot);
  const root = beacon.finalizedRoot() as `0x${string}`;
  const outcome = bootstrap(TEST_CHAIN, root, beacon.bootstrap(root));
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return outcome.store;
}

function take(store: LightStore, answer: unknown, chain: ConsensusChain = TEST_CHAIN) {
  const outcome = update(chain, store, answer, LATE);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.refusal));
  return outcome;
}

const reason = (store: LightStore, answer: unknown, chain = TEST_CHAIN, now = LATE): string => {
  const outcome = update(chain, store, answer, now);
  return outcome.kind === 'refused' ? outcome.refusal.kind : 'accepted';
};

describe('a store', () => {
  it('follows four forks and four periods without skipping one', () => {
    let store = trusting(30);
    for (let period = 0; period <= 4; period += 1) {
      store = take(store, chainUpTo((period + 1) * SLOTS_PER_PERIOD).update(period)).store;
    }
    const { head } = take(store, chainUpTo(4 * SLOTS_PER_PERIOD + 40).optimistic());
    // From Gloas on the signed block is the parent's, and has no number.
    expect(head).toEqual({
      slot: 4 * SLOTS_PER_PERIOD + 39,
      hash: hashAt(4 * SLOTS_PER_PERIOD + 38),
      number: null,
      by: 32,
      of: 32,
    });
  });

  it('names the block of the attested slot before Gloas', () => {
    expect(take(trusting(30), chainUpTo(50).optimistic()).head).toEqual({
      slot: 49,
      hash: hashAt(49),
      number: 49,
      by: 32,
      of: 32,
    });
  });

  it('takes a finalized header from before Gloas in the form of Gloas', () => {
    // Gloas begins at slot 240; at 250 the finalized header is of slot 232.
    const store = take(trusting(230), chainUpTo(235).update(3)).store;
    const answer = chainUpTo(250).finality();
    expect(answer).toHaveProperty('version', 'gloas');
    expect(answer).toHaveProperty('data.finalized_header.execution_block_hash', hashAt(232));
    expect(take(store, answer).store.finalized).toMatchObject({ slot: 232, hash: hashAt(232), number: null });
    const zeroed = JSON.stringify(answer).replaceAll(hashAt(232), hashAt(231));
    expect(reason(store, JSON.parse(zeroed))).toBe('badExecution');
  });

  it('moves to the next committee only with a finalized header of its period', () => {
    const store = take(trusting(50), chainUpTo(60).update(0)).store;
    const crossing = take(store, chainUpTo(SLOTS_PER_PERIOD + 10).finality()).store;
    expect(crossing.current).toEqual(store.current);
    const crossed = take(store, chainUpTo(SLOTS_PER_PERIOD + 30).finality()).store;
    expect(crossed.current).toEqual(store.next);
    expect(crossed.next).toBeNull();
  });

  it('refuses a period that it has no committee for', () => {
    const store = trusting(50);
    expect(reason(store, chainUpTo(SLOTS_PER_PERIOD + 10).optimistic())).toBe('wrongPeriod');
    const next = take(store, chainUpTo(60).update(0)).store;
    expect(reason(next, chainUpTo(2 * SLOTS_PER_PERIOD + 10).optimistic())).toBe('wrongPeriod');
  });

  it('takes 22 of 32 signers and refuses 21', () => {
    const store = trusting(30);
    const signedBy = (count: number) => chainUpTo(40, { signs: (member) => member < count }).optimistic();
    expect(take(store, signedBy(22)).head).toMatchObject({ by: 22, of: 32 });
    const refused = update(TEST_CHAIN, store, signedBy(21), LATE);
    expect(refused).toEqual({ kind: 'refused', refusal: { kind: 'fewSigners', by: 21, of: 32 } });
  });

  it('refuses another network, by its root and by its keys', () => {
    const store = trusting(30);
    const other = { ...TEST_CHAIN, genesisValidatorsRoot: 'cd'.repeat(32) };
    expect(reason(store, chainUpTo(40).optimistic(), other)).toBe('badSignature');
    expect(reason(store, chainUpTo(40, { family: 'other' }).optimistic())).toBe('badSignature');
    const root = chainUpTo(30).finalizedRoot() as `0x${string}`;
    const foreign = chainUpTo(30, { family: 'other' });
    const answer = foreign.bootstrap(foreign.finalizedRoot());
    expect(bootstrap(TEST_CHAIN, root, answer)).toMatchObject({ refusal: { kind: 'wrongRoot' } });
  });

  it('refuses what was signed later than the clock shows, one slot excepted', () => {
    const answer = chainUpTo(40).optimistic();
    expect(reason(trusting(30), answer, TEST_CHAIN, 39)).toBe('accepted');
    expect(reason(trusting(30), answer, TEST_CHAIN, 38)).toBe('fromFuture');
  });

  it('calls a fork that it does not know unsupported, and an older name wrong where the form is another', () => {
    const store = trusting(30);
    const answer = chainUpTo(40).optimistic();
    expect(reason(store, { ...answer, version: 'DENEB' })).toBe('accepted');
    const named = (version: string) => update(TEST_CHAIN, store, { ...answer, version }, LATE);
    expect(named('heze')).toEqual({ kind: 'refused', refusal: { kind: 'unsupportedFork', fork: 'heze' } });
    // Gloas is known, but this chain has no such fork at this slot: its schedule is newer than this release.
    expect(named('gloas')).toEqual({ kind: 'refused', refusal: { kind: 'unsupportedFork', fork: 'gloas' } });
    // Electra's data has Deneb's form, and Gloas' has not.
    expect(reason(trusting(100), { ...chainUpTo(100).optimistic(), version: 'deneb' })).toBe('accepted');
    expect(reason(trusting(100), { ...chainUpTo(100).optimistic(), version: 'capella' })).toBe('wrongFork');
    const gloas = take(trusting(230), chainUpTo(235).update(3)).store;
    expect(reason(gloas, { ...chainUpTo(254).optimistic(), version: 'fulu' })).toBe('wrongFork');
  });
});

/** Every place in JSON that has bits: hex digits, decimal numbers and the fork's name. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]));
}

/** The answer with one bit of one text's meaning flipped. */
function flipped(answer: Answer, path: readonly string[], bit: number): Answer {
  const copy: Answer = structuredClone(answer);
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (at, key) => at[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
  const key = path.at(-1) ?? '';
  const text = String(parent[key]);
  if (text.startsWith('0x')) {
    const at = 2 + (bit % (text.length - 2));
    const digit = Number.parseInt(text.charAt(at), 16) ^ (1 << (bit % 4));
    parent[key] = text.slice(0, at) + digit.toString(16) + text.slice(at + 1);
  } else if (/^\d+$/.test(text)) {
    parent[key] = String(BigInt(text) ^ (1n << BigInt(bit % 53)));
  } else {
    // The sixth bit is the letter's case, which has no meaning.
    parent[key] = String.fromCodePoint((text.codePointAt(0) ?? 0) ^ (1 << (bit % 5))) + text.slice(1);
  }
  return copy;
}

describe('any flipped bit', () => {
  const store = trusting(100);
  const gloas = take(trusting(230), chainUpTo(235).update(3)).store;
  const answers: readonly (readonly [string, LightStore, Answer | null])[] = [
    ['an update', store, chainUpTo(120).update(1)],
    ['a finality update', store, chainUpTo(120).finality()],
    ['an update of Gloas', gloas, chainUpTo(254).update(3)],
  ];

  it.each(answers)('of %s refuses it', (_, known, answer) => {
    if (answer === null) throw new Error('no answer');
    expect(reason(known, answer)).toBe('accepted');
    // The slot of the signature is not signed; it only chooses the committee and the fork.
    const all = places(answer).filter((path) => path.at(-1) !== 'signature_slot');
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.nat(1023), (at, bit) => {
        expect(reason(known, flipped(answer, all[at] ?? [], bit))).not.toBe('accepted');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a hostile answer', () => {
  const store = trusting(30);
  const genuine = JSON.stringify(chainUpTo(40).update(0));
  const requests = (text: string): readonly ConsensusRequest[] => [
    { id: 1, kind: 'bootstrap', chain: TEST_CHAIN, root: store.finalized.root, text },
    { id: 2, kind: 'update', chain: TEST_CHAIN, store, text, nowSlot: LATE },
  ];
  const outcomes = (text: string) => requests(text).map((request) => consensusWork(request));

  it('of any JSON is refused with a reason', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const { refusal } of outcomes(text)) expect(refusal).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('with any part of a genuine one replaced by any JSON is read or refused, and nothing is thrown', () => {
    const all = places(JSON.parse(genuine));
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.nat(5), fc.jsonValue(), (at, up, value) => {
        const copy = JSON.parse(genuine) as Record<string, unknown>;
        const path = (all[at] ?? []).slice(0, Math.max(1, (all[at]?.length ?? 0) - up));
        const parent = path.slice(0, -1).reduce((to, key) => to[key] as Record<string, unknown>, copy);
        parent[path.at(-1) ?? ''] = value;
        expect(outcomes(JSON.stringify(copy))).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html>'],
    ['no update', '[]'],
    ['depth', '['.repeat(100_000)],
    ['width', `{"version":"deneb","data":{"attested_header":"${'0'.repeat(1_000_000)}"}}`],
  ])('of %s is malformed', (_, text) => {
    for (const { refusal } of outcomes(text)) expect(refusal?.kind).toBe('malformed');
  });

  it('after good ones keeps what was good', () => {
    const good = chainUpTo(40).update(0);
    const [, answer] = outcomes(JSON.stringify([good, {}]));
    expect(answer?.store?.next).not.toBeNull();
    expect(answer?.refusal).toEqual({ kind: 'malformed', field: 'version' });
  });
});

describe('an update of a time without finality', () => {
  const zeros = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('0x') ? value.replaceAll(/[1-9a-f]/g, '0') : '0';
    if (Array.isArray(value)) return value.map(zeros);
    return Object.fromEntries(
      Object.entries(value as Answer).map(([key, item]) => [key, zeros(item)] as const),
    );
  };
  const changed = (change: (data: Record<string, unknown>) => Record<string, unknown>): Answer => {
    const answer = chainUpTo(40).update(0);
    return { ...answer, data: change(answer?.['data'] as Record<string, unknown>) };
  };

  it('has zeros for a finalized header, and still names the next committee', () => {
    const store = trusting(30);
    const answer = changed((data) => ({
      ...data,
      finalized_header: zeros(data['finalized_header']),
      finality_branch: zeros(data['finality_branch']),
    }));
    const outcome = take(store, answer);
    expect(outcome.store.finalized).toEqual(store.finalized);
    expect(outcome.store.next).not.toBeNull();
  });

  it('is refused with zeros for the branch alone', () => {
    const answer = changed((data) => ({ ...data, finality_branch: zeros(data['finality_branch']) }));
    expect(reason(trusting(30), answer)).toBe('badFinality');
  });
});
