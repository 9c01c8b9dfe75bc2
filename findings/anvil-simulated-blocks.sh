#!/usr/bin/env bash
# anvil 1.7.1: whether the blocks that eth_simulateV1 returns are blocks on top of the head.
#
# Guess, written before the first run: the simulated block follows the head and the next one follows it, by number and
# parentHash. Its hash is that of its header, its two roots differ, and the logs name transactions of its own list,
# which have the chain's id. A call that reverts has the error code 3.
# Seen: the first has the head's own number, and every parentHash is zeros. The hash is that of a header of London, on
# a chain at Osaka, and receiptsRoot is transactionsRoot. The transactions have chain id 1 and nonce 0, also the second
# and third of one sender, and the logs name transactions that are not listed. The error code is -3200.
# So of such a block a tool can show the calls' results; numbers, hashes and links must be its own.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 \
  @ethereumjs/block@10.1.3 @ethereumjs/common@10.1.3 >/dev/null 2>&1
cat > probe.js <<'JS'
import { createBlockHeaderFromRPC } from '@ethereumjs/block';
import { Common, Mainnet } from '@ethereumjs/common';
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
const [from, to] = await call('eth_accounts');
await call('evm_mine');
const head = await call('eth_getBlockByNumber', 'latest', false);
// Two payments, which traceTransfers makes logs of, and a call of a contract that always reverts.
const reverting = '0x00000000000000000000000000000000000000aa';
const blockStateCalls = [
  {
    stateOverrides: { [reverting]: { code: '0x60006000fd' } },
    calls: [{ from, to, value: '0x5' }, { from, to, value: '0x6' }, { from, to: reverting }],
  },
  { calls: [{ from, to, value: '0x7' }] },
];
const options = { blockStateCalls, traceTransfers: true, returnFullTransactions: true };
const simulated = await call('eth_simulateV1', options, 'latest');
// The hash of the header as it is shown, by the rules of a fork.
const hashUnder = (hardfork, block) => {
  const common = new Common({ chain: Mainnet, hardfork });
  const header = createBlockHeaderFromRPC(block, { common, skipConsensusFormatValidation: true });
  return `0x${Buffer.from(header.hash()).toString('hex')}`;
};
const yes = (truth) => (truth ? 'yes' : 'no');
function describe(name, block, parent) {
  const { calls = [], transactions } = block;
  const fork = ['osaka', 'london'].find((hardfork) => hashUnder(hardfork, block) === block.hash);
  const numbered = BigInt(block.number) === BigInt(parent.number) + 1n;
  const linked = BigInt(block.parentHash) === 0n ? 'zeros' : yes(block.parentHash === parent.hash);
  console.log(`${name}: follows by number ${yes(numbered)}, by parentHash ${linked}`);
  console.log(`${name}: hash of a header of ${fork}, two roots ${yes(block.transactionsRoot !== block.receiptsRoot)}`);
  const nonces = transactions.map(({ nonce }) => Number(nonce));
  console.log(`${name}: transactions of chain ${Number(transactions[0].chainId)} with nonces ${nonces}`);
  if (calls.length === 0) return;
  const logs = calls.flatMap((entry) => entry.logs);
  const listed = logs.filter((log) => transactions.some(({ hash }) => hash === log.transactionHash));
  console.log(`${name}: ${logs.length} logs, ${listed.length} of transactions in its list`);
  const failed = calls.find(({ status }) => status === '0x0');
  if (failed) console.log(`${name}: error ${failed.error.code} ${failed.error.message}`);
}
// The same questions to a block that is mined, so that the questions are known to be right.
await call('eth_sendTransaction', { from, to, value: '0x5' });
await call('eth_sendTransaction', { from, to, value: '0x6' });
await call('evm_mine');
const mined = await call('eth_getBlockByNumber', 'latest', true);
describe('mined', mined, head);
describe('first', simulated[0], head);
describe('second', simulated[1], simulated[0]);
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --no-mining --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, @ethereumjs/block 10.1.3'
echo "$seen"
expected='mined: follows by number yes, by parentHash yes
mined: hash of a header of osaka, two roots yes
mined: transactions of chain 31337 with nonces 0,1
first: follows by number no, by parentHash zeros
first: hash of a header of london, two roots no
first: transactions of chain 1 with nonces 0,0,0
first: 2 logs, 0 of transactions in its list
first: error -3200 execution failed
second: follows by number yes, by parentHash zeros
second: hash of a header of london, two roots no
second: transactions of chain 1 with nonces 0
second: 1 logs, 0 of transactions in its list'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
