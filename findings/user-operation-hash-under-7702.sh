#!/usr/bin/env bash
# viem 2.57.20, abstractionkit 0.2.41, EntryPoint 0.8: the hash of a user operation whose account is an EIP-7702 one.
#
# Guess, written before the first run: the hash follows from the operation and its EntryPoint alone. So both libraries
# compute from a handleOps call the one that UserOperationEvent and getUserOpHash have, 7702 or not.
# Seen: an initCode of 0x7702 stands for the account's present delegate, which only the state or the transaction's
# authorizations name. From the call alone the libraries have two different hashes, and neither is the event's; with the
# authorization both have it. getUserOpHash raises at the block before, and has another hash after the next delegation.
# So an operation is found under its hash by the event alone, and an archive's answer depends on the block asked.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 viem@2.57.20 \
  abstractionkit@0.2.41 @account-abstraction/contracts@0.8.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { createUserOperationHash } from 'abstractionkit';
import { createWalletClient, decodeFunctionData, encodeFunctionData, http, parseEventLogs, publicActions } from 'viem';
import { getUserOperationHash, toPackedUserOperation, toUserOperation } from 'viem/account-abstraction';
import { privateKeyToAccount } from 'viem/accounts';
import { anvil } from 'viem/chains';
// The first two accounts of anvil's public test mnemonic: the bundler and the user.
const bundler = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
const user = privateKeyToAccount('0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d');
const transport = http(`http://127.0.0.1:${process.argv[2]}`, { retryCount: 20 });
const client = createWalletClient({ account: bundler, chain: anvil, transport }).extend(publicActions);
const artifact = (name) =>
  JSON.parse(readFileSync(`node_modules/@account-abstraction/contracts/artifacts/${name}.json`, 'utf8'));
const mined = async (transaction) =>
  client.waitForTransactionReceipt({ hash: await client.sendTransaction({ gas: 8_000_000n, ...transaction }) });
const deploy = async (data) => (await mined({ data })).contractAddress;
const { abi, bytecode } = artifact('EntryPoint');
// abstractionkit knows EntryPoints by address, so the code is put where version 0.8 is on public chains.
const entryPoint = '0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108';
const code = await client.getCode({ address: await deploy(bytecode) });
await client.request({ method: 'anvil_setCode', params: [entryPoint, code] });
const account = artifact('Simple7702Account').bytecode;
const delegates = [await deploy(account), await deploy(account)];
const authorize = (address, nonce) => user.signAuthorization({ address, chainId: anvil.id, nonce });
const authorization = await authorize(delegates[0], 0);
const own = (userOperation) =>
  getUserOperationHash({
    chainId: anvil.id, entryPointAddress: entryPoint, entryPointVersion: '0.8', userOperation,
  });
const deposit = encodeFunctionData({ abi, functionName: 'depositTo', args: [user.address] });
await mined({ to: entryPoint, value: 10n ** 18n, data: deposit });
const operation = {
  sender: user.address, nonce: 0n, factory: '0x7702', factoryData: '0x', callData: '0x', callGasLimit: 100_000n,
  verificationGasLimit: 200_000n, preVerificationGas: 50_000n, maxFeePerGas: 3n * 10n ** 9n, maxPriorityFeePerGas: 1n,
};
const signature = await user.sign({ hash: own({ ...operation, signature: '0x', authorization }) });
const args = [[toPackedUserOperation({ ...operation, signature })], bundler.address];
const receipt = await mined({
  to: entryPoint,
  data: encodeFunctionData({ abi, functionName: 'handleOps', args }),
  authorizationList: [authorization],
});
const [event] = parseEventLogs({ abi, logs: receipt.logs, eventName: 'UserOperationEvent' });
console.log(`the operation: ${event.args.success ? 'succeeds' : 'fails'}`);
// From here on: what a tool does that reads the call from the chain.
const { input } = await client.getTransaction({ hash: receipt.transactionHash });
const [[packed]] = decodeFunctionData({ abi, data: input }).args;
const read = toUserOperation(packed);
const kit = (eip7702Auth) => {
  const absent = { factoryData: null, paymaster: null, paymasterData: null };
  return createUserOperationHash({ ...absent, ...read, eip7702Auth }, entryPoint, BigInt(anvil.id));
};
const asked = (blockNumber) =>
  client.readContract({ address: entryPoint, abi, functionName: 'getUserOpHash', args: [packed], blockNumber })
    .catch(({ cause }) => cause.reason);
const show = (name, hash) => {
  const kind = hash === event.args.userOpHash ? 'the event’s' : hash.startsWith('0x') ? 'another' : hash;
  console.log(`${name}: ${kind}`);
};
show('viem, from the call', own(read));
show('abstractionkit, from the call', kit(null));
console.log(`these two: ${own(read) === kit(null) ? 'equal' : 'different'}`);
show('viem, with the authorization', own({ ...read, authorization }));
show('abstractionkit, with the authorization', kit(authorization));
show('the contract, at the block before', await asked(receipt.blockNumber - 1n));
show('the contract, at the block', await asked(receipt.blockNumber));
const next = await mined({ to: user.address, authorizationList: [await authorize(delegates[1], 1)] });
show('the contract, after the next delegation', await asked(next.blockNumber));
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo 'viem 2.57.20, abstractionkit 0.2.41, @account-abstraction/contracts 0.8.0, anvil 1.7.1'
echo "$seen"
expected='the operation: succeeds
viem, from the call: another
abstractionkit, from the call: another
these two: different
viem, with the authorization: the event’s
abstractionkit, with the authorization: the event’s
the contract, at the block before: sender has no code
the contract, at the block: the event’s
the contract, after the next delegation: another'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
