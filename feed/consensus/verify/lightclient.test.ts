import { describe, expect, it } from 'vitest';
import { hasLightClientData, lightClientData } from '../../../tests/lightclient.ts';
import { CONSENSUS_CHAINS, type ConsensusChain } from './chains.ts';
import { bootstrap, type LightStore, update, type Updated } from './store.ts';

const [mainnet] = CONSENSUS_CHAINS as [ConsensusChain];

/** The minimal preset of a development network that went through Gloas. */
const devnet: ConsensusChain = {
  chainId: 0,
  genesisTime: 1_790_205_664,
  genesisValidatorsRoot: '83431ec7fcf92cfc44947fc0418e831c25e1d0806590231c439830db7ad54fda',
  secondsPerSlot: 6,
  slotsPerEpoch: 8,
  epochsPerPeriod: 8,
  committeeSize: 32,
  forks: [
    { name: 'fulu', epoch: 0, version: '06000001' },
    { name: 'gloas', epoch: 8, version: '07000001' },
  ],
};

type Json = Record<string, unknown>;

interface Recording {
  readonly chain: ConsensusChain;
  readonly root: `0x${string}`;
  readonly bootstrap: Json;
  /** In their order, each with how many of the committee signed it; only the one of 257 is not enough. */
  readonly updates: readonly (readonly [name: string, answer: Json, by: number])[];
}

function recordings(): Readonly<Record<string, Recording>> {
  const one = (path: string): Json => lightClientData(path) as Json;
  const at = (path: string, index: number): Json => (lightClientData(path) as Json[])[index] ?? {};
  const eight = 'mainnet-electra-1573/optimistic_updates.json';
  return {
    'Deneb to Electra': {
      chain: mainnet,
      root: '0xd9717ecc253684291f828688f311ba74d05af74c31654f6e14077669fca62f6a',
      bootstrap: one('mainnet-electra-1421/bootstrap.json'),
      updates: [
        ['period 1421', at('mainnet-electra-1421/updates.json', 0), 511],
        ['block 22432102', one('mainnet-electra-1421/optimistic_update_22432102.json'), 503],
        ['period 1422', at('mainnet-electra-1421/updates.json', 1), 508],
      ],
    },
    Electra: {
      chain: mainnet,
      root: '0x994cb789313ae5c5aceab6854d2ee32d8d0883a138e82d018e1a1dc59c22ba32',
      bootstrap: one('mainnet-electra-1573/bootstrap.json'),
      updates: [
        ['period 1573', at('mainnet-electra-1573/updates.json', 0), 510],
        ['period 1574', at('mainnet-electra-1573/updates.json', 1), 510],
        ...[510, 502, 504, 509, 509, 508, 257, 366].map(
          (by, index) => [`head ${index}`, at(eight, index), by] as const,
        ),
      ],
    },
    Fulu: {
      chain: mainnet,
      root: '0x9bcb90ec3a294591b77dd2a58e973578715cdc0e6eeeb286bc06dd120057f18b',
      bootstrap: one('mainnet-fulu-1711/bootstrap.json'),
      updates: [
        ['period 1711', at('mainnet-fulu-1711/updates.json', 0), 512],
        ['finality', one('mainnet-fulu-1711/finality_update.json'), 511],
        ['head', one('mainnet-fulu-1711/optimistic_update.json'), 511],
      ],
    },
    'Fulu to Gloas': {
      chain: devnet,
      root: '0xbc270041f1a6fe9b1fee39edee8dfb6f13f70e2e714b9b9086acaec22fd419f9',
      bootstrap: one('gloas-devnet/bootstrap.json'),
      updates: [
        ['period 0', one('gloas-devnet/update_period_0.json'), 32],
        ['period 1', one('gloas-devnet/update_period_1.json'), 32],
        ['finality', one('gloas-devnet/finality_update.json'), 32],
      ],
    },
  };
}

const NOW = 20_000_000;

function started({ chain, root, bootstrap: answer }: Recording): LightStore {
  const outcome = bootstrap(chain, root, answer);
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return outcome.store;
}

/** Every update with the store it meets. */
function* steps(
  recording: Recording,
): Generator<{ name: string; answer: Json; by: number; store: LightStore; outcome: Updated }> {
  let store = started(recording);
  for (const [name, answer, by] of recording.updates) {
    const outcome = update(recording.chain, store, answer, NOW);
    yield { name, answer, by, store, outcome };
    if (outcome.kind === 'accepted') store = outcome.store;
  }
}

/** Every path to a text within JSON; of a list only the first, one in the middle, and the last. */
function paths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const some =
    Array.isArray(value) && keys.length > 3 ? [0, keys.length >> 1, keys.length - 1].map(String) : keys;
  return some.flatMap((key) => paths((value as Json)[key], [...path, key]));
}

