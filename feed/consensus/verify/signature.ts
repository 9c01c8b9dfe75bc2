import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import { type Committee, KEY_BYTES } from './ssz.ts';

/** The one file with @noble/curves. Source: consensus-specs, specs/phase0/beacon-chain.md, "BLS signatures". */

const { Fp } = bls.fields;
const G1 = bls.G1.Point;
/** Of y² = x³ + 4. */
const B = 4n;
const COMPRESSED = 0x80;
const INFINITY = 0x40;
const LARGER_Y = 0x20;

/** Ciphersuite of Ethereum's signatures, where possession of each key is proven by its deposit. */
const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';

type KeyPoint = InstanceType<typeof G1>;

/**
 * A compressed key as a point; throws when it is none. It skips noble's subgroup check, 1 ms a key. The keys are leaves
 * of a proven state, and no deposit brings a key of another subgroup into it.
 */
function keyPoint(key: Uint8Array): KeyPoint {
  const flags = key[0] ?? 0;
  if ((flags & COMPRESSED) === 0 || (flags & INFINITY) !== 0) throw new TypeError('not a compressed key');
  const rest = Uint8Array.from(key);
  rest[0] = flags & 0x1f;
  const x = Fp.fromBytes(rest);
  const y = Fp.sqrt(Fp.add(Fp.mul(Fp.sqr(x), x), B));
  const larger = 2n * y > Fp.ORDER;
  return G1.fromAffine({ x, y: larger === ((flags & LARGER_Y) !== 0) ? y : Fp.neg(y) });
}

/**
 * The sum of the signers' keys: the committee's proven sum less those who did not sign. With 510 of 512 it decompresses
 * 3 keys instead of 510, 0.2 ms each.
 */
export function signersKey({ keys, aggregate }: Committee, signers: readonly boolean[]): KeyPoint {
  return signers.reduce((sum, signed, at) => {
    if (signed) return sum;
    return sum.subtract(keyPoint(keys.subarray(at * KEY_BYTES, (at + 1) * KEY_BYTES)));
  }, keyPoint(aggregate));
}

/** Whether the committee's signers signed this root. Bytes that are no point make it false. */
export function isSigned(
  root: Uint8Array,
  signature: Uint8Array,
  committee: Committee,
  signers: readonly boolean[],
): boolean {
  try {
    const sigs = bls.longSignatures;
    const point = sigs.Signature.fromBytes(signature);
    return sigs.verify(point, sigs.hash(root, DST), signersKey(committee, signers));
  } catch {
    // noble throws for bytes that are no point, for points of another subgroup, and for the point at infinity.
    return false;
  }
}

/**
 * One check whose result is known to be false, of the two generators: it fills noble's tables and lets the engine see
 * the code. Else a Worker's first signature takes five times as long as a later one.
 */
export function warmUp(): void {
  const key = bls.G1.Point.BASE.toBytes();
  isSigned(new Uint8Array(32), bls.G2.Point.BASE.toBytes(), { keys: key, aggregate: key }, [true]);
}
