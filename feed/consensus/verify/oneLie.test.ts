import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../scripts/beacon/payload.ts';
import { chainUpTo, TEST_CHAIN } from '../../../tests/consensus/testChain.ts';
import { type ConsensusAnswer, type ConsensusRequest, consensusWork } from './consensusWork.ts';
import { bootstrap, type LightStore } from './store.ts';

/** The store that a chain's finalized header starts, with the committee of the next period. */
function trusting(slot: number): { readonly root: `0x${string}`; readonly store: LightStore } {
  const beacon = chainUpTo(slot);
  const root = beacon.finalizedRoot() as `0x${string}`;
  const outcome = bootstrap(TEST_CHAIN, root, beacon.bootstrap(root));
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return { root, store: outcome.store };
}

interface Question {
  readonly answer: Answer;
  readonly ask: (answer: unknown) => ConsensusAnswer;
}

/** Every question of the light client at one slot, with the host's genuine answer. */
function questions(slot: number, period: number): Readonly<Record<string, Question>> {
  const { root, store } = trusting(slot);
  const beacon = chainUpTo(slot + 20);
  const work = (request: ConsensusRequest): ConsensusAnswer => consensusWork(request);
  const updating = (answer: Answer | null): Question => {
    if (answer === null) throw new Error('no answer');
    return {
      answer,
      ask: (given) =>
        work({
          id: 1,
          kind: 'update',
          chain: TEST_CHAIN,
          store,
          text: JSON.stringify(given),
          nowSlot: slot + 25,
        }),
    };
  };
  return {
    bootstrap: {
      answer: beacon.bootstrap(root) ?? {},
      ask: (given) =>
        work({ id: 1, kind: 'bootstrap', chain: TEST_CHAIN, root, text: JSON.stringify(given) }),
    },
    updates: updating(beacon.update(period)),
    finality_update: updating(beacon.finality()),
    optimistic_update: updating(beacon.optimistic()),
  };
}

/** Every path in JSON: objects, lists and texts; of a list only its first and its last item. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Object.keys(value);
  const some = Array.isArray(value) ? [...new Set([keys[0] ?? '', keys.at(-1) ?? ''])] : keys;
  return [path, ...some.flatMap((key) => places((value as Answer)[key], [...path, key]))];
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((inner, key) => (inner as Record<string, unknown>)[key], value);

const LIES: Readonly<Record<string, (value: unknown) => unknown>> = {
  'left out': () => undefined,
  null: () => null,
  'a number': () => 7,
  true: () => true,
  'an empty text': () => '',
  'an empty list': () => [],
  'an empty object': () => ({}),
  'a list around it': (value) => [value],
  'a word': () => 'electra',
  'no hex': () => '0xzz',
  'the greatest number': () => '18446744073709551615',
  'a number past all': () => '9'.repeat(78),
  'a negative number': () => '-1',
  'one less': (value) => (isDecimal(value) ? String(BigInt(value) - 1n) : value),
  'one more': (value) => (isDecimal(value) ? String(BigInt(value) + 1n) : value),
  'a leading zero': (value) => (isDecimal(value) ? `0${value}` : value),
  zeros: (value) => (isHex(value) ? value.replaceAll(/[1-9a-f]/gi, '0') : value),
  'all bits': (value) => (isHex(value) ? `0x${'f'.repeat(value.length - 2)}` : value),
  'its first bit': (value) => (isHex(value) ? flipped(value, 2, 8) : value),
  'its last bit': (value) => (isHex(value) ? flipped(value, value.length - 1, 1) : value),
  'a byte more': (value) => (isHex(value) ? `${value}00` : value),
  'a byte less': (value) => (isHex(value) ? value.slice(0, -2) : value),
  'no 0x': (value) => (isHex(value) ? value.slice(2) : value),
  shorter: (value) => (Array.isArray(value) ? value.slice(1) : value),
  longer: (value) => (Array.isArray(value) ? [...(value as readonly unknown[]), value[0]] : value),
  reversed: (value) => (Array.isArray(value) ? (value as readonly unknown[]).toReversed() : value),
};

const isHex = (value: unknown): value is string => typeof value === 'string' && value.startsWith('0x');
const isDecimal = (value: unknown): value is string => typeof value === 'string' && /^\d+$/.test(value);
const flipped = (text: string, index: number, bit: number): string =>
  text.slice(0, index) + (Number.parseInt(text.charAt(index), 16) ^ bit).toString(16) + text.slice(index + 1);

function lied(answer: Answer, path: readonly string[], lie: (value: unknown) => unknown): unknown {
  if (path.length === 0) return lie(answer);
  const copy: Answer = structuredClone(answer);
  const parent = at(copy, path.slice(0, -1)) as Record<string, unknown>;
  const key = path.at(-1) ?? '';
  parent[key] = lie(parent[key]);
  return copy;
}

const MOMENTS: readonly (readonly [string, number, number])[] = [
  ['Deneb', 30, 0],
  ['Electra', 100, 1],
  ['Fulu', 165, 2],
  ['Gloas', 290, 4],
];

/**
 * May have no effect. Any route may answer with a list. Of this slot only period and fork are used. An older fork's
 * name is taken where the form is the same.
 */
const UNUSED = /^(: a list around it|data\.signature_slot: .*|version: a word)$/;

describe.each(MOMENTS)('one lie of a host in %s', (_, slot, period) => {
  it.each(Object.entries(questions(slot, period)))(
    'in %s is refused, or changes nothing',
    (_name, { answer, ask }) => {
      const genuine = ask(answer);
      expect(genuine.refusal).toBeNull();
      const text = JSON.stringify(answer);
      const outcomes = places(answer).flatMap((path) =>
        Object.entries(LIES).flatMap(([name, lie]) => {
          const changed = lied(answer, path, lie);
          if (JSON.stringify(changed) === text) return [];
          return [{ where: `${path.join('.')}: ${name}`, outcome: ask(changed ?? null) }];
        }),
      );
      const refused = outcomes.filter(({ outcome }) => outcome.refusal !== null);
      const accepted = outcomes.filter(({ outcome }) => outcome.refusal === null);
      expect(refused.filter(({ outcome }) => outcome.head !== null)).toEqual([]);
      expect(accepted.filter(({ where }) => !UNUSED.test(where)).map(({ where }) => where)).toEqual([]);
      for (const { outcome } of accepted) expect(outcome).toEqual(genuine);
      expect(refused.length).toBeGreaterThan(100);
    },
  );

  it.each(Object.entries(questions(slot, period)))(
    'of %s with fields that no one asked for changes nothing',
    (_name, { answer, ask }) => {
      const more = {
        ...answer,
        finalized: false,
        __proto__: 1,
        data: { ...(answer['data'] as Answer), more: [1] },
      };
      expect(ask(more)).toEqual(ask(answer));
    },
  );
});
