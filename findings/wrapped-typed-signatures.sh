#!/usr/bin/env bash
# viem 2.57.20 with OpenZeppelin's ERC7739 5.7.0 and Solady's ERC1271 0.1.26 on anvil 1.7.1: which typed messages a
# smart account can sign by ERC-7739, which most new accounts use.
#
# Guess, written before the first run: viem's wrapTypedDataSignature wraps any message of EIP-712 as the ERC says, so
# both accounts accept it: with nested structs, lists of structs, a salt or few fields in the domain, whatever the
# names.
# Seen: both refuse a message with a struct whose name is before that of the message in the alphabet, as PermitDetails
# is before PermitSingle of Permit2, and OfferItem before OrderComponents of Seaport. viem sends the type as EIP-712 has
# it, the message's own struct first; the account puts it behind its own type, where the order must be by name. The
# signature is right: with the types in that order, and the message's name behind them, as the ERC has it for this
# case, both accept it.
# So an account may be unable to sign for Permit2 or Seaport with viem, while a test with one struct shows nothing.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts viem@2.57.20 @openzeppelin/contracts@5.7.0 solady@0.1.26 \
  solc@0.8.37 @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null 2>&1
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import solc from 'solc';
import { concatHex, encodeFunctionData, hashMessage, hashTypedData, numberToHex, parseAbi } from 'viem';
import { size, slice, stringToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import * as nested from 'viem/experimental/erc7739';
// A key of this probe's own, which no one uses.
const owner = privateKeyToAccount(`0x${'07'.repeat(32)}`);
const content = `import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ERC7739} from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";
import {SignerECDSA} from "@openzeppelin/contracts/utils/cryptography/signers/SignerECDSA.sol";
import {ERC1271} from "solady/src/accounts/ERC1271.sol";
contract OpenZeppelin is ERC7739, SignerECDSA {
  constructor() EIP712("Account", "1") SignerECDSA(${owner.address}) {}
}
contract Solady is ERC1271 {
  function _erc1271Signer() internal pure override returns (address) { return ${owner.address}; }
  function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
    return ("Account", "1");
  }
}`;
const outputSelection = { 'Accounts.sol': { '*': ['evm.bytecode.object'] } };
const input = { language: 'Solidity', sources: { 'Accounts.sol': { content } }, settings: { outputSelection } };
const read = (path) => ({ contents: readFileSync(`node_modules/${path}`, 'utf8') });
const compiled = JSON.parse(solc.compile(JSON.stringify(input), { import: read })).contracts['Accounts.sol'];
const ask = async (method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${process.argv[2]}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
const until = async (method, ...params) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const result = await ask(method, ...params).catch(() => null);
    if (result !== null) return result;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`anvil does not answer ${method}.`);
};
const [from] = await until('eth_accounts');
const fields = (text) => text.split(', ').map((one) => ({ type: one.split(' ')[0], name: one.split(' ')[1] }));
const chainId = 31337;
const domain = { name: 'App', version: '1', chainId, verifyingContract: `0x${'ab'.repeat(20)}` };
const token = `0x${'11'.repeat(20)}`;
const note = { Note: fields('string text') };
const details = { token, amount: 1n, expiration: 2, nonce: 3 };
const single = {
  PermitSingle: fields('PermitDetails details, address spender, uint256 sigDeadline'),
  PermitDetails: fields('address token, uint160 amount, uint48 expiration, uint48 nonce'),
};
const transfer = {
  PermitTransferFrom: fields('TokenPermissions permitted, address spender, uint256 nonce, uint256 deadline'),
  TokenPermissions: fields('address token, uint256 amount'),
};
const permitted = { token, amount: 1n };
// Seaport's order with fewer fields.
const order = {
  OrderComponents: fields('address offerer, OfferItem[] offer, ConsiderationItem[] consideration'),
  OfferItem: fields('address token, uint256 startAmount'),
  ConsiderationItem: fields('address token, uint256 startAmount, address recipient'),
};
const item = { token, startAmount: 1n, recipient: token };
const salt = hashMessage('');
const messages = {
  'one struct': { types: note, message: { text: 'x' } },
  'one struct, a salt in the domain': { types: note, message: { text: 'x' }, domain: { ...domain, salt } },
  'one struct, a domain of a name': { types: note, message: { text: 'x' }, domain: { name: 'App' } },
  'PermitTransferFrom of Permit2': { types: transfer, message: { permitted, spender: token, nonce: 1n, deadline: 2n } },
  'PermitSingle of Permit2': { types: single, message: { details, spender: token, sigDeadline: 2n } },
  'OrderComponents of Seaport': { types: order, message: { offerer: token, offer: [item], consideration: [item] } },
};
const abi = parseAbi(['function isValidSignature(bytes32, bytes) view returns (bytes4)']);
for (const name of ['OpenZeppelin', 'Solady']) {
  const data = `0x${compiled[name].evm.bytecode.object}`;
  const hash = await ask('eth_sendTransaction', { from, gas: '0x800000', data });
  const { contractAddress: to } = await until('eth_getTransactionReceipt', hash);
  const none = `0x${'00'.repeat(32)}`;
  const verifierDomain = { name: 'Account', version: '1', chainId, verifyingContract: to, salt: none };
  const judge = async (digest, signature) => {
    const call = encodeFunctionData({ abi, functionName: 'isValidSignature', args: [digest, signature] });
    const answer = await ask('eth_call', { to, data: call }, 'latest').catch(() => 'raises');
    if (answer === 'raises') return answer;
    return answer.startsWith('0x1626ba7e') ? 'accepts' : 'refuses';
  };
  const text = await owner.sign({ hash: nested.hashMessage({ message: 'hello', verifierDomain }) });
  console.log(`${name}, a text: ${await judge(hashMessage('hello'), text)}`);
  for (const [title, part] of Object.entries(messages)) {
    const typed = { domain, ...part, primaryType: Object.keys(part.types)[0] };
    const signature = await owner.sign({ hash: nested.hashTypedData({ ...typed, verifierDomain }) });
    const wrapped = nested.wrapTypedDataSignature({ ...typed, signature });
    const list = (entries) => entries.map(({ type, name: field }) => `${type} ${field}`).join(',');
    const described = ([struct, entries]) => `${struct}(${list(entries)})`;
    const sorted = Object.entries(part.types).sort(([one], [other]) => (one < other ? -1 : 1));
    const type = stringToHex(sorted.map(described).join('') + typed.primaryType);
    const byHand = concatHex([slice(wrapped, 0, 129), type, numberToHex(size(type), { size: 2 })]);
    const digest = hashTypedData(typed);
    console.log(`${name}, ${title}: ${await judge(digest, wrapped)}, types by name ${await judge(digest, byHand)}`);
  }
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid="$!"
seen=$(node probe.js "$port")
echo 'viem 2.57.20, @openzeppelin/contracts 5.7.0, solady 0.1.26, anvil 1.7.1'
echo "$seen"
expected='OpenZeppelin, a text: accepts
OpenZeppelin, one struct: accepts, types by name accepts
OpenZeppelin, one struct, a salt in the domain: accepts, types by name accepts
OpenZeppelin, one struct, a domain of a name: accepts, types by name accepts
OpenZeppelin, PermitTransferFrom of Permit2: accepts, types by name accepts
OpenZeppelin, PermitSingle of Permit2: refuses, types by name accepts
OpenZeppelin, OrderComponents of Seaport: refuses, types by name accepts
Solady, a text: accepts
Solady, one struct: accepts, types by name accepts
Solady, one struct, a salt in the domain: accepts, types by name accepts
Solady, one struct, a domain of a name: accepts, types by name accepts
Solady, PermitTransferFrom of Permit2: accepts, types by name accepts
Solady, PermitSingle of Permit2: raises, types by name accepts
Solady, OrderComponents of Seaport: raises, types by name accepts'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
