#!/usr/bin/env bash
# anvil 1.7.1: which base fee the block after evm_revert and anvil_rollback has.
#
# Guess, written before the first run: a block's base fee follows from its parent (EIP-1559), so a chain that was taken
# back to a block goes on with the fee that this block's header gives.
# Seen: it goes on with the fee of the chain that was given up. The header then breaks EIP-1559 beside its own parent;
# eth_feeHistory announces it all the same. anvil_reorg does not do so: its blocks follow their parents.
# So a fee computed from the header of a development chain is wrong after a revert, and a check of that rule would accuse
# an honest node.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null
cat > probe.js <<'JS'
const url = `http://127.0.0.1:${process.argv[2]}`;
async function call(method, ...params) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const { result, error } = await (await fetch(url, { method: 'POST', headers, body })).json();
  if (error) throw new Error(error.message);
  return result;
}
async function ready(tries = 0) {
  try {
    await call('eth_chainId');
  } catch (cause) {
    if (tries > 100) throw cause;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await ready(tries + 1);
  }
}
await ready();
const mine = async (count) => {
  for (let block = 0; block < count; block += 1) await call('evm_mine');
};
// Empty blocks: the fee falls by an eighth each time (EIP-1559).
async function next() {
  const parent = BigInt((await call('eth_getBlockByNumber', 'latest', false)).baseFeePerGas);
  const announced = BigInt((await call('eth_feeHistory', '0x1', 'latest', [])).baseFeePerGas[1]);
  await mine(1);
  const mined = BigInt((await call('eth_getBlockByNumber', 'latest', false)).baseFeePerGas);
  const follows = mined === parent - parent / 8n;
  return `${follows ? 'follows from' : 'breaks with'} its parent, ${mined === announced ? '' : 'not '}as announced`;
}
await mine(2);
console.log('a block:', await next());
const snapshot = await call('evm_snapshot');
await mine(4);
await call('evm_revert', snapshot);
console.log('after evm_revert:', await next());
console.log('the one after it:', await next());
await mine(4);
await call('anvil_rollback', 3);
console.log('after anvil_rollback:', await next());
await call('anvil_reorg', 2, []);
console.log('after anvil_reorg:', await next());
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --no-mining --silent &
node_pid=$!
seen=$(node probe.js "$port")
echo 'anvil 1.7.1'
echo "$seen"
expected='a block: follows from its parent, as announced
after evm_revert: breaks with its parent, as announced
the one after it: follows from its parent, as announced
after anvil_rollback: breaks with its parent, as announced
after anvil_reorg: follows from its parent, as announced'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
