import type { Block } from '../contract/block.ts';
import type { SignedBlock } from '../contract/proof.ts';
import type { Snapshot } from '../contract/snapshot.ts';

/** How sure a row is, for scripts and colours. */
export type Sureness = 'reported' | 'checked' | 'signed' | 'mismatch';

type Signers = Pick<SignedBlock, 'by' | 'of'>;

/** How many of the sync committee signed this block or a descendant of it; null where that is not known. */
export function signersOf(snapshot: Snapshot | null, block: Block): Signers | null {
  if (block.check.kind !== 'matches' || isContradicted(snapshot, block)) return null;
  const signed = snapshot?.consensus?.signed.find(({ hash }) => hash === block.hash);
  return signed === undefined ? null : { by: signed.by, of: signed.of };
}

function isContradicted(snapshot: Snapshot | null, block: Block): boolean {
  const state = snapshot?.consensus?.state;
  return state?.kind === 'contradicted' && state.kept === block.hash;
}

/** A row's level: what the node reported, what was recomputed here, what was signed, or what contradicts either. */
export function sureness(snapshot: Snapshot | null, block: Block): Sureness {
  if (block.check.kind === 'mismatch' || isContradicted(snapshot, block)) return 'mismatch';
  if (signersOf(snapshot, block) !== null) return 'signed';
  return block.check.kind === 'matches' ? 'checked' : 'reported';
}
