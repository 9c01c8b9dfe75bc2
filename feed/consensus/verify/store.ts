import { bytesToHex } from '@noble/hashes/utils.js';
import { FeedError } from '../../contract/errors.ts';
import type { Refusal, SignedHead } from '../../contract/proof.ts';
import { equalBytes, isEmptyBranch, isProven } from './branch.ts';
import {
  type ConsensusChain,
  epochOf,
  type Fork,
  forkAt,
  FORKS,
  INDICES,
  OLD_FORKS,
  periodOf,
  UPGRADED_EXECUTION,
} from './chains.ts';
import { type LightHeader, type LightUpdate, readBootstrap, readUpdate, readVersion } from './readLight.ts';
import { isSigned } from './signature.ts';
import { beaconRoot, type Committee, committeeRoot, signingRoot } from './ssz.ts';

/** Everything that has to be kept between two updates. */
export interface LightStore {
  readonly finalized: FinalizedHeader;
  /** Of the finalized header's period. */
  readonly current: Committee;
  /** Of the period after it, once an update named it. */
  readonly next: Committee | null;
}

export interface FinalizedHeader {
  readonly slot: number;
  readonly root: `0x${string}`;
  readonly hash: `0x${string}`;
  /** null from Gloas on. */
  readonly number: number | null;
}

export type Bootstrapped =
  | { readonly kind: 'accepted'; readonly store: LightStore }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type Updated =
  | { readonly kind: 'accepted'; readonly store: LightStore; readonly head: SignedHead }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const refuse = (refusal: Refusal): { readonly kind: 'refused'; readonly refusal: Refusal } => ({
  kind: 'refused',
  refusal,
});

/**
 * A store from the bootstrap of a root that the user trusts. Source: initialize_light_client_store of
 * specs/altair/light-client/sync-protocol.md.
 */
export function bootstrap(chain: ConsensusChain, trustedRoot: `0x${string}`, answer: unknown): Bootstrapped {
  try {
    return bootstrapFrom(chain, trustedRoot, answer);
  } catch (error) {
    return refuse(malformed(error));
  }
}

function bootstrapFrom(chain: ConsensusChain, trustedRoot: `0x${string}`, answer: unknown): Bootstrapped {
  const version = readVersion(answer);
  if (!isKnown(version)) return refuse({ kind: 'unsupportedFork', fork: version });
  const { header, committee } = readBootstrap(answer, chain);
  const fork = forkOf(chain, header.beacon.slot, version);
  if ('kind' in fork) return refuse(fork);
  const root = rootOf(header);
  if (root !== trustedRoot) return refuse({ kind: 'wrongRoot', expected: trustedRoot, got: root });
  if (!hasExecution(header, fork)) return refuse({ kind: 'badExecution' });
  const { currentCommittee } = INDICES[fork.name];
  const leaf = committeeRoot(committee.value);
  if (!isProven(leaf, committee.branch, currentCommittee, header.beacon.stateRoot)) {
    return refuse({ kind: 'badCommittee' });
  }
  return {
    kind: 'accepted',
    store: { finalized: finalizedOf(header), current: committee.value, next: null },
  };
}

/**
 * Takes an update of any kind into the store. `nowSlot` is the slot of this machine's clock. Source:
 * validate_light_client_update and apply_light_client_update of specs/altair/light-client/sync-protocol.md. Stricter
 * than there: two thirds for a head too, and a period without finality is waited for.
 */
export function update(chain: ConsensusChain, store: LightStore, answer: unknown, nowSlot: number): Updated {
  try {
    return updateFrom(chain, store, answer, nowSlot);
  } catch (error) {
    return refuse(malformed(error));
  }
}

