#!/usr/bin/env bash
# @metamask/eth-json-rpc-middleware 21.0.0, whose block cache stands between a wallet's pages and the node: which
# answers are not the node's.
#
# Guess, written before the first run: an answer from the cache is what the node itself says at that moment, for each
# form of the block parameter; a block that was replaced is asked for again, since its type of cache is named fork.
# Seen: the block of the tag safe never moves on. A state asked of an old block by EIP-1898's object is then served as
# the latest. A call with state overrides is answered as if it had none. A replaced block is served until the next.
# The key leaves out the block parameter and all that follows it, and knows numbers and latest only.
# So what a page reads through a wallet is a claim about some block: ask by number, and compare what has a hash.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 \
  @metamask/eth-json-rpc-middleware@21.0.0 @metamask/eth-block-tracker@14.0.0 @metamask/json-rpc-engine@10.5.0 \
  >/dev/null 2>&1
cat > probe.js <<'JS'
import { PollingBlockTracker } from '@metamask/eth-block-tracker';
import { createBlockCacheMiddleware } from '@metamask/eth-json-rpc-middleware';
import { JsonRpcEngine } from '@metamask/json-rpc-engine';
const request = async ({ method, params = [] }) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${process.argv[2]}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
const node = (method, ...params) => request({ method, params });
const until = async (test) => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await test()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('What was waited for did not come.');
};
await until(() => node('eth_chainId').then(() => true, () => false));
const blockTracker = new PollingBlockTracker({ provider: { request }, pollingInterval: 200 });
// It polls while somebody listens.
blockTracker.on('latest', () => {});
const engine = new JsonRpcEngine();
engine.push(createBlockCacheMiddleware({ blockTracker }));
engine.push((asked, answer, _next, end) => {
  request(asked).then((result) => {
    answer.result = result;
    end();
  }, end);
});
const cache = async (method, ...params) => {
  const { result, error } = await engine.handle({ jsonrpc: '2.0', id: 1, method, params });
  if (error) throw new Error(error.message);
  return result;
};
const mine = async (blocks, height) => {
  await node('anvil_mine', `0x${blocks.toString(16)}`);
  await until(async () => Number(await blockTracker.getLatestBlock()) === height);
  await cache('eth_getBlockByNumber', 'latest', false);
};
const compare = async (name, read, ...asked) =>
  console.log(`${name}: ${read(await cache(...asked))}, the node: ${read(await node(...asked))}`);
const height = ({ number }) => Number(number);
const same = (answer) => answer;
await mine(40, 40);
for (const tag of ['safe', 'finalized']) await cache('eth_getBlockByNumber', tag, false);
await mine(100, 140);
for (const tag of ['safe', 'finalized']) await compare(`tag ${tag}`, height, 'eth_getBlockByNumber', tag, false);
const [from] = await node('eth_accounts');
const to = `0x${'ab'.repeat(20)}`;
await node('eth_sendTransaction', { from, to, value: '0x7' });
await until(async () => Number(await blockTracker.getLatestBlock()) === 141);
await compare('balance at { blockNumber: 0x1 }', same, 'eth_getBalance', to, { blockNumber: '0x1' });
await compare('balance at latest, asked next', same, 'eth_getBalance', to, 'latest');
const call = { to, data: '0x' };
await cache('eth_call', call, 'latest');
// Code that answers 42.
const overrides = { [to]: { code: '0x602a60005260206000f3' } };
await compare('a call with its code overridden', numberOf, 'eth_call', call, 'latest', overrides);
const first = await cache('eth_getBlockByNumber', '0x8d', false);
await node('anvil_reorg', 1, []);
const second = await node('eth_getBlockByNumber', '0x8d', false);
const names = { [first.hash]: 'the replaced one', [second.hash]: 'the new one' };
const nameOf = ({ hash }) => names[hash];
await compare('block 141 after it was replaced', nameOf, 'eth_getBlockByNumber', '0x8d', false);
await mine(1, 142);
await compare('… with block 142', nameOf, 'eth_getBlockByNumber', '0x8d', false);
function numberOf(answer) {
  return answer === '0x' ? 'nothing' : BigInt(answer);
}
await blockTracker.destroy();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo '@metamask/eth-json-rpc-middleware 21.0.0, @metamask/eth-block-tracker 14.0.0, anvil 1.7.1'
echo "$seen"
expected='tag safe: 8, the node: 108
tag finalized: 76, the node: 76
balance at { blockNumber: 0x1 }: 0x0, the node: 0x0
balance at latest, asked next: 0x0, the node: 0x7
a call with its code overridden: nothing, the node: 42
block 141 after it was replaced: the replaced one, the node: the new one
… with block 142: the new one, the node: the new one'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
