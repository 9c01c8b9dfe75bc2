#!/usr/bin/env bash
# anvil 1.7.1 with the genesis of Hoodi and of mainnet (@ethereumjs/genesis 10.1.3): whether block 0 is theirs.
#
# Guess, written before the first run: --init takes a genesis file as geth does. So the node's block 0 has the fields of
# the file and the state root of its accounts, as @ethereumjs computes them, and therefore the hash that all clients of
# that network have. The accounts can be proven against that block.
# Seen: of the file's header anvil keeps the time and the base fee; difficulty, gas limit, nonce and extraData are its
# own, and the state root is that of no accounts. The accounts are there all the same: eth_getProof for block 0 leads to
# the network's own root, which the header lacks, and block 1 has it. Mainnet's block 0, at Frontier, has blob fields.
# So a chain started from a genesis file is no copy of the network: its hash, fork id and first proofs are others.
set -euo pipefail
folder=$(mktemp -d)
node_pids=''
trap '[ -z "$node_pids" ] || kill $node_pids 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 \
  @ethereumjs/blockchain@10.1.3 @ethereumjs/common@10.1.3 @ethereumjs/genesis@10.1.3 @ethereumjs/util@10.1.3 \
  ethers@6.17.0 >/dev/null
cat > genesis.js <<'JS'
import { writeFileSync } from 'node:fs';
import { Hoodi, Mainnet } from '@ethereumjs/common';
import { getGenesis } from '@ethereumjs/genesis';
const hex = (value) => `0x${BigInt(value).toString(16)}`;
for (const [name, chain] of [['hoodi', Hoodi], ['mainnet', Mainnet]]) {
  const alloc = {};
  for (const [address, entry] of Object.entries(getGenesis(Number(chain.chainId)))) {
    const [balance, code, storage = [], nonce] = Array.isArray(entry) ? entry : [entry];
    alloc[address] = { balance };
    if (code !== undefined && code !== '0x') alloc[address].code = code;
    if (nonce !== undefined) alloc[address].nonce = nonce;
    if (storage.length > 0) alloc[address].storage = Object.fromEntries(storage);
  }
  const { baseFeePerGas, difficulty, extraData, gasLimit, nonce, timestamp = '0x0' } = chain.genesis;
  const header = { difficulty: hex(difficulty), extraData, gasLimit: hex(gasLimit), nonce, timestamp };
  if (baseFeePerGas !== undefined) header.baseFeePerGas = hex(baseFeePerGas);
  const config = { chainId: Number(chain.chainId) };
  writeFileSync(`${name}.json`, JSON.stringify({ config, ...header, alloc }));
}
JS
cat > probe.js <<'JS'
import { bytesToHex } from '@ethereumjs/util';
import { createBlockchain } from '@ethereumjs/blockchain';
import { Common, Hoodi, Mainnet } from '@ethereumjs/common';
import { getGenesis } from '@ethereumjs/genesis';
import { keccak256 } from 'ethers';
const port = Number(process.argv[2]);
// The fields of a header that JSON-RPC names otherwise.
const names = {
  uncleHash: 'sha3Uncles',
  coinbase: 'miner',
  transactionsTrie: 'transactionsRoot',
  receiptTrie: 'receiptsRoot',
};
for (const [name, chain, hardfork, at] of [
  ['hoodi', Hoodi, 'cancun', port],
  ['mainnet', Mainnet, 'chainstart', port + 1],
]) {
  const call = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${at}`, { method: 'POST', headers, body });
    const { result, error } = await answer.json();
    if (error) throw new Error(error.message);
    return result;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await call('eth_chainId');
      break;
    } catch (cause) {
      if (tries > 150) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const genesisState = getGenesis(Number(chain.chainId));
  const { genesisBlock } = await createBlockchain({ common: new Common({ chain, hardfork }), genesisState });
  const wanted = Object.entries(genesisBlock.header.toJSON()).map(([field, value]) => [names[field] ?? field, value]);
  const header = await call('eth_getBlockByNumber', '0x0', false);
  const differ = wanted.filter(([field, value]) => header[field] !== value).map(([field]) => field);
  const added = Object.keys(header).filter((field) => /^(blob|excess|base|parentB|withdrawalsR)/.test(field));
  const extra = added.filter((field) => !wanted.some(([known]) => known === field));
  const hash = bytesToHex(genesisBlock.hash());
  const root = bytesToHex(genesisBlock.header.stateRoot);
  const same = header.hash === hash ? 'it' : 'another';
  console.log(`${name}: the hash of @ethereumjs is ${hash.slice(0, 10)}…, anvil has ${same}`);
  console.log(`  fields that differ: ${differ.join(', ')}`);
  console.log(`  fields of its own: ${extra.join(', ') || 'none'}`);
  const [address, entry] = Object.entries(genesisState).find(([, value]) => BigInt([value].flat()[0]) > 1n);
  const balance = BigInt(await call('eth_getBalance', address, '0x0')) === BigInt([entry].flat()[0]);
  const { accountProof } = await call('eth_getProof', address, [], '0x0');
  await call('evm_mine');
  const next = await call('eth_getBlockByNumber', '0x1', false);
  const whose = (found) => (found === root ? 'the network’s' : 'another');
  console.log(`  balance of an account: ${balance ? 'as in the file' : 'another'}`);
  console.log(`  root of its proof for block 0: ${whose(keccak256(accountProof[0]))}`);
  console.log(`  stateRoot of block 0: ${whose(header.stateRoot)}, of block 1: ${whose(next.stateRoot)}`);
}
JS
port=$((20000 + RANDOM % 20000))
node genesis.js
for network in hoodi:cancun mainnet:frontier; do
  node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --accounts 0 \
    --disable-default-create2-deployer --hardfork "${network#*:}" --init "${network%:*}.json" &
  node_pids="$node_pids $!"
  port=$((port + 1))
done
seen=$(node probe.js $((port - 2)))
echo 'anvil 1.7.1, @ethereumjs/blockchain 10.1.3, @ethereumjs/genesis 10.1.3'
echo "$seen"
expected='hoodi: the hash of @ethereumjs is 0xbbe31286…, anvil has another
  fields that differ: stateRoot, difficulty, gasLimit, nonce
  fields of its own: none
  balance of an account: as in the file
  root of its proof for block 0: the network’s
  stateRoot of block 0: another, of block 1: the network’s
mainnet: the hash of @ethereumjs is 0xd4e56740…, anvil has another
  fields that differ: stateRoot, difficulty, gasLimit, extraData, nonce
  fields of its own: blobGasUsed, excessBlobGas
  balance of an account: as in the file
  root of its proof for block 0: the network’s
  stateRoot of block 0: another, of block 1: the network’s'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
