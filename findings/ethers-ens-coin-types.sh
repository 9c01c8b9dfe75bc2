#!/usr/bin/env bash
# ethers 6.17.0 with the registry and resolver of ENS: what a name's address for Bitcoin is.
#
# Guess, written before the first run: EnsResolver.getAddress(coinType) returns the record that the resolver keeps under
# that number: 0 is Bitcoin (ENSIP-9, SLIP-44), 2147492101 is Base (ENSIP-11), and null where there is none.
# Seen: a number below 0x80000000 is first taken as a chain's id. So 0, Bitcoin, returns the record for any EVM chain
# (ENSIP-19), and 137, Rootstock, the one of Polygon. The resolver itself has Bitcoin's record, and none for Rootstock.
# A name with no record for that chain gets as far as its coin, where ethers has no decoder and returns null.
# So a list of a name's addresses by coin type shows Ethereum's under Bitcoin, and must ask the resolver itself.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  @ensdomains/ens@0.6.2 @ensdomains/resolver@0.3.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { ContractFactory, EnsPlugin, JsonRpcProvider, Network, ZeroHash, id, namehash } from 'ethers';
const url = `http://127.0.0.1:${process.argv[2]}`;
const network = new Network('development', 31337);
const plain = new JsonRpcProvider(url, network, { staticNetwork: network });
for (let tries = 0; ; tries += 1) {
  try {
    await (await fetch(url)).text();
    break;
  } catch (cause) {
    if (tries > 100) throw cause;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const signer = await plain.getSigner(0);
const owner = await signer.getAddress();
const deploy = async (artifact, ...given) => {
  const { abi, bytecode } = JSON.parse(readFileSync(`node_modules/@ensdomains/${artifact}.json`, 'utf8'));
  const contract = await new ContractFactory(abi, bytecode, signer).deploy(...given);
  return contract.waitForDeployment();
};
const registry = await deploy('ens/build/contracts/ENSRegistry');
const records = await deploy('resolver/build/contracts/PublicResolver', await registry.getAddress());
const mined = async (sent) => (await sent).wait();
await mined(registry.setSubnodeOwner(ZeroHash, id('eth'), owner));
const node = (name) => namehash(`${name}.eth`);
// One byte repeated shows which record was returned; the script is that of the first coins mined.
const evm = (byte) => `0x${byte.repeat(20)}`;
const script = '0x76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac';
const names = {
  many: { 0: script, 60: evm('60'), 2147483648: evm('ee'), 2147483785: evm('89'), 2147492101: evm('ba') },
  few: { 0: script, 60: evm('60') },
};
for (const [name, kept] of Object.entries(names)) {
  await mined(registry.setSubnodeOwner(namehash('eth'), id(name), owner));
  await mined(registry.setResolver(node(name), await records.getAddress()));
  for (const [coin, bytes] of Object.entries(kept))
    await mined(records['setAddr(bytes32,uint256,bytes)'](node(name), coin, bytes));
}
const named = new Network('development', 31337);
named.attachPlugin(new EnsPlugin(await registry.getAddress(), 31337));
const provider = new JsonRpcProvider(url, named, { staticNetwork: named });
const coins = { Bitcoin: 0, Ethereum: 60, Rootstock: 137, Base: 2147492101 };
for (const name of Object.keys(names)) {
  const resolver = await provider.getResolver(`${name}.eth`);
  for (const [coin, type] of Object.entries(coins)) {
    const record = await records['addr(bytes32,uint256)'](node(name), type);
    const address = await resolver.getAddress(type);
    console.log(`${name}.eth ${coin}: record ${record}, ethers ${address?.toLowerCase() ?? 'null'}`);
  }
}
plain.destroy();
provider.destroy();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid=$!
seen=$(node probe.js "$port")
echo 'ethers 6.17.0, @ensdomains/ens 0.6.2, @ensdomains/resolver 0.3.0'
echo "$seen"
expected='many.eth Bitcoin: record 0x76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac, ethers 0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
many.eth Ethereum: record 0x6060606060606060606060606060606060606060, ethers 0x6060606060606060606060606060606060606060
many.eth Rootstock: record 0x, ethers 0x8989898989898989898989898989898989898989
many.eth Base: record 0xbabababababababababababababababababababa, ethers 0xbabababababababababababababababababababa
few.eth Bitcoin: record 0x76a91462e907b15cbf27d5425399ebf6f0fb50ebb88f1888ac, ethers null
few.eth Ethereum: record 0x6060606060606060606060606060606060606060, ethers 0x6060606060606060606060606060606060606060
few.eth Rootstock: record 0x, ethers null
few.eth Base: record 0x, ethers null'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
