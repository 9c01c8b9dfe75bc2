#!/usr/bin/env bash
# evm-proxy-detection 3.0.0 and @shazow/whatsabi 0.27.0 on anvil 1.7.1: who finds the code behind each common proxy.
#
# Guess, written before the first run: both find it behind every proxy that OpenZeppelin 5.7.0 and Solady 0.1.26 make
# (clones, with arguments too, those of ERC-1967, beacons), behind the shorter clone that ERC-1167 allows for an address
# with leading zeros, and behind the delegation of an account (EIP-7702), which is an address and nothing else.
# Seen: all eleven answer as the code behind them does. evm-proxy-detection says "no proxy" of Solady's usual clones,
# with PUSH0 or without, and finds them when they have arguments. whatsabi says so of OpenZeppelin's BeaconProxy, and
# finds Solady's. For the shorter clone it has another address: it reads 20 bytes where 16 are pushed. Neither follows
# a delegation.
# So "no proxy" from a detector is no statement about a contract, and an ABI may be missing or another's.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  evm-proxy-detection@3.0.0 @shazow/whatsabi@0.27.0 @openzeppelin/contracts@5.7.0 solady@0.1.26 \
  solc@0.8.37 >/dev/null 2>&1
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { whatsabi } from '@shazow/whatsabi';
import { AbiCoder, JsonRpcProvider } from 'ethers';
import solc from 'solc';
const { default: detectProxy } = createRequire(import.meta.url)('evm-proxy-detection');
const content = `
  import { Clones } from '@openzeppelin/contracts/proxy/Clones.sol';
  import { ERC1967Proxy } from '@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol';
  import { BeaconProxy } from '@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol';
  import { UpgradeableBeacon } from '@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol';
  import { LibClone } from 'solady/src/utils/LibClone.sol';
  contract Logic { function answer() external pure returns (uint256) { return 42; } }
  contract Factory {
    event Made(string kind, address proxy);
    function make(address logic) external {
      bytes memory start = abi.encodeCall(Logic.answer, ());
      address beacon = address(new UpgradeableBeacon(logic, msg.sender));
      emit Made('OpenZeppelin clone', Clones.clone(logic));
      emit Made('OpenZeppelin clone with arguments', Clones.cloneWithImmutableArgs(logic, abi.encode(7, 8)));
      emit Made('OpenZeppelin ERC1967Proxy', address(new ERC1967Proxy(logic, start)));
      emit Made('OpenZeppelin BeaconProxy', address(new BeaconProxy(beacon, start)));
      emit Made('Solady clone', LibClone.clone(logic));
      emit Made('Solady clone_PUSH0', LibClone.clone_PUSH0(logic));
      emit Made('Solady clone with arguments', LibClone.clone(logic, abi.encode(7, 8)));
      emit Made('Solady deployERC1967', LibClone.deployERC1967(logic));
      emit Made('Solady deployERC1967BeaconProxy', LibClone.deployERC1967BeaconProxy(beacon));
    }
  }`;
const settings = {
  optimizer: { enabled: true },
  outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.methodIdentifiers'] } },
};
const input = { language: 'Solidity', sources: { one: { content } }, settings };
const read = (path) => ({ contents: readFileSync(`node_modules/${path}`, 'utf8') });
const { Logic, Factory } = JSON.parse(solc.compile(JSON.stringify(input), { import: read })).contracts.one;
const provider = new JsonRpcProvider(`http://127.0.0.1:${process.argv[2]}`, 31337, { staticNetwork: true });
for (let tries = 0; ; tries += 1) {
  try {
    await provider.send('eth_chainId', []);
    break;
  } catch (cause) {
    if (tries > 100) throw cause;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const abi = AbiCoder.defaultAbiCoder();
const [from] = await provider.send('eth_accounts', []);
const mined = async (fields) => {
  const hash = await provider.send('eth_sendTransaction', [{ from, gas: '0x800000', ...fields }]);
  return provider.waitForTransaction(hash);
};
const { contractAddress: factory } = await mined({ data: `0x${Factory.evm.bytecode.object}` });
// An address with four leading zeros, as those who search for a short one have it.
const logic = `0x00000000${'c0'.repeat(16)}`;
await provider.send('anvil_setCode', [logic, `0x${Logic.evm.deployedBytecode.object}`]);
const make = `0x${Factory.evm.methodIdentifiers['make(address)']}`;
const { logs } = await mined({ to: factory, data: make + abi.encode(['address'], [logic]).slice(2) });
const proxies = {};
for (const { address, data } of logs) {
  if (address !== factory) continue;
  const [kind, proxy] = abi.decode(['string', 'address'], data);
  proxies[kind] = proxy;
}
const coded = async (kind, address, code) => {
  await provider.send('anvil_setCode', [address, code]);
  proxies[kind] = address;
};
const short = `0x363d3d373d3d3d363d6f${logic.slice(10)}5af43d82803e903d91602757fd5bf3`;
await coded('ERC-1167 with 16 bytes', `0x${'a1'.repeat(20)}`, short);
await coded('EIP-7702 delegation', `0x${'a2'.repeat(20)}`, `0xef0100${logic.slice(2)}`);
const titled = (address) => (address.toLowerCase() === logic ? 'found' : 'another address');
for (const [kind, proxy] of Object.entries(proxies)) {
  const answer = await provider.call({ to: proxy, data: `0x${Logic.evm.methodIdentifiers['answer()']}` });
  const detected = await detectProxy(proxy, ({ method, params }) => provider.send(method, params));
  const options = { provider, abiLoader: false, signatureLookup: false, followProxies: true };
  const loaded = await whatsabi.autoload(proxy, options).then(({ address }) => address, () => null);
  const first = detected === null ? 'no proxy' : titled(detected.target);
  const itself = loaded?.toLowerCase() === proxy.toLowerCase();
  const second = loaded === null ? 'raises' : itself ? 'no proxy' : titled(loaded);
  console.log(`${kind}: answers ${Number(answer)}, evm-proxy-detection ${first}, whatsabi ${second}`);
}
process.exit();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo 'evm-proxy-detection 3.0.0, @shazow/whatsabi 0.27.0, anvil 1.7.1'
echo "$seen"
expected='OpenZeppelin clone: answers 42, evm-proxy-detection found, whatsabi found
OpenZeppelin clone with arguments: answers 42, evm-proxy-detection found, whatsabi found
OpenZeppelin ERC1967Proxy: answers 42, evm-proxy-detection found, whatsabi found
OpenZeppelin BeaconProxy: answers 42, evm-proxy-detection found, whatsabi no proxy
Solady clone: answers 42, evm-proxy-detection no proxy, whatsabi found
Solady clone_PUSH0: answers 42, evm-proxy-detection no proxy, whatsabi found
Solady clone with arguments: answers 42, evm-proxy-detection found, whatsabi found
Solady deployERC1967: answers 42, evm-proxy-detection found, whatsabi found
Solady deployERC1967BeaconProxy: answers 42, evm-proxy-detection found, whatsabi found
ERC-1167 with 16 bytes: answers 42, evm-proxy-detection found, whatsabi another address
EIP-7702 delegation: answers 42, evm-proxy-detection no proxy, whatsabi no proxy'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
