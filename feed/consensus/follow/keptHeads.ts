import type { BlockId, ConsensusView, SignedBlock, Standing } from '../../contract/proof.ts';
import type { Hex } from '../../contract/scalars.ts';
import type { KeptBlock } from './tie.ts';

type Signers = Pick<SignedBlock, 'by' | 'of'>;

/**
 * The hash links from wanted blocks up to what the sync committee signed. Finality lies 64 to 95 slots back and the
 * feed keeps five blocks, so these links are kept apart. Plain data: each function here returns a new value.
 */
export interface KeptHeads {
  /** Blocks whose standing is asked for. The lowest of their heights is the first that is kept. */
  readonly wanted: readonly BlockId[];
  /** By hash, at most `MOST_HEADS`; each hash was computed here from its header. */
  readonly heads: ReadonlyMap<Hex, KeptBlock>;
  /** The signers of a kept block or of its nearest signed descendant. */
  readonly signed: ReadonlyMap<Hex, Signers>;
  /** A finalized block from which the links are walked down; null before there is one. */
  readonly final: FinalBlock | null;
}

/** Its number is null from Gloas on, until its header is here. */
type FinalBlock = NonNullable<ConsensusView['final']>;

/** An hour of Ethereum's blocks: at rest the light client asks for finality once an hour. */
export const MOST_HEADS = 300;

export const NO_HEADS: KeptHeads = { wanted: [], heads: new Map(), signed: new Map(), final: null };

/** From here on these blocks are wanted, and no others. Heads below all of them are dropped. */
export function want(kept: KeptHeads, wanted: readonly BlockId[]): KeptHeads {
  if (wanted.length === 0) return NO_HEADS;
  const first = firstOf(wanted);
  const heads = new Map([...kept.heads].filter(([, { number }]) => number >= first));
  return withSigners({ ...kept, wanted, heads }, []);
}

/** Adds heads whose hashes were computed here, as far as they lie within `MOST_HEADS` of the first wanted height. */
export function takeHeads(kept: KeptHeads, fresh: readonly KeptBlock[]): KeptHeads {
  const first = firstOf(kept.wanted);
  const heads = new Map(kept.heads);
  let { final } = kept;
  for (const { number, hash, parentHash } of fresh) {
    if (hash === final?.hash) final = { hash, number };
    if (number >= first + MOST_HEADS) {
      // Too high to be kept, but the parent of a final block is final.
      if (hash === final?.hash) final = { hash: parentHash, number: number - 1 };
    } else if (number >= first) {
      heads.set(hash, { number, hash, parentHash });
    }
  }
  while (heads.size > MOST_HEADS) heads.delete(highest(heads));
  return withSigners({ ...kept, heads, final }, []);
}

/** Takes what the light client vouches for now. Nothing at all, or an anchor that is too old, is `null`. */
export function takeSigned(
  kept: KeptHeads,
  trusted: Pick<ConsensusView, 'signed' | 'final'> | null,
): KeptHeads {
  if (trusted === null) return { ...kept, signed: new Map(), final: null };
  const { final } = trusted;
  // A walk under way is ended first, or each new finalized block would begin it again.
  const isFree = kept.final === null || finality(kept).gap === null;
  const isNewer = final !== null && final.hash !== kept.final?.hash && (isFree || kept.heads.has(final.hash));
  return withSigners({ ...kept, final: isNewer ? final : kept.final }, trusted.signed);
}

/** The standing of one block; `unknown` for one that is not wanted. */
export function standingOf(kept: KeptHeads, { number, hash }: BlockId): Standing {
  const found = finality(kept).finals.get(number);
  if (found !== undefined) return found === hash ? { kind: 'final' } : { kind: 'otherFinal', hash: found };
  const signers = kept.heads.get(hash)?.number === number ? kept.signed.get(hash) : undefined;
  return signers === undefined ? { kind: 'unknown' } : { kind: 'signed', ...signers };
}

/** The hash of the one header that would lengthen the links; null where nothing is missing. Finality comes first. */
export function missingHead(kept: KeptHeads): Hex | null {
  if (kept.wanted.length === 0) return null;
  const { gap } = finality(kept);
  if (gap !== null) return gap;
  const lowest = [...kept.signed.keys()]
    .flatMap((hash) => kept.heads.get(hash) ?? [])
    .toSorted((one, other) => one.number - other.number)[0];
  if (lowest === undefined || lowest.number <= firstOf(kept.wanted)) return null;
  return kept.heads.has(lowest.parentHash) ? null : lowest.parentHash;
}

/** Walks down from the finalized block: the final hash of each height, and the hash where the links end too early. */
function finality({ wanted, heads, final }: KeptHeads): {
  readonly finals: ReadonlyMap<number, Hex>;
  readonly gap: Hex | null;
} {
  const finals = new Map<number, Hex>();
  const isBelow = final !== null && final.number !== null && final.number < firstOf(wanted);
  let hash = isBelow ? null : (final?.hash ?? null);
  let head = hash === null ? undefined : heads.get(hash);
  while (head !== undefined && !finals.has(head.number)) {
    finals.set(head.number, head.hash);
    hash = head.number > firstOf(wanted) ? head.parentHash : null;
    head = hash === null ? undefined : heads.get(hash);
  }
  return { finals, gap: head === undefined ? hash : null };
}

/** Passes signers on to kept ancestors. A block that was signed itself keeps its own number of signers. */
function withSigners(kept: KeptHeads, fresh: readonly SignedBlock[]): KeptHeads {
  const signed = new Map([...kept.signed].filter(([hash]) => kept.heads.has(hash)));
  for (const { hash, by, of } of fresh) if (kept.heads.has(hash)) signed.set(hash, { by, of });
  const downwards = [...kept.heads.values()].toSorted((one, other) => other.number - one.number);
  for (const { hash, parentHash } of downwards) {
    const signers = signed.get(hash);
    if (signers !== undefined && kept.heads.has(parentHash) && !signed.has(parentHash)) {
      signed.set(parentHash, signers);
    }
  }
  return { ...kept, signed };
}

const firstOf = (wanted: readonly BlockId[]): number => Math.min(...wanted.map(({ number }) => number));

function highest(heads: ReadonlyMap<Hex, KeptBlock>): Hex {
  const [top] = [...heads.values()].toSorted((one, other) => other.number - one.number);
  return top?.hash ?? '0x';
}
