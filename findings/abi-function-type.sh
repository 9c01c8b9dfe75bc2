#!/usr/bin/env bash
# The ABI type "function" of solc 0.8.37 in ethers, viem, ox, web3-eth-abi and micro-eth-signer: who reads it.
#
# Guess, written before the first run: the ABI specification has the type, an address and a selector in 24 bytes, and
# solc writes it for a parameter that is a function. So every library encodes and decodes it as it does a bytes24.
# Seen: ethers drops each function, event and error that has it from the Interface, with a line on the console, so they
# look unknown. viem, ox and web3 have the right selector and raise for the values. micro-eth-signer reads and writes
# them, but takes the parameter for a function of its name, apply_(hook(),uint256), and has another selector.
# So no library of the five both finds and reads such a call, log or error; a decoder must treat the type as bytes24.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  viem@2.57.20 ox@1.8.3 web3-eth-abi@4.4.1 micro-eth-signer@0.20.1 solc@0.8.37 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Interface } from 'ethers';
import { createContract } from 'micro-eth-signer/abi.js';
import { AbiFunction } from 'ox';
import solc from 'solc';
import * as viem from 'viem';
import * as web3 from 'web3-eth-abi';
const content = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
contract Market {
  event Called(function(uint256) external returns (uint256) hook);
  error Refused(function(uint256) external returns (uint256) hook);
  function apply_(function(uint256) external returns (uint256) hook, uint256 amount)
    external returns (function(uint256) external returns (uint256))
  {
    if (amount == 0) revert Refused(hook);
    emit Called(hook);
    return hook;
  }
}`;
const outputSelection = { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.methodIdentifiers'] } };
const input = { language: 'Solidity', sources: { source: { content } }, settings: { outputSelection } };
const { abi, evm } = JSON.parse(solc.compile(JSON.stringify(input))).contracts.source.Market;
const [[signature, selector]] = Object.entries(evm.methodIdentifiers);
const fragment = abi.find(({ name }) => name === 'apply_');
const transport = viem.http(`http://127.0.0.1:${process.argv[2]}`, { retryCount: 20 });
const client = viem.createPublicClient({ transport });
const [from] = await client.request({ method: 'eth_accounts' });
const sent = async (transaction) => {
  const params = [{ from, gas: '0x100000', ...transaction }];
  const hash = await client.request({ method: 'eth_sendTransaction', params });
  return client.waitForTransactionReceipt({ hash, pollingInterval: 100 });
};
const { contractAddress: to } = await sent({ data: `0x${evm.bytecode.object}` });
const hook = `0x${'c0ffee'.padStart(40, '0')}12345678`;
const encoded = (amount) => `0x${selector}${hook.slice(2).padEnd(64, '0')}${amount.toString(16).padStart(64, '0')}`;
const { data: returned } = await client.call({ to, data: encoded(5n) });
const { logs: [log] } = await sent({ to, data: encoded(5n) });
const withData = (cause) => cause.walk(({ data }) => data !== undefined).data;
const refused = await client.call({ to, data: encoded(0n) }).catch(withData);
console.log(`solc: ${signature}, 0x${selector}; the contract returns what it was given: ${returned.startsWith(hook)}`);
// ethers writes a line to the console for each part of an ABI that it drops.
const print = console.log.bind(console);
console.log = () => undefined;
const byMicro = () => viem.toHex(createContract(abi).apply_.encodeInput({ hook: viem.toBytes(hook), amount: 5n }));
const calledEvent = abi.find(({ type }) => type === 'event');
const readers = {
  ethers: {
    selector: () => new Interface(abi).getFunction('apply_').selector,
    encode: () => new Interface(abi).encodeFunctionData('apply_', [hook, 5n]),
    decode: () => new Interface(abi).decodeFunctionResult('apply_', returned)[0],
    event: () => new Interface(abi).parseLog(log).args[0],
    error: () => new Interface(abi).parseError(refused).args[0],
  },
  viem: {
    selector: () => viem.toFunctionSelector(fragment),
    encode: () => viem.encodeFunctionData({ abi, functionName: 'apply_', args: [hook, 5n] }),
    decode: () => viem.decodeFunctionResult({ abi, functionName: 'apply_', data: returned }),
    event: () => viem.decodeEventLog({ abi, ...log }).args.hook,
    error: () => viem.decodeErrorResult({ abi, data: refused }).args[0],
  },
  ox: {
    selector: () => AbiFunction.getSelector(AbiFunction.from(fragment)),
    encode: () => AbiFunction.encodeData(AbiFunction.from(fragment), [hook, 5n]),
    decode: () => AbiFunction.decodeResult(AbiFunction.from(fragment), returned),
  },
  'web3-eth-abi': {
    selector: () => web3.encodeFunctionSignature(fragment),
    encode: () => web3.encodeFunctionCall(fragment, [hook, 5n]),
    decode: () => web3.decodeParameters(fragment.outputs, returned)[0],
    event: () => web3.decodeLog(calledEvent.inputs, log.data, log.topics.slice(1)).hook,
  },
  'micro-eth-signer': {
    selector: () => byMicro().slice(0, 10),
    encode: () => `0x${selector}${byMicro().slice(10)}`,
    decode: () => viem.toHex(createContract(abi).apply_.decodeOutput(viem.toBytes(returned))),
  },
};
const words = { selector: 'selector', encode: 'arguments', decode: 'result', event: 'event', error: 'error' };
const right = { selector: `0x${selector}`, encode: encoded(5n), decode: hook, event: hook, error: hook };
for (const [name, acts] of Object.entries(readers)) {
  const results = Object.entries(acts).map(([act, run]) => {
    try {
      const result = run();
      return `${words[act]} ${result?.toLowerCase() === right[act] ? 'right' : 'wrong'}`;
    } catch {
      return `${words[act]} raises`;
    }
  });
  print(`${name}: ${results.join(', ')}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid=$!
seen=$(node probe.js "$port")
echo 'solc 0.8.37, ethers 6.17.0, viem 2.57.20, ox 1.8.3, web3-eth-abi 4.4.1, micro-eth-signer 0.20.1'
echo "$seen"
expected='solc: apply_(function,uint256), 0x80b19073; the contract returns what it was given: true
ethers: selector raises, arguments raises, result raises, event raises, error raises
viem: selector right, arguments raises, result raises, event raises, error raises
ox: selector right, arguments raises, result raises
web3-eth-abi: selector right, arguments raises, result raises, event raises
micro-eth-signer: selector wrong, arguments right, result right'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
