import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Committee } from '../../feed/consensus/verify/ssz.ts';

const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const { Fr } = bls.fields;
const sigs = bls.longSignatures;

/** A sync committee whose members' secret keys are known here. */
export interface TestCommittee {
  readonly committee: Committee;
  /** The aggregate signature of the chosen members, 96 bytes. */
  readonly sign: (root: Uint8Array, signers: readonly boolean[]) => Uint8Array;
}

const made = new Map<string, TestCommittee>();

/** The committee of a period: always the same keys for the same period, size and family of committees. */
export function committeeOf(period: number, size: number, family = ''): TestCommittee {
  const name = `${family}:${size}:${period}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const secrets = Array.from({ length: size }, (_, at) => secretKey(`${name}:${at}`));
  const points = secrets.map((secret) => bls.G1.Point.BASE.multiply(secret));
  const committee = {
    keys: concatBytes(...points.map((point) => point.toBytes())),
    aggregate: points.reduce((sum, point) => sum.add(point)).toBytes(),
  };
  const fresh: TestCommittee = {
    committee,
    sign(root, signers) {
      const sum = secrets.reduce(
        (total, secret, at) => (signers[at] === true ? Fr.add(total, secret) : total),
        0n,
      );
      return sigs.Signature.toBytes(sigs.hash(root, DST).multiply(sum));
    },
  };
  made.set(name, fresh);
  return fresh;
}

function secretKey(seed: string): bigint {
  const digest = sha256(utf8ToBytes(seed));
  return Fr.create(digest.reduce((value, byte) => value * 256n + BigInt(byte), 0n));
}
