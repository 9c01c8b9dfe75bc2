#!/usr/bin/env bash
# ethers 6.17.0, viem 2.57.20, ox 1.8.3 and web3-eth-abi 4.4.1 on anvil 1.7.1: what each reads of a word that is no
# clean value of its ABI type, as a contract in assembly may return or log it.
#
# Guess, written before the first run: the contracts that solc makes revert on such a word, so all four raise: a bool of
# 2, an address with bytes above it, a number or a bytes4 with more than its bits. A text whose bytes are no UTF-8 is
# read by all four, with the sign U+FFFD in their place.
# Seen: only the bytes4 is read alike: cut. ethers has true, cuts numbers to their bits and raises for the address. viem
# and ox raise for the bool alone: they return 256 as a uint8, and 255 as an int8 whose last byte is 0xff, which ethers
# reads as −1. web3 raises for numbers and the bool. For the text ethers raises, and the other three put U+FFFD. They
# also take a byte order mark away from its start, which ethers keeps.
# So one log has two values in two programs, one of them outside of its type: a reader must check each word itself.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 viem@2.57.20 ox@1.8.3 web3-eth-abi@4.4.1 \
  solc@0.8.37 @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null 2>&1
cat > probe.js <<'JS'
import { AbiCoder } from 'ethers';
import * as AbiParameters from 'ox/AbiParameters';
import solc from 'solc';
import { decodeAbiParameters } from 'viem';
import { decodeParameters } from 'web3-eth-abi';
const port = process.argv[2];
const types = ['bool', 'address', 'uint8', 'int8', 'bytes4', 'string'];
const takers = types.map((type) => {
  const place = type === 'string' ? ' calldata' : '';
  return `function take(${type}${place} value) external pure returns (${type}${place}) { return value; }`;
});
// Echo returns its calldata as they are; each Taker reads a value of its type, and returns it.
const source = `contract Echo { fallback() external {
  assembly { calldatacopy(0, 0, calldatasize()) return(0, calldatasize()) } } }
${takers.map((taker, index) => `contract Taker${index} { ${taker} }`).join('\n')}`;
const settings = { outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.methodIdentifiers'] } } };
const input = { language: 'Solidity', sources: { a: { content: source } }, settings };
const { contracts } = JSON.parse(solc.compile(JSON.stringify(input)));
const call = async (method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
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
const [from] = await call('eth_accounts');
const deployed = async (name) => {
  const data = `0x${contracts.a[name].evm.bytecode.object}`;
  const hash = await call('eth_sendTransaction', { from, data, gas: '0x200000' });
  for (let tries = 0; tries < 100; tries += 1) {
    const receipt = await call('eth_getTransactionReceipt', hash);
    if (receipt) return receipt.contractAddress;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The creation was not mined.');
};
const echo = await deployed('Echo');
const solidity = [];
for (const index of types.keys()) solidity.push(await deployed(`Taker${index}`));
const word = (digits) => digits.padStart(64, '0');
const text = (digits) => word('20') + word((digits.length / 2).toString(16)) + digits.padEnd(64, '0');
const values = [
  ['a bool of 2', 'bool', word('2')],
  ['an address with bytes above it', 'address', `${'ff'.repeat(12)}${'11'.repeat(20)}`],
  ['a uint8 of 256', 'uint8', word('100')],
  ['an int8 of 0xff, not extended', 'int8', word('ff')],
  ['a bytes4 with more bytes', 'bytes4', 'aabbccdd'.padEnd(64, '1')],
  ['a string of 61 ff 62', 'string', text('61ff62')],
  ['a string of ef bb bf 61', 'string', text('efbbbf61')],
];
const libraries = {
  ethers: (type, data) => AbiCoder.defaultAbiCoder().decode([type], data)[0],
  viem: (type, data) => decodeAbiParameters([{ type }], data)[0],
  ox: (type, data) => AbiParameters.decode([{ type }], data)[0],
  web3: (type, data) => decodeParameters([type], data)[0],
};
// Signs that are not seen are written by their number.
const numbered = (sign) => `[U+${sign.codePointAt(0).toString(16).toUpperCase()}]`;
const shown = (value) => String(value).replace(/[^ -~]/g, numbered);
for (const [title, type, digits] of values) {
  const data = await call('eth_call', { to: echo, data: `0x${digits}` }, 'latest');
  const index = types.indexOf(type);
  const [selector] = Object.values(contracts.a[`Taker${index}`].evm.methodIdentifiers);
  const taken = await call('eth_call', { to: solidity[index], data: `0x${selector}${digits}` }, 'latest').then(
    () => 'takes it',
    () => 'reverts',
  );
  const seen = new Map();
  for (const [library, decode] of Object.entries(libraries)) {
    let value = 'raises';
    try {
      value = shown(decode(type, data));
    } catch {}
    seen.set(value, [...(seen.get(value) ?? []), library]);
  }
  const read = [...seen].map(([value, names]) => `${value} (${names.join(', ')})`).join(', ');
  console.log(`${title}: solc's code ${taken}; ${read}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid="$!"
seen=$(node probe.js "$port")
echo 'ethers 6.17.0, viem 2.57.20, ox 1.8.3, web3-eth-abi 4.4.1, anvil 1.7.1'
echo "$seen"
expected='a bool of 2: solc'\''s code reverts; true (ethers), raises (viem, ox, web3)
an address with bytes above it: solc'\''s code reverts; raises (ethers), 0x1111111111111111111111111111111111111111 (viem, ox, web3)
a uint8 of 256: solc'\''s code reverts; 0 (ethers), 256 (viem, ox), raises (web3)
an int8 of 0xff, not extended: solc'\''s code reverts; -1 (ethers), 255 (viem, ox), raises (web3)
a bytes4 with more bytes: solc'\''s code reverts; 0xaabbccdd (ethers, viem, ox, web3)
a string of 61 ff 62: solc'\''s code takes it; raises (ethers), a[U+FFFD]b (viem, ox, web3)
a string of ef bb bf 61: solc'\''s code takes it; [U+FEFF]a (ethers), a (viem, ox, web3)'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