function updateFrom(chain: ConsensusChain, store: LightStore, answer: unknown, nowSlot: number): Updated {
  const version = readVersion(answer);
  if (!isKnown(version)) return refuse({ kind: 'unsupportedFork', fork: version });
  const light = withoutEmpty(readUpdate(answer, chain));
  const { attested } = light;
  const fork = forkOf(chain, attested.beacon.slot, version);
  if ('kind' in fork) return refuse(fork);

  const by = light.signers.filter(Boolean).length;
  const of = light.signers.length;
  if (by * 3 < of * 2) return refuse({ kind: 'fewSigners', by, of });
  const slots = refusedSlots(light, nowSlot);
  if (slots !== null) return refuse(slots);
  const signed = committeeFor(chain, store, light.signatureSlot);
  if (signed === null) return refuse({ kind: 'wrongPeriod' });

  if (!hasExecution(attested, fork)) return refuse({ kind: 'badExecution' });
  const finality = refusedFinality(chain, light, fork);
  if (finality !== null) return refuse(finality);
  if (!hasCommittee(chain, store, light, fork)) return refuse({ kind: 'badCommittee' });

  const signingFork = forkAt(chain, epochOf(chain, light.signatureSlot - 1)) ?? fork;
  const message = signingRoot(beaconRoot(attested.beacon), signingFork.version, chain.genesisValidatorsRoot);
  if (!isSigned(message, light.signature, signed, light.signers)) return refuse({ kind: 'badSignature' });
  return { kind: 'accepted', store: applied(chain, store, light), head: headOf(attested, by, of) };
}

/** An update of a time without finality, or without a named committee, has zeros in all of their places. */
function withoutEmpty(light: LightUpdate): LightUpdate {
  const { next, finalized } = light;
  const namesNone = next !== null && isEmptyBranch([...next.branch, next.value.keys, next.value.aggregate]);
  const finalizesNone =
    finalized !== null &&
    finalized.value.beacon.slot === 0 &&
    isEmptyBranch([...finalized.branch, finalized.value.beacon.stateRoot, finalized.value.beacon.bodyRoot]);
  return { ...light, next: namesNone ? null : next, finalized: finalizesNone ? null : finalized };
}

/** The refusal that a failed reading is; rethrows what is none. */
export function malformed(error: unknown): Refusal {
  if (error instanceof FeedError && error.reason.kind === 'badAnswer') {
    return { kind: 'malformed', field: error.reason.field };
  }
  throw error;
}

const isKnown = (name: string): boolean => OLD_FORKS.includes(name) || FORKS.some((fork) => fork === name);

/**
 * The fork of a slot, whose rules are used whatever the answer calls itself. A later name than this table has for the
 * slot means that the network moved on without this release. An earlier name is taken where the data has the same form:
 * Prysm named the fork that began the form (OffchainLabs/prysm#15393).
 */
function forkOf(chain: ConsensusChain, slot: number, version: string): Fork | Refusal {
  const fork = forkAt(chain, epochOf(chain, slot));
  if (fork === null) return { kind: 'unsupportedFork', fork: version };
  const named = FORKS.find((name) => name === version);
  if (named === undefined) return { kind: 'wrongFork' };
  if (FORKS.indexOf(named) > FORKS.indexOf(fork.name)) return { kind: 'unsupportedFork', fork: version };
  return INDICES[named].execution === INDICES[fork.name].execution ? fork : { kind: 'wrongFork' };
}

function refusedSlots({ signatureSlot, attested, finalized }: LightUpdate, nowSlot: number): Refusal | null {
  // One slot for a clock that runs behind.
  if (signatureSlot > nowSlot + 1) return { kind: 'fromFuture' };
  const ordered =
    signatureSlot > attested.beacon.slot &&
    (finalized === null || attested.beacon.slot >= finalized.value.beacon.slot);
  return ordered ? null : { kind: 'slotOrder' };
}

function committeeFor(chain: ConsensusChain, store: LightStore, slot: number): Committee | null {
  const ahead = periodOf(chain, slot) - periodOf(chain, store.finalized.slot);
  if (ahead === 0) return store.current;
  return ahead === 1 ? store.next : null;
}

