import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';

// Fields of CrxFileHeader and its messages (Chromium, components/crx_file/crx3.proto).
const SHA256_WITH_RSA = 2;
const PUBLIC_KEY = 1;
const SIGNATURE = 2;
const SIGNED_HEADER_DATA = 10_000;
const CRX_ID = 1;
const FORMAT = 3;
const CONTEXT = Buffer.from('CRX3 SignedData\0');

const publicBytes = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });
const idBytes = (key: KeyObject): Buffer =>
  createHash('sha256').update(publicBytes(key)).digest().subarray(0, 16);

/** The id of an extension that is signed with this key: 32 letters, each a hex digit moved to a…p. */
export function extensionId(key: KeyObject): string {
  return idBytes(key)
    .toString('hex')
    .replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** A ZIP as a CRX3 package, signed with an RSA key as `chromium --pack-extension` does. */
export function signCrx(zip: Buffer, key: KeyObject): Buffer {
  const signedData = field(CRX_ID, idBytes(key));
  const signature = sign('sha256', Buffer.concat([CONTEXT, uint32(signedData.length), signedData, zip]), key);
  const proof = Buffer.concat([field(PUBLIC_KEY, publicBytes(key)), field(SIGNATURE, signature)]);
  const header = Buffer.concat([field(SHA256_WITH_RSA, proof), field(SIGNED_HEADER_DATA, signedData)]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(FORMAT), uint32(header.length), header, zip]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A length-delimited field of a protocol buffer. */
const field = (number: number, value: Buffer): Buffer =>
  Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}
