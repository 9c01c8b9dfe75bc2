#!/usr/bin/env bash
# @uniswap/v3-periphery 1.4.4 and @aave/core-v3 1.19.3: whether the ABI of a library reads the calls that it receives.
#
# Guess, written before the first run: a library's published ABI has its external functions, as a contract's has. A
# selector that ethers and viem compute from it is in the bytecode, and a call made from it is answered.
# Seen: solc makes a library's selector of another text: a struct goes in by its name, not as a tuple of its fields. The
# ABI has the tuple, so ethers and viem agree on a selector that the code lacks: a call made from it reverts, and a true
# one is not found. A function that takes storage or may write is left out: five of Aave's libraries have none left.
# So in a trace, a contract's calls to its libraries have no name; a table of selectors must have solc's own text.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  viem@2.57.20 evmole@0.8.4 @uniswap/v3-periphery@1.4.4 @aave/core-v3@1.19.3 >/dev/null 2>&1
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { Interface, JsonRpcProvider, id } from 'ethers';
import { contractInfo } from 'evmole';
import { decodeFunctionData, toFunctionSelector } from 'viem';
const read = (path) => JSON.parse(readFileSync(`node_modules/${path}.json`, 'utf8'));
const inCode = ({ deployedBytecode }) => {
  // The addresses of linked libraries are filled in when a library is deployed; here any does.
  const code = deployedBytecode.replace(/__\$.{34}\$__/g, '00'.repeat(20));
  return contractInfo(code, { selectors: true }).functions.map(({ selector }) => `0x${selector}`);
};
for (const name of ['BorrowLogic', 'EModeLogic', 'FlashLoanLogic', 'PoolLogic', 'SupplyLogic']) {
  const artifact = read(`@aave/core-v3/artifacts/contracts/protocol/libraries/logic/${name}.sol/${name}`);
  const functions = artifact.abi.filter(({ type }) => type === 'function');
  console.log(`Aave’s ${name}: ${inCode(artifact).length} functions in the code, ${functions.length} in the ABI`);
}
const descriptor = read('@uniswap/v3-periphery/artifacts/contracts/libraries/NFTDescriptor.sol/NFTDescriptor');
const { abi, bytecode } = descriptor;
const own = new Interface(abi);
const method = own.getFunction('constructTokenURI');
const ofViem = toFunctionSelector(abi.find(({ name }) => name === method.name));
const named = id('constructTokenURI(NFTDescriptor.ConstructTokenURIParams)').slice(0, 10);
console.log(`Uniswap’s NFTDescriptor: ${inCode(descriptor)} in the code, ${named} by the struct’s name`);
console.log(`from its ABI: ${method.selector} by ethers, ${ofViem} by viem`);
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
const signer = await provider.getSigner();
const { contractAddress: to } = await (await signer.sendTransaction({ data: bytecode })).wait();
const position = {
  tokenId: 1, quoteTokenAddress: `0x${'11'.repeat(20)}`, baseTokenAddress: `0x${'22'.repeat(20)}`,
  quoteTokenSymbol: 'USDC', baseTokenSymbol: 'WETH', quoteTokenDecimals: 6, baseTokenDecimals: 18, flipRatio: false,
  tickLower: -887_220, tickUpper: 887_220, tickCurrent: 0, tickSpacing: 60, fee: 3000,
  poolAddress: `0x${'33'.repeat(20)}`,
};
const encoded = own.encodeFunctionData(method, [position]);
for (const [name, selector] of [['the ABI’s', method.selector], ['the code’s', named]]) {
  const data = selector + encoded.slice(10);
  const answer = await provider.call({ to, data }).then(
    (result) => own.decodeFunctionResult(method, result)[0].slice(0, 28),
    ({ code }) => (code === 'CALL_EXCEPTION' ? 'reverts' : code),
  );
  let byViem = 'not found';
  try {
    byViem = decodeFunctionData({ abi, data }).functionName;
  } catch {
    // viem raises for a selector that the ABI lacks, ethers returns null.
  }
  const byEthers = own.parseTransaction({ data })?.name ?? 'not found';
  console.log(`a call with ${name} selector: ${answer}; for ethers ${byEthers}, for viem ${byViem}`);
}
provider.destroy();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo '@uniswap/v3-periphery 1.4.4, @aave/core-v3 1.19.3, ethers 6.17.0, viem 2.57.20, evmole 0.8.4'
echo "$seen"
expected='Aave’s BorrowLogic: 4 functions in the code, 0 in the ABI
Aave’s EModeLogic: 1 functions in the code, 0 in the ABI
Aave’s FlashLoanLogic: 2 functions in the code, 0 in the ABI
Aave’s PoolLogic: 6 functions in the code, 0 in the ABI
Aave’s SupplyLogic: 4 functions in the code, 0 in the ABI
Uniswap’s NFTDescriptor: 0xc49917d7 in the code, 0xc49917d7 by the struct’s name
from its ABI: 0xf93a7911 by ethers, 0xf93a7911 by viem
a call with the ABI’s selector: reverts; for ethers constructTokenURI, for viem constructTokenURI
a call with the code’s selector: data:application/json;base64; for ethers not found, for viem not found'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
