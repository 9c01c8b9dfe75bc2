#!/usr/bin/env bash
# @metamask/eth-json-rpc-filters 9.0.0, which answers eth_subscribe in MetaMask: which heads and logs a page receives.
#
# Guess, written before the first run: a page that subscribes through the wallet receives what a node pushes: each head
# with all fields of the header, also those between two polls; after a reorganisation the new block of the same height,
# and the logs of the dropped one once more with removed: true.
# Seen: a head has the 16 fields of 2015. The base fee and all that came after it are left out, so neither its fee nor
# its hash can be computed. A block that replaces one of the same height is not pushed, and no log is taken back. The
# heads between polls do come; the first after the reorganisation names a parent that the page never received.
# So a page must ask for each head again by its hash, and must look at parentHash to see a reorganisation at all.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 \
  @metamask/eth-json-rpc-filters@9.0.0 @metamask/eth-block-tracker@14.0.0 @metamask/json-rpc-engine@10.5.0 \
  >/dev/null 2>&1
cat > probe.js <<'JS'
import { PollingBlockTracker } from '@metamask/eth-block-tracker';
import createSubscriptionManager from '@metamask/eth-json-rpc-filters/subscriptionManager.js';
import { JsonRpcEngine } from '@metamask/json-rpc-engine';
const request = async ({ method, params = [] }) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${process.argv[2]}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
const call = (method, ...params) => request({ method, params });
const until = async (test) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await test();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('What was waited for did not come.');
};
await until(() => call('eth_chainId').catch(() => null));
// The two ways in which MetaMask's packages ask a provider.
const sendAsync = ({ id, ...asked }, done) =>
  request(asked).then((result) => done(null, { jsonrpc: '2.0', id, result }), done);
const provider = { request, sendAsync };
const blockTracker = new PollingBlockTracker({ provider, pollingInterval: 200 });
const { events, middleware } = createSubscriptionManager({ blockTracker, provider });
const engine = new JsonRpcEngine();
engine.push(middleware);
let id = 0;
const subscribe = (...params) => engine.handle({ jsonrpc: '2.0', id: (id += 1), method: 'eth_subscribe', params });
const pushed = { heads: [], logs: [] };
// The contract at this address emits one log without topics whenever it is called.
const contract = `0x${'15'.repeat(20)}`;
await call('anvil_setCode', contract, '0x5f5fa000');
events.on('notification', ({ params: { result } }) => pushed['topics' in result ? 'logs' : 'heads'].push(result));
await subscribe('newHeads');
await subscribe('logs', { address: contract });
const [from] = await call('eth_accounts');
await until(() => pushed.heads.length > 0);
await call('eth_sendTransaction', { from, to: contract, gas: '0x10000' });
await until(() => pushed.logs.length === 1);
const first = await until(() => pushed.heads.find(({ number }) => number === '0x1'));
const block = await call('eth_getBlockByHash', first.hash, false);
// What a node adds to the header when it is asked for a block, and may leave out of a head.
const added = ['size', 'totalDifficulty', 'transactions', 'uncles', 'withdrawals'];
const lacks = Object.keys(block).filter((field) => !(field in first) && !added.includes(field));
console.log(`a head has ${Object.keys(first).length} fields; of the header’s it lacks:`);
console.log(lacks.sort().join(' '));
pushed.heads.length = 0;
pushed.logs.length = 0;
await call('anvil_reorg', 1, []);
const replaced = await call('eth_getBlockByNumber', '0x1', false);
console.log(`block 1 was replaced: ${replaced.hash !== block.hash}`);
// Ten polls of 200 ms.
await new Promise((resolve) => setTimeout(resolve, 2000));
console.log(`after that, heads pushed: ${pushed.heads.length}, logs pushed: ${pushed.logs.length}`);
await call('anvil_mine', '0x3');
await until(() => pushed.heads.length === 3);
console.log(`three blocks at once, heads pushed: ${pushed.heads.map(({ number }) => Number(number)).join(' ')}`);
const parent = { [block.hash]: 'the dropped block', [replaced.hash]: 'the block never pushed' };
console.log(`the parent of head 2: ${parent[pushed.heads[0].parentHash]}`);
middleware.destroy();
await blockTracker.destroy();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo '@metamask/eth-json-rpc-filters 9.0.0, @metamask/eth-block-tracker 14.0.0, anvil 1.7.1'
echo "$seen"
expected='a head has 16 fields; of the header’s it lacks:
baseFeePerGas blobGasUsed excessBlobGas parentBeaconBlockRoot requestsHash withdrawalsRoot
block 1 was replaced: true
after that, heads pushed: 0, logs pushed: 0
three blocks at once, heads pushed: 2 3 4
the parent of head 2: the block never pushed'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
