#!/usr/bin/env bash
# viem 2.57.20 and ethers 6.17.0 on anvil 1.7.1: the reason that each gives for a transaction that was replaced.
#
# Guess, written before the first run: both have three words for it, and mean the same by them: repriced has the same
# content, cancelled moves nothing and goes to the sender itself, replaced is anything else. A batch that a delegated
# account (EIP-7702) makes by a call to itself is something else, and is replaced.
# Seen: viem calls it cancelled, since it looks at sender, receiver and value alone, while the batch moved ether to a
# third account. ethers has the reason replaced, and its flag cancelled is true, as for all that is not repriced. Both
# agree on a higher fee, a true cancellation and another receiver.
# So neither word proves that nothing was moved: for an account with code the data must be empty too.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  viem@2.57.20 solc@0.8.37 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Interface, JsonRpcProvider, Wallet } from 'ethers';
import solc from 'solc';
import { createPublicClient, http } from 'viem';
import { anvil } from 'viem/chains';
const url = `http://127.0.0.1:${process.argv[2]}`;
const content = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
contract Batch {
  struct Call { address to; uint256 value; bytes data; }
  receive() external payable {}
  function execute(Call[] calldata calls) external payable {
    require(msg.sender == address(this));
    for (uint256 i = 0; i < calls.length; i++) {
      (bool done, ) = calls[i].to.call{value: calls[i].value}(calls[i].data);
      require(done);
    }
  }
}`;
const outputSelection = { '*': { '*': ['abi', 'evm.bytecode.object'] } };
const input = { language: 'Solidity', sources: { source: { content } }, settings: { outputSelection } };
const { abi, evm } = JSON.parse(solc.compile(JSON.stringify(input))).contracts.source.Batch;
const client = createPublicClient({ chain: anvil, transport: http(url, { retryCount: 20 }), pollingInterval: 100 });
const call = (method, ...params) => client.request({ method, params });
await call('eth_chainId');
const provider = new JsonRpcProvider(url, 31337, { staticNetwork: true, batchMaxCount: 1, cacheTimeout: -1 });
provider.pollingInterval = 100;
// The second account of anvil's public test mnemonic.
const user = new Wallet('0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d', provider);
const [deployer] = await call('eth_accounts');
const creation = { from: deployer, data: `0x${evm.bytecode.object}`, gas: '0x200000' };
const created = await call('eth_sendTransaction', creation);
const { contractAddress } = await client.waitForTransactionReceipt({ hash: created });
const authorization = await user.authorize({ address: contractAddress, nonce: 1, chainId: 31337 });
const delegation = { type: 4, to: user.address, authorizationList: [authorization], nonce: 0 };
const delegated = await user.sendTransaction(delegation);
await client.waitForTransactionReceipt({ hash: delegated.hash });
await call('evm_setAutomine', false);
const [friend, third] = ['a1', 'a2'].map((byte) => `0x${byte.repeat(20)}`);
const batch = new Interface(abi).encodeFunctionData('execute', [[{ to: third, value: 10n ** 18n, data: '0x' }]]);
const fees = (gwei) => ({ maxFeePerGas: gwei * 10n ** 9n, maxPriorityFeePerGas: gwei * 10n ** 9n, gasLimit: 200_000n });
const replaceBy = async (title, replacement) => {
  const nonce = Number(await call('eth_getTransactionCount', user.address, 'latest'));
  const before = await client.getBalance({ address: third });
  const first = await user.sendTransaction({ to: friend, value: 1n, nonce, type: 2, chainId: 31337, ...fees(5n) });
  let byViem = 'none';
  const onReplaced = ({ reason }) => (byViem = reason);
  const viemWaits = client.waitForTransactionReceipt({ hash: first.hash, timeout: 20_000, onReplaced });
  const inWords = ({ reason, cancelled }) => `${reason}, cancelled ${cancelled}`;
  const ethersWaits = first.wait(1, 20_000).then(() => 'none', inWords);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const signed = await user.signTransaction({ ...replacement, nonce, type: 2, chainId: 31337, ...fees(50n) });
  await call('eth_sendRawTransaction', signed);
  await call('evm_mine');
  await viemWaits;
  const byEthers = await ethersWaits;
  const moved = (await client.getBalance({ address: third })) - before;
  console.log(`${title}: viem ${byViem}, ethers ${byEthers}, to a third: ${moved}`);
};
await replaceBy('a higher fee', { to: friend, value: 1n });
await replaceBy('nothing to oneself', { to: user.address, value: 0n });
await replaceBy('another receiver', { to: third, value: 1n });
await replaceBy('a batch of the delegated account', { to: user.address, value: 0n, data: batch });
provider.destroy();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo 'viem 2.57.20, ethers 6.17.0, anvil 1.7.1'
echo "$seen"
expected='a higher fee: viem repriced, ethers repriced, cancelled false, to a third: 0
nothing to oneself: viem cancelled, ethers cancelled, cancelled true, to a third: 0
another receiver: viem replaced, ethers replaced, cancelled true, to a third: 1
a batch of the delegated account: viem cancelled, ethers replaced, cancelled true, to a third: 1000000000000000000'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
