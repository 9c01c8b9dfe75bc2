#!/usr/bin/env bash
# permissionless 0.4.1, which makes the calls of modular accounts (ERC-7579), beside OpenZeppelin's ERC7579Utils 5.7.0
# and viem 2.57.20 on anvil 1.7.1: whether the account does what was asked, and what is read back.
#
# Guess, written before the first run: encode7579Calls writes a mode and calls as the ERC has them, so an account runs
# them: one, several, a batch of one, by delegatecall. revertOnError says whether a failing call reverts the whole, and
# decode7579Calls gives back what was given, also the selector of a mode as ERC-7821 has it.
# Seen: one call and a batch of two run. revertOnError is turned round: true writes the ERC's "try", with which the
# failing call is passed over, and false the mode that reverts. A batch of one has the mode of a batch and the form of
# one call, and a delegatecall has a value in it that the ERC does not have: the account reverts for both, and
# decode7579Calls raises for the batch. It reads the selector one byte too early: of viem's 0x78210001 it has
# 0x00000078, with 25 bytes of context where there are 22. viem's batch of one runs and is read.
# So the words of this library for a mode may not be shown as they are: the bytes of the mode say what will be done.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts --legacy-peer-deps permissionless@0.4.1 viem@2.57.20 \
  @openzeppelin/contracts@5.7.0 solc@0.8.37 @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null 2>&1
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { decode7579Calls, encode7579Calls } from 'permissionless/utils';
import solc from 'solc';
import { decodeFunctionResult, encodeFunctionData, parseAbi } from 'viem';
import { encodeExecuteData } from 'viem/experimental/erc7821';
const content = `import {
  CallType, ERC7579Utils, ExecType, Mode
} from "@openzeppelin/contracts/account/utils/draft-ERC7579Utils.sol";
contract Account {
  uint256 public sum;
  function execute(bytes32 mode, bytes calldata data) external payable {
    (CallType kind, ExecType how,,) = ERC7579Utils.decodeMode(Mode.wrap(mode));
    bytes1 first = CallType.unwrap(kind);
    if (first == 0x00) ERC7579Utils.execSingle(data, how);
    else if (first == 0x01) ERC7579Utils.execBatch(data, how);
    else if (first == 0xff) ERC7579Utils.execDelegateCall(data, how);
    else revert("no such mode");
  }
}
contract Target {
  uint256 public sum;
  function add(uint256 number) external { sum += number; }
  function fail() external pure { revert("no"); }
}`;
const outputSelection = { '*': { '*': ['evm.deployedBytecode.object'] } };
const input = { language: 'Solidity', sources: { 'Account.sol': { content } }, settings: { outputSelection } };
const read = (path) => ({ contents: readFileSync(`node_modules/${path}`, 'utf8') });
const compiled = JSON.parse(solc.compile(JSON.stringify(input), { import: read })).contracts['Account.sol'];
const ask = async (method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${process.argv[2]}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
for (let tries = 0; ; tries += 1) {
  const up = await ask('eth_chainId').then(() => true, () => false);
  if (up) break;
  if (tries > 100) throw new Error('anvil does not answer.');
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const [account, target] = ['a0', 'b0'].map((byte) => `0x${byte.repeat(20)}`);
await ask('anvil_setCode', account, `0x${compiled.Account.evm.deployedBytecode.object}`);
await ask('anvil_setCode', target, `0x${compiled.Target.evm.deployedBytecode.object}`);
const [from] = await ask('eth_accounts');
const abi = parseAbi(['function add(uint256)', 'function fail()', 'function sum() view returns (uint256)']);
const call = (functionName, ...args) => ({ to: target, data: encodeFunctionData({ abi, functionName, args }) });
const sumOf = async (to) => {
  const data = await ask('eth_call', { to, data: call('sum').data }, 'latest');
  return decodeFunctionResult({ abi, functionName: 'sum', data });
};
// anvil answers with the hash some moments before the block is there.
const receiptOf = async (hash) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const receipt = await ask('eth_getTransactionReceipt', hash);
    if (receipt) return receipt;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The transaction was not mined.');
};
const two = [call('add', 1n), call('add', 2n)];
const cases = {
  'one call': { type: 'call', calls: [call('add', 1n)] },
  'a batch of two': { type: 'batchcall', calls: two },
  'a batch of one': { type: 'batchcall', calls: [call('add', 1n)] },
  'one by delegatecall': { type: 'delegatecall', calls: [call('add', 1n)] },
  'a failing call': { type: 'call', calls: [call('fail')] },
  'a failing call, revertOnError false': { type: 'call', revertOnError: false, calls: [call('fail')] },
  'a failing call, revertOnError true': { type: 'call', revertOnError: true, calls: [call('fail')] },
  'two with a selector': { type: 'batchcall', selector: '0x78210001', calls: two },
  'viem, a batch of one': { data: encodeExecuteData({ calls: [call('add', 1n)] }) },
  'viem, with data of the operation': { data: encodeExecuteData({ calls: [call('add', 1n)], opData: '0xabcd' }) },
};
for (const [title, { calls, data, ...mode }] of Object.entries(cases)) {
  const bytes = data ?? encode7579Calls({ mode, callData: calls });
  const before = [await sumOf(target), await sumOf(account)];
  const hash = await ask('eth_sendTransaction', { from, to: account, gas: '0x100000', data: bytes });
  const { status } = await receiptOf(hash);
  const added = [(await sumOf(target)) - before[0], (await sumOf(account)) - before[1]];
  console.log(`${title}: mode ${bytes.slice(10, 14)}, status ${Number(status)}, added ${added.join(' and ')}`);
  try {
    const { mode: again, callData } = decode7579Calls(bytes);
    const context = again.context.length / 2 - 1;
    const parts = `calls ${callData.length}, selector ${again.selector}, bytes of context ${context}`;
    console.log(`  read back: ${again.type}, revertOnError ${again.revertOnError}, ${parts}`);
  } catch (cause) {
    console.log('  read back: raises');
  }
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid="$!"
seen=$(node probe.js "$port")
echo 'permissionless 0.4.1, @openzeppelin/contracts 5.7.0, viem 2.57.20, anvil 1.7.1'
echo "$seen"
expected='one call: mode 0000, status 1, added 1 and 0
  read back: call, revertOnError false, calls 1, selector 0x00000000, bytes of context 25
a batch of two: mode 0100, status 1, added 3 and 0
  read back: batchcall, revertOnError false, calls 2, selector 0x00000000, bytes of context 25
a batch of one: mode 0100, status 0, added 0 and 0
  read back: raises
one by delegatecall: mode ff00, status 0, added 0 and 0
  read back: delegatecall, revertOnError false, calls 1, selector 0x00000000, bytes of context 25
a failing call: mode 0000, status 0, added 0 and 0
  read back: call, revertOnError false, calls 1, selector 0x00000000, bytes of context 25
a failing call, revertOnError false: mode 0000, status 0, added 0 and 0
  read back: call, revertOnError false, calls 1, selector 0x00000000, bytes of context 25
a failing call, revertOnError true: mode 0001, status 1, added 0 and 0
  read back: call, revertOnError true, calls 1, selector 0x00000000, bytes of context 25
two with a selector: mode 0100, status 1, added 3 and 0
  read back: batchcall, revertOnError false, calls 2, selector 0x00000078, bytes of context 25
viem, a batch of one: mode 0100, status 1, added 1 and 0
  read back: batchcall, revertOnError false, calls 1, selector 0x00000000, bytes of context 25
viem, with data of the operation: mode 0100, status 1, added 1 and 0
  read back: batchcall, revertOnError false, calls 1, selector 0x00000078, bytes of context 25'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
