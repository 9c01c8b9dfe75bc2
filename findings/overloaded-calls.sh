#!/usr/bin/env bash
# ethers 6.17.0, viem 2.57.20, ox 1.8.3 and web3-eth-contract 4.7.2: which function a call by name means, where two of
# one name take the arguments.
#
# Guess, written before the first run: a number fits uint256 and int256, and a text of hex fits bytes, string and more.
# Which one is meant only the caller knows, so all four refuse such a call as ambiguous. Where one type alone can hold
# the value, as of 300 in uint8 and uint256, they take that one.
# Seen: ethers refuses each of them. viem refuses what is ambiguous, and finds the only type that fits. ox, of viem's
# authors, refuses an address beside bytes20 or string, and else takes the last function of the ABI: uint256 or int256,
# bytes or string, by their order, and fails if that one is too small. web3 takes the first, for an address too.
# So one line calls another function in another program, or after an ABI was written in another order: the call must
# name the whole signature.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 viem@2.57.20 ox@1.8.3 \
  web3-eth-contract@4.7.2 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Contract, Interface } from 'ethers';
import { AbiFunction } from 'ox';
import { encodeFunctionData } from 'viem';
import { Contract as Web3Contract } from 'web3-eth-contract';
// web3 says on the console that it chose.
console.warn = () => {};
const address = `0x${'11'.repeat(20)}`;
const word = `0x${'22'.repeat(32)}`;
const cases = [
  ['uint256', 'int256', 5n],
  ['address', 'bytes20', address],
  ['address', 'string', address],
  ['string', 'bytes', '0x1234'],
  ['bytes', 'bytes32', word],
  ['uint256[]', 'uint256[2]', [1n, 2n]],
  ['uint8', 'uint256', 300n],
  ['uint256', 'int256', -1n],
  ['uint256', 'bool', true],
];
const described = (type) => ({
  type: 'function',
  name: 'f',
  stateMutability: 'nonpayable',
  inputs: [{ name: 'value', type }],
  outputs: [],
});
const callers = {
  ethers: async (abi, value) => (await new Contract(address, abi).f.populateTransaction(value)).data,
  viem: (abi, value) => encodeFunctionData({ abi, functionName: 'f', args: [value] }),
  ox: (abi, value) => AbiFunction.encodeData(AbiFunction.fromAbi(abi, 'f', { args: [value] }), [value]),
  web3: (abi, value) => new Web3Contract(abi, address).methods.f(value).encodeABI(),
};
for (const [one, other, value] of cases) {
  const found = {};
  for (const types of [[one, other], [other, one]]) {
    const abi = types.map(described);
    for (const [library, call] of Object.entries(callers)) {
      let answer = 'refused';
      try {
        const data = await call(abi, value);
        answer = new Interface(abi).getFunction(data.slice(0, 10)).inputs[0].type;
      } catch {
        // Each library raises an error of its own kind.
      }
      (found[library] ??= []).push(answer);
    }
  }
  console.log(`${one} and ${other}, ${String(value).slice(0, 8)}`);
  for (const [library, answers] of Object.entries(found)) {
    const [first, second] = answers;
    console.log(`  ${library}: ${first === second ? first : `${first}, in the other order ${second}`}`);
  }
}
JS
seen=$(node probe.js)
echo 'ethers 6.17.0, viem 2.57.20, ox 1.8.3, web3-eth-contract 4.7.2'
echo "$seen"
expected='uint256 and int256, 5
  ethers: refused
  viem: refused
  ox: int256, in the other order uint256
  web3: uint256, in the other order int256
address and bytes20, 0x111111
  ethers: refused
  viem: refused
  ox: refused
  web3: address, in the other order bytes20
address and string, 0x111111
  ethers: refused
  viem: refused
  ox: refused
  web3: address, in the other order string
string and bytes, 0x1234
  ethers: refused
  viem: refused
  ox: bytes, in the other order string
  web3: string, in the other order bytes
bytes and bytes32, 0x222222
  ethers: refused
  viem: refused
  ox: bytes32, in the other order bytes
  web3: bytes, in the other order bytes32
uint256[] and uint256[2], 1,2
  ethers: refused
  viem: refused
  ox: uint256[2], in the other order uint256[]
  web3: uint256[], in the other order uint256[2]
uint8 and uint256, 300
  ethers: refused
  viem: uint256
  ox: uint256, in the other order refused
  web3: uint256
uint256 and int256, -1
  ethers: refused
  viem: int256
  ox: int256, in the other order refused
  web3: int256
uint256 and bool, true
  ethers: refused
  viem: bool
  ox: bool
  web3: bool'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
