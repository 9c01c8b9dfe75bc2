import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import {
  type ConsensusChain,
  epochOf,
  type ForkName,
  forkAt,
  INDICES,
  periodOf,
} from '../../feed/consensus/verify/chains.ts';
import {
  beaconRoot,
  committeeRoot,
  KEY_BYTES,
  signingRoot,
  type BeaconHeader,
  type Committee,
} from '../../feed/consensus/verify/ssz.ts';
import { committeeOf } from './committee.ts';
import { type Answer, type ExecutionBlock, payload } from './payload.ts';
import { type SparseTree, sparseTree } from './sparseTree.ts';

export interface BeaconChain {
  /** Adds a block at a slot. It replaces what is at this slot or after it. */
  readonly add: (slot: number, block: ExecutionBlock) => void;
  /** Root of the newest finalized beacon block. */
  readonly finalizedRoot: () => string;
  readonly bootstrap: (root: string) => Answer | null;
  /** The update of a period, or null. */
  readonly update: (period: number) => Answer | null;
  readonly finality: () => Answer | null;
  readonly optimistic: () => Answer | null;
}

export interface BeaconOptions {
  /** Of `of` members, which sign. */
  readonly signs?: (member: number, slot: number) => boolean;
  /** Whose keys the committees have; another family is another network. */
  readonly family?: string;
}

interface Entry {
  readonly slot: number;
  readonly beacon: BeaconHeader;
  readonly state: SparseTree;
  readonly header: Answer;
  /** The same in the form that Gloas has; a finalized header from before it is served so. */
  readonly headerOfGloas: Answer;
  readonly finalized: Entry | null;
}

const text = (bytes: Uint8Array): string => `0x${bytesToHex(bytes)}`;

/**
 * A beacon chain of our own over a real execution chain: real signatures, real branches, and nothing else of a beacon
 * state. The newest block is not signed yet: the signatures of one are in the next.
 */
export function createBeaconChain(chain: ConsensusChain, options: BeaconOptions = {}): BeaconChain {
  const entries: Entry[] = [];
  const committee = (period: number) => committeeOf(period, chain.committeeSize, options.family);
  const forkOf = (slot: number) => {
    const fork = forkAt(chain, epochOf(chain, slot));
    if (fork === null) throw new Error(`no fork at slot ${slot}`);
    return fork;
  };

  function entryOf(slot: number, block: ExecutionBlock): Entry {
    const { name } = forkOf(slot);
    const period = periodOf(chain, slot);
    const parent = entries.at(-1) ?? null;
    const finalSlot = (epochOf(chain, slot) - 2) * chain.slotsPerEpoch;
    const finalized = entries.findLast((entry) => entry.slot <= finalSlot) ?? entries[0] ?? null;
    const state = sparseTree(
      new Map([
        [INDICES[name].finalizedRoot, finalized === null ? new Uint8Array(32) : beaconRoot(finalized.beacon)],
        [INDICES[name].currentCommittee, committeeRoot(committee(period).committee)],
        [INDICES[name].nextCommittee, committeeRoot(committee(period + 1).committee)],
      ]),
    );
    const { bodyRoot, execution, executionOfGloas } = executionOf(name, block);
    const beacon: BeaconHeader = {
      slot,
      proposerIndex: slot % 7,
      parentRoot: parent === null ? new Uint8Array(32) : beaconRoot(parent.beacon),
      stateRoot: state.root,
      bodyRoot,
    };
    const json = beaconJson(beacon);
    return {
      slot,
      beacon,
      state,
      header: { beacon: json, ...execution },
      headerOfGloas: { beacon: json, ...executionOfGloas },
      finalized,
    };
  }

  function signed(attested: Entry, parts: Answer): Answer {
    const signatureSlot = entries.find(({ slot }) => slot > attested.slot)?.slot ?? attested.slot + 1;
    const signers = Array.from(
      { length: chain.committeeSize },
      (_, member) => options.signs?.(member, attested.slot) ?? true,
    );
    const { version } = forkOf(signatureSlot - 1);
    const root = signingRoot(beaconRoot(attested.beacon), version, chain.genesisValidatorsRoot);
    const signature = committee(periodOf(chain, signatureSlot)).sign(root, signers);
    return {
      version: forkOf(attested.slot).name,
      data: {
        attested_header: attested.header,
        ...parts,
        sync_aggregate: { sync_committee_bits: bitsOf(signers), sync_committee_signature: text(signature) },
        signature_slot: String(signatureSlot),
      },
    };
  }

  const finality = ({ state, slot, finalized }: Entry): Answer => {
    if (finalized === null) return {};
    const { name } = forkOf(slot);
    return {
      finalized_header: name === 'gloas' ? finalized.headerOfGloas : finalized.header,
      finality_branch: state.branch(INDICES[name].finalizedRoot).map(text),
    };
  };
  /** The newest one that is signed. */
  const attested = (): Entry | null => entries.at(-2) ?? null;

  return {
    add(slot, block) {
      const from = entries.findIndex((entry) => entry.slot >= slot);
      if (from >= 0) entries.splice(from);
      entries.push(entryOf(slot, block));
    },
    finalizedRoot() {
      const entry = attested()?.finalized ?? entries[0];
      if (entry === undefined) throw new Error('the beacon chain is empty');
      return text(beaconRoot(entry.beacon));
    },
    bootstrap(root) {
      const entry = entries.find(({ beacon }) => text(beaconRoot(beacon)) === root);
      if (entry === undefined) return null;
      const { name } = forkOf(entry.slot);
      return {
        version: name,
        data: {
          header: entry.header,
          current_sync_committee: committeeJson(committee(periodOf(chain, entry.slot)).committee),
          current_sync_committee_branch: entry.state.branch(INDICES[name].currentCommittee).map(text),
        },
      };
    },
    update(period) {
      // The newest whose signature, in the next block, is of the same period, as a node prefers it.
      const entry = entries.findLast(
        ({ slot }, at) =>
          periodOf(chain, slot) === period && periodOf(chain, entries[at + 1]?.slot ?? Infinity) === period,
      );
      if (entry === undefined) return null;
      const index = INDICES[forkOf(entry.slot).name].nextCommittee;
      return signed(entry, {
        next_sync_committee: committeeJson(committee(period + 1).committee),
        next_sync_committee_branch: entry.state.branch(index).map(text),
        ...finality(entry),
      });
    },
    finality() {
      const entry = attested();
      return entry === null || entry.finalized === null ? null : signed(entry, finality(entry));
    },
    optimistic() {
      const entry = attested();
      return entry === null ? null : signed(entry, {});
    },
  };
}

