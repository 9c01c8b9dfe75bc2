#!/usr/bin/env bash
# @ledgerhq/hw-app-eth 7.9.0, which speaks with the hardware wallet: what of a typed message (EIP-712) reaches it.
#
# Guess, written before the first run: signEIP712Message describes the types, and then sends each value in frames. So
# one who reads the frames has the whole message and ethers' hash of it: with negative numbers, lists that are empty or
# nested or of structs, and texts of any length.
# Seen: numbers, nested lists and most texts arrive. A text of 254 bytes does not, nor one of 509, 510 or 764: its last
# bytes stay unsent, and the device waits for them. A list of 256 entries is announced as one of 16. A struct is taken
# for a basic type by its name: "Address" for an address, "Point2" for an int; "MintV2" and "Points2", with "int" in
# them and a digit at the end, are sent as structs "intV" and "ints", which the message does not have.
# So a message may fail on this device alone, for the length of a text or the name of a struct.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @ledgerhq/hw-app-eth@7.9.0 ethers@6.17.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { TypedDataEncoder } from 'ethers';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { default: Eth } = require('@ledgerhq/hw-app-eth');
const { default: Transport } = require('@ledgerhq/hw-transport');
const kinds = ['', 'int', 'uint', 'address', 'bool', 'string', 'bytes', 'bytes'];
// One field of a struct: a byte of bits, the parts that it announces, and the name.
const fieldOf = (bytes) => {
  let at = 1;
  const byte = () => bytes[at++];
  const text = () => bytes.subarray(at + 1, (at += 1 + bytes[at])).toString();
  const kind = bytes[0] & 15;
  let type = kind === 0 ? text() : kinds[kind];
  if (bytes[0] & 64) type += kind === 6 ? byte() : byte() * 8;
  const levels = bytes[0] & 128 ? byte() : 0;
  for (let level = 0; level < levels; level += 1) type += byte() === 1 ? `[${byte()}]` : '[]';
  return { type, name: text() };
};
const read = (frames) => {
  const types = {};
  const values = [];
  let last;
  let open = Buffer.alloc(0);
  for (const [, code, part, kind, , ...rest] of frames) {
    const bytes = Buffer.from(rest);
    if (code === 0x1a && kind === 0) types[(last = bytes.toString())] = [];
    if (code === 0x1a && kind === 255) types[last].push(fieldOf(bytes));
    if (code === 0x1c && kind === 0) values.push({ root: bytes.toString() });
    if (code === 0x1c && kind === 15) values.push({ length: bytes[0] });
    if (code === 0x1c && kind === 255) {
      open = Buffer.concat([open, bytes]);
      if (part === 1) continue;
      const missing = 2 + open.readUInt16BE() - open.length;
      if (missing > 0) throw new Error(`the device waits for bytes: ${missing}`);
      values.push({ bytes: open.subarray(2) });
      open = Buffer.alloc(0);
    }
  }
  const valueOf = (type) => {
    const [, inner, , size] = /^(.*)(\[(\d*)\])$/.exec(type) ?? [];
    if (inner !== undefined) {
      const { length } = values.shift();
      const wrong = length === undefined || (size !== '' && length !== Number(size));
      if (wrong) throw new Error('no list where one must be');
      return Array.from({ length }, () => valueOf(inner));
    }
    if (types[type]) return structOf(type);
    const bytes = values.shift()?.bytes;
    if (bytes === undefined) throw new Error('no value where one must be');
    if (type === 'string') return bytes.toString();
    if (type === 'bool') return bytes[0] === 1;
    if (!/^u?int/.test(type)) return `0x${bytes.toString('hex')}`;
    const number = BigInt(`0x${bytes.toString('hex') || '0'}`);
    return type.startsWith('int') && bytes.length * 8 === Number(type.slice(3))
      ? BigInt.asIntN(bytes.length * 8, number)
      : number;
  };
  const structOf = (type) => Object.fromEntries(types[type].map((field) => [field.name, valueOf(field.type)]));
  values.shift();
  const domain = structOf('EIP712Domain');
  const { root } = values.shift();
  const message = structOf(root);
  if (values.length > 0) throw new Error(`values that belong to nothing: ${values.length}`);
  const { EIP712Domain, ...own } = types;
  return TypedDataEncoder.hash(domain, own, message);
};
const fields = (text) => text.split(', ').map((one) => ({ type: one.split(' ')[0], name: one.split(' ')[1] }));
const note = { Note: fields('string text') };
const list = { List: fields('uint8[] entries') };
const person = { Person: fields('string name, address wallet') };
const wallet = `0x${'00'.repeat(19)}ff`;
const someone = { name: 'someone', wallet };
const point = { x: '1', y: '2' };
const of = (name) => ({ Order: fields(`${name} part`), [name]: fields('uint256 x, uint256 y') });
const messages = {
  'numbers below zero': [
    { Sum: fields('int8 a, int256 b, int16 c, uint256 d') },
    { a: '-1', b: `-${2n ** 255n}`, c: '-300', d: String(2n ** 256n - 1n) },
  ],
  'nested and empty lists, bytes': [
    { Lists: fields('uint8[2][] a, string[] b, bytes4[][2] c, bytes d, bool e') },
    { a: [['1', '2'], ['3', '4']], b: [], c: [['0x01020304'], []], d: '0x', e: true },
  ],
  'a list of structs': [
    { Mail: fields('Person from, Person[] to'), ...person },
    { from: someone, to: [someone, someone] },
  ],
};
for (const length of [0, 253, 254, 255, 508, 509, 510, 511, 764, 1000]) {
  messages[`a text of ${length} bytes`] = [note, { text: 'x'.repeat(length) }];
}
for (const length of [255, 256]) messages[`a list of ${length} numbers`] = [list, { entries: Array(length).fill('7') }];
for (const name of ['Point', 'Points2', 'Point2', 'MintV2', 'Address']) {
  messages[`a struct named ${name}`] = [of(name), { part: point }];
}
for (const [title, [own, message]] of Object.entries(messages)) {
  const frames = [];
  // In place of the device: it says which version it has, and "signs".
  class Device extends Transport {
    async exchange(frame) {
      if (frame[0] === 0xb0) return Buffer.from('0108457468657265756d06312e31352e309000', 'hex');
      frames.push(frame);
      return Buffer.from(`1b${'01'.repeat(64)}9000`, 'hex');
    }
    setScrambleKey() {}
    async close() {}
  }
  const domain = { name: 'Notes', chainId: 1 };
  const types = { EIP712Domain: fields('string name, uint256 chainId'), ...own };
  const payload = { domain, types, primaryType: Object.keys(own)[0], message };
  // It would ask servers of its maker for names to show.
  const none = { calServiceURL: null, cryptoassetsBaseURL: null };
  const sent = await new Eth(new Device(), 'w0w', none).signEIP712Message("44'/60'/0'/0/0", payload).then(
    () => true,
    () => false,
  );
  let seen = 'the library raises';
  try {
    if (sent) seen = read(frames) === TypedDataEncoder.hash(domain, own, message) ? 'ethers’ hash' : 'another hash';
  } catch (cause) {
    seen = title.startsWith('a struct') ? 'no message' : cause.message;
  }
  const field = frames.find((frame) => frame[1] === 0x1a && frame[3] === 255 && frame.includes('part'));
  if (field === undefined) {
    console.log(`${title}: ${seen}`);
    continue;
  }
  const kind = kinds[field[5] & 15] || `a struct named ${field.subarray(7, 7 + field[6])}`;
  console.log(`${title}: ${seen}, its field has the type ${kind}`);
}
JS
seen=$(node probe.js)
echo '@ledgerhq/hw-app-eth 7.9.0'
echo "$seen"
expected='numbers below zero: ethers’ hash
nested and empty lists, bytes: ethers’ hash
a list of structs: ethers’ hash
a text of 0 bytes: ethers’ hash
a text of 253 bytes: ethers’ hash
a text of 254 bytes: the device waits for bytes: 1
a text of 255 bytes: ethers’ hash
a text of 508 bytes: ethers’ hash
a text of 509 bytes: the device waits for bytes: 1
a text of 510 bytes: the device waits for bytes: 2
a text of 511 bytes: ethers’ hash
a text of 764 bytes: the device waits for bytes: 1
a text of 1000 bytes: ethers’ hash
a list of 255 numbers: ethers’ hash
a list of 256 numbers: values that belong to nothing: 240
a struct named Point: ethers’ hash, its field has the type a struct named Point
a struct named Points2: the library raises, its field has the type a struct named ints
a struct named Point2: no message, its field has the type int
a struct named MintV2: the library raises, its field has the type a struct named intV
a struct named Address: the library raises, its field has the type address'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
