#!/usr/bin/env bash
# viem 2.57.20 with EntryPoint 0.8 of ERC-4337: whether the EIP-712 domain read from a contract is the one to sign.
#
# Guess, written before the first run: getEip712Domain (EIP-5267) returns the contract's domain, so hashTypedData and
# verifyTypedData take it as it is, in viem and in ethers, and arrive at the contract's own hash.
# Seen: with that domain both arrive at another hash than the contract. EIP-5267 returns a value for every field, and a
# bit for each that counts. viem returns them all, so an unused salt of zeros becomes a part of the domain's type.
# Without the salt all agree.
# So what a tool calls the hash of a contract's message, and any signature over it, is wrong until the bits are applied.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  viem@2.57.20 @account-abstraction/contracts@0.8.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { TypedDataEncoder } from 'ethers';
import { createPublicClient, domainSeparator, hashTypedData, http } from 'viem';
import { getUserOperationTypedData } from 'viem/account-abstraction';
const client = createPublicClient({ transport: http(`http://127.0.0.1:${process.argv[2]}`, { retryCount: 20 }) });
const { abi, bytecode } = JSON.parse(
  readFileSync('node_modules/@account-abstraction/contracts/artifacts/EntryPoint.json', 'utf8'),
);
const [from] = await client.request({ method: 'eth_accounts' });
const created = await client.request({ method: 'eth_sendTransaction', params: [{ from, data: bytecode }] });
const { contractAddress: address } = await client.waitForTransactionReceipt({ hash: created });
const read = (functionName, args = []) => client.readContract({ address, abi, functionName, args });
// An operation of no effect: the account's first, with nothing to call.
const { types, primaryType, message } = getUserOperationTypedData({
  chainId: 31337,
  entryPointAddress: address,
  userOperation: {
    sender: from, nonce: 0n, callData: '0x', callGasLimit: 1n, verificationGasLimit: 1n, preVerificationGas: 1n,
    maxFeePerGas: 1n, maxPriorityFeePerGas: 1n, signature: '0x',
  },
});
const { domain, fields } = await client.getEip712Domain({ address });
const { salt, ...trimmed } = domain;
const separator = await read('getDomainSeparatorV4');
const hash = await read('getUserOpHash', [{ ...message, signature: '0x' }]);
const same = (left, right) => (left === right ? 'the contract’s' : 'another');
const used = Number(fields) & 16 ? 'used' : 'unused';
console.log(`the contract’s fields: ${fields}, salt ${used}, viem has ${BigInt(salt) === 0n ? 'zeros' : salt}`);
for (const [name, given] of [['as read', domain], ['without salt', trimmed]]) {
  const plain = { PackedUserOperation: types.PackedUserOperation };
  const results = {
    viem: [domainSeparator({ domain: given }), hashTypedData({ domain: given, types: plain, primaryType, message })],
    ethers: [TypedDataEncoder.hashDomain(given), TypedDataEncoder.hash(given, plain, message)],
  };
  for (const [library, [separated, hashed]] of Object.entries(results))
    console.log(`${name}: separator of ${library} ${same(separated, separator)}, hash ${same(hashed, hash)}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo 'viem 2.57.20, ethers 6.17.0, @account-abstraction/contracts 0.8.0, anvil 1.7.1'
echo "$seen"
expected='the contract’s fields: 0x0f, salt unused, viem has zeros
as read: separator of viem another, hash another
as read: separator of ethers another, hash another
without salt: separator of viem the contract’s, hash the contract’s
without salt: separator of ethers the contract’s, hash the contract’s'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
