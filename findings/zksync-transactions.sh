#!/usr/bin/env bash
# viem 2.57.20 and zksync-ethers 6.21.1: the bytes, the signed hash and the own hash of ZKsync's transactions (0x71).
#
# Guess, written before the first run: the type is one of EIP-2718, so the hash is keccak256 of the bytes as they are
# sent. For one transaction both libraries sign the same EIP-712 hash and write the same bytes, and each reads those of
# the other, with a paymaster and with contracts in it too.
# Seen: the hash is another one: keccak256 of the signed hash and of the signature's own hash. zksync-ethers has a
# function for it, viem none. For a tip of 0 zksync-ethers takes the highest fee: it signs and writes that one. Of
# viem's bytes with a tip of 0 it shows 0, beside a hash that is not of what was signed, as the signer's address shows.
# With a tip of 1 gwei both agree in all of this.
# So neither keccak256 of the bytes nor this library's hash finds such a transaction: the node's own answer does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts viem@2.57.20 zksync-ethers@6.21.1 \
  ethers@6.17.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { concat, hashTypedData, keccak256, recoverAddress } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { zksync } from 'viem/chains';
import { parseEip712Transaction } from 'viem/zksync';
import { EIP712Signer, utils } from 'zksync-ethers';
// A key of this probe's own.
const account = privateKeyToAccount(`0x${'07'.repeat(32)}`);
const fields = { chainId: 324, nonce: 3, to: `0x${'11'.repeat(20)}`, value: 5n, data: '0xabcd', from: account.address };
const paymaster = `0x${'22'.repeat(20)}`;
const code = `0x${'33'.repeat(32)}`;
const cases = [
  ['a tip of 1 gwei', 1_000_000_000n, {}],
  ['with a paymaster', 1_000_000_000n, { paymaster, paymasterInput: '0x1234' }],
  ['with a contract', 1_000_000_000n, { factoryDeps: [code] }],
  ['a tip of 0', 0n, {}],
];
for (const [title, maxPriorityFeePerGas, more] of cases) {
  const fees = { maxFeePerGas: 2_000_000_000n, maxPriorityFeePerGas };
  const plain = { ...fields, ...fees, ...more, type: 'eip712', gas: 1_000_000n, gasPerPubdata: 50_000n };
  const typedData = zksync.custom.getEip712Domain(plain);
  const digest = hashTypedData(typedData);
  const customSignature = await account.signTypedData(typedData);
  const bytes = zksync.serializers.transaction({ ...plain, customSignature });
  const paymasterParams = more.paymaster && { paymaster, paymasterInput: more.paymasterInput };
  const customData = { gasPerPubdata: 50_000n, factoryDeps: more.factoryDeps ?? [], customSignature, paymasterParams };
  const other = { ...fields, ...fees, type: 113, gasLimit: 1_000_000n, customData };
  const otherDigest = EIP712Signer.getSignedDigest(other);
  const otherBytes = utils.serializeEip712(other);
  const signer = await recoverAddress({ hash: otherDigest, signature: customSignature });
  const rule = keccak256(concat([digest, keccak256(customSignature)]));
  const read = utils.parseEip712(bytes);
  const back = parseEip712Transaction(otherBytes);
  console.log(`${title}:`);
  console.log(`  one signed hash: ${digest === otherDigest}, one writing: ${bytes === otherBytes}`);
  console.log(`  keccak256 of the bytes is the hash: ${keccak256(bytes) === rule}`);
  console.log(`  zksync-ethers on viem’s bytes: tip ${read.maxPriorityFeePerGas}, the hash: ${read.hash === rule}`);
  console.log(`  its signed hash leads to the signer: ${signer === account.address}`);
  console.log(`  viem on zksync-ethers’ bytes: tip ${back.maxPriorityFeePerGas}`);
}
JS
seen=$(node probe.js)
echo 'viem 2.57.20, zksync-ethers 6.21.1, ethers 6.17.0'
echo "$seen"
expected='a tip of 1 gwei:
  one signed hash: true, one writing: true
  keccak256 of the bytes is the hash: false
  zksync-ethers on viem’s bytes: tip 1000000000, the hash: true
  its signed hash leads to the signer: true
  viem on zksync-ethers’ bytes: tip 1000000000
with a paymaster:
  one signed hash: true, one writing: true
  keccak256 of the bytes is the hash: false
  zksync-ethers on viem’s bytes: tip 1000000000, the hash: true
  its signed hash leads to the signer: true
  viem on zksync-ethers’ bytes: tip 1000000000
with a contract:
  one signed hash: true, one writing: true
  keccak256 of the bytes is the hash: false
  zksync-ethers on viem’s bytes: tip 1000000000, the hash: true
  its signed hash leads to the signer: true
  viem on zksync-ethers’ bytes: tip 1000000000
a tip of 0:
  one signed hash: false, one writing: false
  keccak256 of the bytes is the hash: false
  zksync-ethers on viem’s bytes: tip 0, the hash: false
  its signed hash leads to the signer: false
  viem on zksync-ethers’ bytes: tip 2000000000'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
