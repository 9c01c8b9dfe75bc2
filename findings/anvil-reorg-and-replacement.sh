#!/usr/bin/env bash
# anvil 1.7.1: what becomes of a transaction when its block is taken away, and when another one wants its nonce.
#
# Guess, written before the first run: after anvil_reorg the transaction of the block that was taken away waits in the
# pool again, as in geth and reth, and a subscription to logs gets its logs once more with removed: true; a second
# transaction of the same nonce replaces the first only if it pays 10 % more.
# Seen: the transaction is gone (by hash null, pool empty), no log is pushed as removed, and one wei more is enough to
# replace. So a story of "back to waiting" cannot be told with anvil_reorg alone: the transaction must be sent again.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ws@8.23.0 >/dev/null
cat > probe.js <<'JS'
import WebSocket from 'ws';
const port = process.argv[2];
async function connect(tries = 0) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  try {
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return socket;
  } catch (cause) {
    if (tries > 100) throw cause;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return connect(tries + 1);
  }
}
const socket = await connect();
const waiting = new Map();
const logs = [];
let id = 0;
socket.on('message', (text) => {
  const message = JSON.parse(text);
  if (message.method === 'eth_subscription') logs.push(message.params.result);
  else waiting.get(message.id)?.(message);
});
const call = (method, ...params) =>
  new Promise((resolve, reject) => {
    id += 1;
    waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  });
const pause = () => new Promise((resolve) => setTimeout(resolve, 800));
const seen = {};
const [from, to] = await call('eth_accounts');
const gwei = 1_000_000_000n;
const hex = (value) => `0x${value.toString(16)}`;
const pay = (wei) => ({ from, to, nonce: '0x0', gas: '0x5208', maxFeePerGas: hex(wei), maxPriorityFeePerGas: hex(gwei) });
const first = await call('eth_sendTransaction', pay(50n * gwei));
seen['one wei more'] = await call('eth_sendTransaction', { ...pay(50n * gwei + 1n), maxPriorityFeePerGas: hex(gwei + 1n) })
  .then(() => 'replaces', (cause) => cause.message);
seen['the replaced one by hash'] = await call('eth_getTransactionByHash', first);
await call('evm_mine');
await call('eth_subscribe', 'logs', {});
// A contract that logs whenever it is called: LOG0 of nothing.
const created = await call('eth_sendTransaction', { from, data: '0x6005600c60003960056000f360006000a0', gas: '0x30d40' });
await call('evm_mine');
const { contractAddress } = await call('eth_getTransactionReceipt', created);
const logging = await call('eth_sendTransaction', { from, to: contractAddress, gas: '0x186a0' });
await call('evm_mine');
await pause();
const before = logs.length;
await call('anvil_reorg', 1, []);
await pause();
seen['logs pushed before and after the reorg'] = [before, logs.length - before];
seen['the transaction by hash'] = await call('eth_getTransactionByHash', logging);
seen['the pool'] = await call('txpool_status');
console.log(JSON.stringify(seen));
socket.terminate();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --no-mining --silent &
node_pid=$!
seen=$(node probe.js "$port")
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --version | head -n 1
echo "$seen"
expected='{"one wei more":"replaces","the replaced one by hash":null,"logs pushed before and after the reorg":[1,0],"the transaction by hash":null,"the pool":{"pending":"0x0","queued":"0x0"}}'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