function hasExecution({ beacon, execution, branch }: LightHeader, fork: Fork): boolean {
  const isGloas = INDICES[fork.name].execution === INDICES.gloas.execution;
  switch (execution.shape) {
    case 'header':
      return !isGloas && isProven(execution.root, branch, INDICES[fork.name].execution, beacon.bodyRoot);
    case 'hash': {
      const leaf = Uint8Array.from({ length: 32 }, (_, at) =>
        Number.parseInt(execution.hash.slice(2 + 2 * at, 4 + 2 * at), 16),
      );
      const index = isGloas ? INDICES.gloas.execution : UPGRADED_EXECUTION;
      return isProven(leaf, branch, index, beacon.bodyRoot);
    }
  }
}

function refusedFinality(chain: ConsensusChain, light: LightUpdate, fork: Fork): Refusal | null {
  const { finalized, attested } = light;
  if (finalized === null) return null;
  const finalizedFork = forkAt(chain, epochOf(chain, finalized.value.beacon.slot));
  if (finalizedFork === null || !hasExecution(finalized.value, finalizedFork))
    return { kind: 'badExecution' };
  const leaf = beaconRoot(finalized.value.beacon);
  const index = INDICES[fork.name].finalizedRoot;
  return isProven(leaf, finalized.branch, index, attested.beacon.stateRoot) ? null : { kind: 'badFinality' };
}

function hasCommittee(chain: ConsensusChain, store: LightStore, light: LightUpdate, fork: Fork): boolean {
  const { next, attested } = light;
  if (next === null) return true;
  const isSamePeriod = periodOf(chain, attested.beacon.slot) === periodOf(chain, store.finalized.slot);
  if (isSamePeriod && store.next !== null && !isSameCommittee(store.next, next.value)) return false;
  const index = INDICES[fork.name].nextCommittee;
  return isProven(committeeRoot(next.value), next.branch, index, attested.beacon.stateRoot);
}

const isSameCommittee = (one: Committee, other: Committee): boolean =>
  equalBytes(one.keys, other.keys) && equalBytes(one.aggregate, other.aggregate);

/**
 * The store after an update that is proven. The period moves with the finalized header, never before it. The next
 * period's committee is taken from any attested state of this period: two thirds signed it.
 */
function applied(chain: ConsensusChain, store: LightStore, light: LightUpdate): LightStore {
  const { finalized, current, next } = advanced(chain, store, light.finalized?.value ?? null);
  const isNamed =
    light.next !== null && periodOf(chain, light.attested.beacon.slot) === periodOf(chain, finalized.slot);
  return { finalized, current, next: next ?? (isNamed ? light.next.value : null) };
}

function advanced(chain: ConsensusChain, store: LightStore, header: LightHeader | null): LightStore {
  if (header === null || header.beacon.slot <= store.finalized.slot) return store;
  const finalized = finalizedOf(header);
  const ahead = periodOf(chain, finalized.slot) - periodOf(chain, store.finalized.slot);
  if (ahead === 0) return { ...store, finalized };
  // A header of the next period is signed by its committee, so that committee is known here.
  return { finalized, current: store.next ?? store.current, next: null };
}

const rootOf = ({ beacon }: LightHeader): `0x${string}` => `0x${bytesToHex(beaconRoot(beacon))}`;

const numberOf = ({ execution }: LightHeader): number | null =>
  execution.shape === 'header' ? execution.number : null;

function finalizedOf(header: LightHeader): FinalizedHeader {
  return {
    slot: header.beacon.slot,
    root: rootOf(header),
    hash: header.execution.hash,
    number: numberOf(header),
  };
}

function headOf(header: LightHeader, by: number, of: number): SignedHead {
  return { slot: header.beacon.slot, hash: header.execution.hash, number: numberOf(header), by, of };
}
