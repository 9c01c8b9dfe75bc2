#!/usr/bin/env bash
# @ledgerhq/hw-app-eth 7.9.0, which speaks with the hardware wallet: which transactions reach the device.
#
# Guess, written before the first run: signTransaction takes the bytes to sign as hex, and the device alone decides what
# it can show. So the library sends the bytes of every type of EIP-2718 in its frames, and gives back r, s and v.
# Seen: it reads the bytes itself, with the parser of ethers 5, and raises for types 3 (blobs) and 4 (delegations)
# before one byte is sent. Types 0 to 2 reach the device whole. It returns v in one byte, and for type 0 the library
# adds the chain's id to it again.
# So "refused by the wallet" may mean that the device was never asked, whatever its firmware can do.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @ledgerhq/hw-app-eth@7.9.0 @ledgerhq/hw-transport@6.35.0 \
  viem@2.57.20 >/dev/null 2>&1
cat > probe.js <<'JS'
import { createRequire } from 'node:module';
import { privateKeyToAccount } from 'viem/accounts';
import { parseTransaction, recoverTransactionAddress, serializeTransaction } from 'viem';
const require = createRequire(import.meta.url);
const { default: Eth } = require('@ledgerhq/hw-app-eth');
const { default: Transport } = require('@ledgerhq/hw-transport');
// A key of this probe's own, which no one uses.
const account = privateKeyToAccount(`0x${'07'.repeat(32)}`);
const to = `0x${'00'.repeat(19)}ff`;
const half = `0x${'01'.repeat(32)}`;
const authorization = { address: to, chainId: 1, nonce: 0, r: half, s: half, yParity: 0 };
const blobs = { maxFeePerBlobGas: 1n, blobVersionedHashes: [`0x01${'ab'.repeat(31)}`] };
const transactions = {
  'type 0': { type: 'legacy', chainId: 1, gasPrice: 1n },
  'type 0, chain 137': { type: 'legacy', chainId: 137, gasPrice: 1n },
  'type 1': { type: 'eip2930', chainId: 1, gasPrice: 1n },
  'type 2': { type: 'eip1559', chainId: 1, maxFeePerGas: 1n },
  'type 2 with 1,000 bytes': { type: 'eip1559', chainId: 1, maxFeePerGas: 1n, data: `0x${'ab'.repeat(1000)}` },
  'type 3': { type: 'eip4844', chainId: 1, maxFeePerGas: 1n, ...blobs },
  'type 4': { type: 'eip7702', chainId: 1, maxFeePerGas: 1n, authorizationList: [authorization] },
};
for (const [title, fields] of Object.entries(transactions)) {
  const transaction = { to, gas: 21_000n, ...fields };
  const raw = serializeTransaction(transaction);
  const signed = await account.signTransaction(transaction);
  const received = [];
  // In place of the device: it has one byte for v.
  class Device extends Transport {
    async exchange(frame) {
      received.push(frame.subarray(5));
      const { r, s, yParity } = signatureOf(signed);
      const v = transaction.type === 'legacy' ? transaction.chainId * 2 + 35 + yParity : yParity;
      return Buffer.from(`${(v % 256).toString(16).padStart(2, '0')}${r.slice(2)}${s.slice(2)}9000`, 'hex');
    }
    setScrambleKey() {}
    async close() {}
  }
  const signatureOf = (bytes) => {
    const { r, s, yParity, v } = parseTransaction(bytes);
    const pad = (value) => `0x${BigInt(value).toString(16).padStart(64, '0')}`;
    return { r: pad(r), s: pad(s), yParity: yParity ?? Number((v - 35n) % 2n) };
  };
  try {
    const { r, s, v } = await new Eth(new Device()).signTransaction("44'/60'/0'/0/0", raw.slice(2), null);
    const signature = { r: `0x${r}`, s: `0x${s}` };
    const byV = transaction.type === 'legacy' ? { v: BigInt(`0x${v}`) } : { yParity: Number(`0x${v}`) };
    const serializedTransaction = serializeTransaction(transaction, { ...signature, ...byV });
    const right = (await recoverTransactionAddress({ serializedTransaction })) === account.address;
    const whole = Buffer.concat(received).toString('hex').endsWith(raw.slice(2));
    console.log(`${title}: frames ${received.length}, whole ${whole}, v ${v}, signed by the account ${right}`);
  } catch (cause) {
    console.log(`${title}: frames ${received.length}, raises ${cause.message.split(' (')[0]}`);
  }
}
JS
seen=$(node probe.js)
echo '@ledgerhq/hw-app-eth 7.9.0'
echo "$seen"
expected='type 0: frames 1, whole true, v 25, signed by the account true
type 0, chain 137: frames 1, whole true, v 0135, signed by the account true
type 1: frames 1, whole true, v 01, signed by the account true
type 2: frames 1, whole true, v 00, signed by the account true
type 2 with 1,000 bytes: frames 5, whole true, v 01, signed by the account true
type 3: frames 0, raises unsupported transaction type: 3
type 4: frames 0, raises unsupported transaction type: 4'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
