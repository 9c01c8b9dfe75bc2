#!/usr/bin/env bash
# Signatures of 64 bytes (EIP-2098) and of 65 whose last byte is 0 or 1: ethers 6.17.0, viem 2.57.20, ox 1.8.3,
# web3-eth-accounts 4.3.1, MetaMask's eth-sig-util 9.0.0, OpenZeppelin's ECDSA 5.7.0 and Solady's 0.1.26.
#
# Guess, written before the first run: the bit that v carries is in one of the 64 bytes, so all that verify a signature
# take this form as they take the long one. The last byte of the long form is 27 or 28, or 0 or 1 as hardware writes it,
# and all take both.
# Seen: ethers, MetaMask's library and Solady take the short form. viem, ox and web3 raise for it, and OpenZeppelin
# reverts; viem and OpenZeppelin have other functions, for the short form alone. All libraries in JavaScript take a last
# byte of 0 or 1. Both contracts refuse it: the precompile that recovers a signer knows 27 and 28 only.
# So who checks a signature must bring it to 65 bytes with 27 or 28 first, whatever the library.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 viem@2.57.20 ox@1.8.3 \
  web3-eth-accounts@4.3.1 @metamask/eth-sig-util@9.0.0 @openzeppelin/contracts@5.7.0 solady@0.1.26 solc@0.8.37 \
  @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null 2>&1
cat > probe.js <<'JS'
import { recoverPersonalSignature } from '@metamask/eth-sig-util';
import { Interface, Signature, Wallet, hashMessage, verifyMessage } from 'ethers';
import { readFileSync } from 'node:fs';
import { Hex, PersonalMessage, Secp256k1, Signature as OxSignature } from 'ox';
import solc from 'solc';
import { recoverMessageAddress } from 'viem';
import { recover } from 'web3-eth-accounts';
const content = `import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {ECDSA as Solady} from "solady/src/utils/ECDSA.sol";
contract Checker {
  function openZeppelin(bytes32 digest, bytes memory signature) external pure returns (address) {
    return ECDSA.recover(digest, signature);
  }
  function solady(bytes32 digest, bytes memory signature) external view returns (address) {
    return Solady.recover(digest, signature);
  }
}`;
const outputSelection = { '*': { Checker: ['abi', 'evm.deployedBytecode.object'] } };
const input = { language: 'Solidity', sources: { 'Checker.sol': { content } }, settings: { outputSelection } };
const read = (path) => ({ contents: readFileSync(`node_modules/${path}`, 'utf8') });
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read }));
const { abi, evm } = output.contracts['Checker.sol'].Checker;
const checker = new Interface(abi);
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
// A key of this probe's own, which no one uses.
const wallet = new Wallet(`0x${'07'.repeat(32)}`);
const byContract = (name) => async (text, signature) => {
  const data = checker.encodeFunctionData(name, [hashMessage(text), signature]);
  return checker.decodeFunctionResult(name, await ask('eth_call', { to, data }, 'latest'))[0];
};
const payloadOf = (text) => PersonalMessage.getSignPayload(Hex.fromString(text));
const checks = {
  ethers: verifyMessage,
  viem: (message, signature) => recoverMessageAddress({ message, signature }),
  ox: (text, hex) => Secp256k1.recoverAddress({ payload: payloadOf(text), signature: OxSignature.fromHex(hex) }),
  web3: recover,
  'eth-sig-util': (text, signature) => recoverPersonalSignature({ data: Hex.fromString(text), signature }),
  OpenZeppelin: byContract('openZeppelin'),
  Solady: byContract('solady'),
};
const forms = {
  '65 bytes, 27 or 28': (signature) => signature.serialized,
  '65 bytes, 0 or 1': ({ r, s, yParity }) => `${r}${s.slice(2)}0${yParity}`,
  '64 bytes': ({ compactSerialized }) => compactSerialized,
};
// Texts whose signatures have each of the two bits.
const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
const signatures = await Promise.all(texts.map(async (text) => Signature.from(await wallet.signMessage(text))));
console.log(`bits: ${[...new Set(signatures.map(({ yParity }) => yParity))].sort().join(' ')}`);
for (const [form, write] of Object.entries(forms)) {
  console.log(form);
  for (const [library, check] of Object.entries(checks)) {
    const answers = new Set();
    for (const [index, text] of texts.entries()) {
      try {
        const signer = await check(text, write(signatures[index]));
        answers.add(signer.toLowerCase() === wallet.address.toLowerCase() ? 'the signer' : 'another address');
      } catch {
        answers.add('raises');
      }
    }
    console.log(`  ${library}: ${[...answers].join(', ')}`);
  }
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid="$!"
seen=$(node probe.js "$port")
echo 'ethers 6.17.0, viem 2.57.20, ox 1.8.3, web3-eth-accounts 4.3.1, @metamask/eth-sig-util 9.0.0,' \
  'OpenZeppelin 5.7.0, Solady 0.1.26'
echo "$seen"
expected='bits: 0 1
65 bytes, 27 or 28
  ethers: the signer
  viem: the signer
  ox: the signer
  web3: the signer
  eth-sig-util: the signer
  OpenZeppelin: the signer
  Solady: the signer
65 bytes, 0 or 1
  ethers: the signer
  viem: the signer
  ox: the signer
  web3: the signer
  eth-sig-util: the signer
  OpenZeppelin: raises
  Solady: raises
64 bytes
  ethers: the signer
  viem: raises
  ox: raises
  web3: raises
  eth-sig-util: the signer
  OpenZeppelin: raises
  Solady: the signer'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
