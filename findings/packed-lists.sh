#!/usr/bin/env bash
# ethers 6.17.0, viem 2.57.20, ox 1.8.3 and web3-utils 4.3.3 beside solc 0.8.37: lists in the packed form of the ABI.
#
# Guess, written before the first run: abi.encodePacked of a list has its elements one after the other, each filled up
# to 32 bytes as the documents of Solidity say, and all four libraries write those bytes. So a hash of a list that is
# made beside the chain is the contract's, for each type and for lists of a fixed length.
# Seen: ethers, viem and ox do. web3 fills up only types of 256 bits and bytes32, so lists of smaller numbers and of
# shorter bytes have other bytes. It writes none at all for a list of addresses or of booleans, and raises for a list
# of lists. Single values are right in all four.
# So a hash by web3 that the contract does not know may be of the right list; a list must be packed by hand there.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 viem@2.57.20 ox@1.8.3 web3-utils@4.3.3 \
  solc@0.8.37 @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Interface, solidityPacked } from 'ethers';
import { AbiParameters } from 'ox';
import solc from 'solc';
import { encodePacked } from 'viem';
import { encodePacked as web3Packed } from 'web3-utils';
const address = `0x${'a1'.repeat(20)}`;
const cases = [
  ['address', address],
  ['bool', true],
  ['int16', -2n],
  ['bytes3', '0x112233'],
  ['address[]', [address, address]],
  ['bool[]', [true, false]],
  ['uint8[2]', [1n, 2n]],
  ['int16[]', [-2n, 3n]],
  ['bytes3[]', ['0x112233', '0x445566']],
  ['uint16[2][2]', [[1n, 2n], [3n, 4n]]],
  ['uint256[]', [7n]],
  ['int256[]', [-5n]],
  ['bytes32[]', [`0x${'77'.repeat(32)}`]],
];
const functionOf = ([type], index) =>
  `function f${index}(${type}${type.endsWith(']') ? ' memory' : ''} value) external pure returns (bytes memory) {
    return abi.encodePacked(value);
  }`;
const content = `contract Packer { ${cases.map(functionOf).join('\n')} }`;
const settings = { outputSelection: { '*': { '*': ['abi', 'evm.deployedBytecode.object'] } } };
const input = { language: 'Solidity', sources: { 'Packer.sol': { content } }, settings };
const { abi, evm } = JSON.parse(solc.compile(JSON.stringify(input))).contracts['Packer.sol'].Packer;
const packer = new Interface(abi);
const ask = async (method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${process.argv[2]}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
for (let tries = 0; ; tries += 1) {
  const up = await ask('eth_chainId').then(() => true, () => false);
  if (up) break;
  if (tries > 100) throw new Error('anvil does not answer.');
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const to = `0x${'c0'.repeat(20)}`;
await ask('anvil_setCode', to, `0x${evm.deployedBytecode.object}`);
const writers = {
  ethers: (type, value) => solidityPacked([type], [value]),
  viem: (type, value) => encodePacked([type], [value]),
  ox: (type, value) => AbiParameters.encodePacked([type], [value]),
  web3: (type, value) => web3Packed({ type, value }),
};
for (const [index, [type, value]] of cases.entries()) {
  const data = packer.encodeFunctionData(`f${index}`, [value]);
  const [packed] = packer.decodeFunctionResult(`f${index}`, await ask('eth_call', { to, data }, 'latest'));
  const answers = Object.entries(writers).map(([library, write]) => {
    try {
      const written = write(type, value);
      return `${library} ${written === packed ? 'the same' : `bytes: ${written.length / 2 - 1}`}`;
    } catch {
      return `${library} raises`;
    }
  });
  console.log(`${type}: solc’s bytes: ${packed.length / 2 - 1}, ${answers.join(', ')}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid="$!"
seen=$(node probe.js "$port")
echo 'ethers 6.17.0, viem 2.57.20, ox 1.8.3, web3-utils 4.3.3, solc 0.8.37'
echo "$seen"
expected='address: solc’s bytes: 20, ethers the same, viem the same, ox the same, web3 the same
bool: solc’s bytes: 1, ethers the same, viem the same, ox the same, web3 the same
int16: solc’s bytes: 2, ethers the same, viem the same, ox the same, web3 the same
bytes3: solc’s bytes: 3, ethers the same, viem the same, ox the same, web3 the same
address[]: solc’s bytes: 64, ethers the same, viem the same, ox the same, web3 bytes: 0
bool[]: solc’s bytes: 64, ethers the same, viem the same, ox the same, web3 bytes: 0
uint8[2]: solc’s bytes: 64, ethers the same, viem the same, ox the same, web3 bytes: 2
int16[]: solc’s bytes: 64, ethers the same, viem the same, ox the same, web3 bytes: 4
bytes3[]: solc’s bytes: 64, ethers the same, viem the same, ox the same, web3 bytes: 6
uint16[2][2]: solc’s bytes: 128, ethers the same, viem the same, ox the same, web3 raises
uint256[]: solc’s bytes: 32, ethers the same, viem the same, ox the same, web3 the same
int256[]: solc’s bytes: 32, ethers the same, viem the same, ox the same, web3 the same
bytes32[]: solc’s bytes: 32, ethers the same, viem the same, ox the same, web3 the same'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