interface ExecutionParts {
  readonly bodyRoot: Uint8Array;
  readonly execution: Answer;
  readonly executionOfGloas: Answer;
}

function executionOf(fork: ForkName, block: ExecutionBlock): ExecutionParts {
  const { execution: index } = INDICES[fork];
  if (fork === 'gloas') {
    const body = sparseTree(new Map([[index, hexToBytes(block.parentHash.slice(2))]]));
    const execution = {
      execution_block_hash: block.parentHash,
      execution_branch: body.branch(index).map(text),
    };
    return { bodyRoot: body.root, execution, executionOfGloas: execution };
  }
  const { json, tree, hashIndex } = payload(block);
  const body = sparseTree(new Map([[index, tree.root]]));
  const branch = body.branch(index);
  const zeros = [new Uint8Array(32), new Uint8Array(32)];
  return {
    bodyRoot: body.root,
    execution: { execution: json, execution_branch: branch.map(text) },
    executionOfGloas: {
      execution_block_hash: block.hash,
      execution_branch: [...zeros, ...tree.branch(hashIndex), ...branch].map(text),
    },
  };
}

function beaconJson(beacon: BeaconHeader): Answer {
  return {
    slot: String(beacon.slot),
    proposer_index: String(beacon.proposerIndex),
    parent_root: text(beacon.parentRoot),
    state_root: text(beacon.stateRoot),
    body_root: text(beacon.bodyRoot),
  };
}

function committeeJson({ keys, aggregate }: Committee): Answer {
  const members = keys.length / KEY_BYTES;
  return {
    pubkeys: Array.from({ length: members }, (_, at) =>
      text(keys.subarray(at * KEY_BYTES, (at + 1) * KEY_BYTES)),
    ),
    aggregate_pubkey: text(aggregate),
  };
}

function bitsOf(signers: readonly boolean[]): string {
  const bits = new Uint8Array(signers.length / 8);
  for (const [at, signed] of signers.entries())
    if (signed) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  return text(bits);
}
