import { Field } from '@noble/curves/abstract/modular.js';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';

/** secp256k1 (SEC 2, 2.4.1), with the endomorphism that halves a multiplication's time. */
const CURVE = {
  p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
  n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  h: 1n,
  a: 0n,
  b: 7n,
  Gx: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  Gy: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
};
const Point = weierstrass(CURVE, {
  Fp: Field(CURVE.p),
  endo: {
    beta: 0x7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501een,
    basises: [
      [0x3086d221a7d46bcde86c90e49284eb15n, -0xe4437ed6010e88286f547fa90abfe4c3n],
      [0x114ca50f7a8e2f3f657c1108d9d44cfd8n, 0x3086d221a7d46bcde86c90e49284eb15n],
    ],
  },
});

/**
 * Recovers the public key of a signature (SEC 1, 4.1.6), 64 bytes. Null if r or s is out of range or r is on no point.
 * It uses noble's points; noble's ECDSA also signs, and would be 5.9 kB more of the Worker.
 */
export function recoverKey(digest: Uint8Array, r: bigint, s: bigint, yParity: 0 | 1): Uint8Array | null {
  const { Fn, Fp } = Point;
  if (!Fn.isValidNot0(r) || !Fn.isValidNot0(s)) return null;
  // The curve's equation: y² = x³ + 7.
  const square = Fp.add(Fp.pow(r, 3n), CURVE.b);
  if (Fp.pow(square, (CURVE.p - 1n) / 2n) !== 1n) return null;
  const root = Fp.sqrt(square);
  const y = (root & 1n) === BigInt(yParity) ? root : Fp.neg(root);
  const inverse = Fn.inv(r);
  const hash = Fn.create(digest.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n));
  const key = Point.BASE.mulAddUnsafe(
    Fn.create(-hash * inverse),
    Point.fromAffine({ x: r, y }),
    Fn.create(s * inverse),
  );
  return key.is0() ? null : key.toBytes(false).subarray(1);
}