/** A copy with one text changed: another last digit, or another number. */
function tampered(answer: Json, path: readonly string[]): Json {
  const copy = structuredClone(answer);
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Json, copy);
  const key = path.at(-1) ?? '';
  const text = String(parent[key]);
  parent[key] = text.startsWith('0x')
    ? text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
    : String(BigInt(text) + 1n);
  return copy;
}

const reasonOf = (outcome: { kind: string; refusal?: { kind: string } }): string =>
  outcome.refusal?.kind ?? outcome.kind;

/** Which reason a changed field has, by the first pattern that fits its path. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/sync_committee_signature$/, 'badSignature'],
  [/sync_committee_bits$/, 'badSignature'],
  [/next_sync_committee/, 'badCommittee'],
  [/finality_branch/, 'badFinality'],
  [/finalized_header.beacon.(body_root)$/, 'badExecution'],
  [/finalized_header.beacon/, 'badFinality|slotOrder'],
  [/finalized_header.execution/, 'badExecution'],
  [/attested_header.execution/, 'badExecution'],
  [/attested_header.beacon.body_root$/, 'badExecution'],
  [/attested_header.beacon.state_root$/, 'badFinality|badSignature'],
  [/attested_header.beacon/, 'badSignature|slotOrder'],
];

describe('the constants of a network', () => {
  it.each(CONSENSUS_CHAINS)(
    'of chain $chainId have forks in their order, each with a version of its own',
    ({ forks }) => {
      const epochs = forks.map(({ epoch }) => epoch);
      expect(epochs).toEqual([...epochs].toSorted((one, other) => one - other));
      expect(new Set(forks.map(({ version }) => version)).size).toBe(forks.length);
    },
  );
});

describe.each(hasLightClientData() ? ['real light client data'] : [])('%s', () => {
  const all = Object.entries(recordings());

  it.each(all)('%s: every genuine update is accepted, two thirds are needed', (_, recording) => {
    for (const { name, by, outcome } of steps(recording)) {
      const expected = by === 257 ? { kind: 'fewSigners', by, of: 512 } : by;
      expect([name, outcome.kind === 'accepted' ? outcome.head.by : outcome.refusal]).toEqual([
        name,
        expected,
      ]);
    }
  });

  it.each(all)('%s: the committees move on by a period', (_, recording) => {
    const last = [...steps(recording)]
      .map(({ outcome }) => outcome)
      .findLast(({ kind }) => kind === 'accepted');
    if (last?.kind !== 'accepted') throw new Error('nothing was accepted');
    expect(last.store.finalized.slot).toBeGreaterThanOrEqual(started(recording).finalized.slot);
  });

  it('names the execution blocks that the nodes of that day had', () => {
    const blocks = all.flatMap(([, recording]) =>
      [...steps(recording)].flatMap(({ outcome }) =>
        outcome.kind === 'accepted' ? [outcome.head.number] : [],
      ),
    );
    expect(blocks).toContain(22_432_102);
    expect(blocks).toContain(24_784_229);
  });

  it.each(all)(
    '%s: refuses an update that is tampered with in any field, with its reason',
    (_, recording) => {
      for (const { name, answer, by, store } of steps(recording)) {
        if (by === 257) continue;
        for (const path of paths(answer['data'])) {
          const field = path.join('.');
          // No signature covers it: the next test.
          if (field === 'signature_slot') continue;
          const changed = { ...answer, data: tampered(answer['data'] as Json, path) };
          const outcome = update(recording.chain, store, changed, NOW);
          const allowed = REASONS.find(([pattern]) => pattern.test(field))?.[1] ?? 'none';
          expect(allowed.split('|'), `${name} ${field}`).toContain(reasonOf(outcome));
        }
      }
    },
  );

  it.each(all)(
    '%s: refuses a signature slot of the past, of another period, or of the future',
    (_, recording) => {
      const [first] = [...steps(recording)];
      if (first === undefined) throw new Error('no update');
      const data = first.answer['data'] as { attested_header: { beacon: { slot: string } } };
      const { slot } = data.attested_header.beacon;
      const signedAt = (signatureSlot: number): string => {
        const changed = { ...first.answer, data: { ...data, signature_slot: String(signatureSlot) } };
        return reasonOf(update(recording.chain, first.store, changed, NOW));
      };
      expect(signedAt(Number(slot))).toBe('slotOrder');
      expect(signedAt(Number(slot) + 8192)).toBe('wrongPeriod');
      expect(signedAt(NOW + 2)).toBe('fromFuture');
    },
  );

  it.each(all)('%s: refuses a bootstrap that is tampered with in any field', (_, recording) => {
    for (const path of paths(recording.bootstrap['data'])) {
      const field = path.join('.');
      const changed = { ...recording.bootstrap, data: tampered(recording.bootstrap['data'] as Json, path) };
      const expected = field.includes('committee')
        ? 'badCommittee'
        : field.includes('execution')
          ? 'badExecution'
          : 'wrongRoot';
      expect([field, reasonOf(bootstrap(recording.chain, recording.root, changed))]).toEqual([
        field,
        expected,
      ]);
    }
  });
});
