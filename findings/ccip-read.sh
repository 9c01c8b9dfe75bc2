#!/usr/bin/env bash
# ethers 6.17.0 and viem 2.57.20 on anvil 1.7.1: how each follows an OffchainLookup to its gateway (ERC-3668).
#
# Guess, written before the first run: the ERC leaves little open, so both follow it alike. A gateway's 404 ends the
# lookup, 500 goes on to the next URL; the sender is in lower case; the callback is made at the block of the call, so a
# read of the past works too. Both read the JSON of an answer by its text, and both treat a data: URL in one way.
# Seen: ethers stops at 404, viem goes on. At a block that is named by its number ethers reports a plain revert and asks
# no gateway; viem makes the lookup, and its callback at that block. ethers reads JSON sent as text/plain, viem refuses
# it; viem reads a bare hex string, which ethers refuses. viem posts the sender in mixed case. ethers reads data: URLs.
# So a name with a gateway may resolve in one program and not in another; a gateway must serve the strictest of them.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  viem@2.57.20 solc@0.8.37 >/dev/null 2>&1
cat > probe.js <<'JS'
import { createServer } from 'node:http';
import { Contract, JsonRpcProvider } from 'ethers';
import solc from 'solc';
import { createPublicClient, http } from 'viem';
const url = `http://127.0.0.1:${process.argv[2]}`;
const content = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;
contract Record {
  error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callbackFunction, bytes extraData);
  function read(string[] calldata urls) external view returns (bytes memory, uint256) {
    revert OffchainLookup(address(this), urls, hex"c0ffee", this.proven.selector, "");
  }
  function proven(bytes calldata response, bytes calldata) external view returns (bytes memory, uint256) {
    return (response, block.number);
  }
}`;
const outputSelection = { '*': { '*': ['abi', 'evm.bytecode.object'] } };
const input = { language: 'Solidity', sources: { source: { content } }, settings: { outputSelection } };
const { abi, evm } = JSON.parse(solc.compile(JSON.stringify(input))).contracts.source.Record;
// The gateway's answers by the first part of the path: status, type and body.
const json = '{"data":"0x1234"}';
const answers = {
  good: [200, 'application/json', json],
  unknown: [404, 'application/json', '{"message":"unknown"}'],
  broken: [500, 'application/json', '{"message":"broken"}'],
  text: [200, 'text/plain', json],
  bare: [200, 'text/plain', '0x1234'],
};
const asked = [];
const gateway = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    asked.push(request.method === 'POST' ? JSON.parse(body).sender : request.url);
    const [status, type, text] = answers[request.url.split('/')[1]];
    response.writeHead(status, { 'content-type': type }).end(text);
  });
});
await new Promise((resolve) => gateway.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${gateway.address().port}`;
const client = createPublicClient({ transport: http(url, { retryCount: 20 }) });
const [from] = await client.request({ method: 'eth_accounts' });
const data = `0x${evm.bytecode.object}`;
const hash = await client.request({ method: 'eth_sendTransaction', params: [{ from, data, gas: '0x200000' }] });
const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 100 });
const { contractAddress: address, blockNumber } = receipt;
await client.request({ method: 'evm_mine' });
const provider = new JsonRpcProvider(url, 31337, { staticNetwork: true });
const contract = new Contract(address, abi, provider);
const libraries = {
  ethers: (urls, blockTag = 'latest') => contract.read(urls, { enableCcipRead: true, blockTag }),
  viem: (urls, at) => client.readContract({ address, abi, functionName: 'read', args: [urls], blockNumber: at }),
};
for (const [title, urls, at] of [
  ['404, then a good one', [`${base}/unknown/{data}`, `${base}/good/{data}`]],
  ['500, then a good one', [`${base}/broken/{data}`, `${base}/good/{data}`]],
  ['JSON as text/plain', [`${base}/text/{data}`]],
  ['a bare hex string', [`${base}/bare/{data}`]],
  ['a data: URL', [`data:application/json,${json}`]],
  ['the block before the head', [`${base}/good/{data}`], blockNumber],
  ['a POST', [`${base}/good`]],
]) {
  for (const [name, read] of Object.entries(libraries)) {
    asked.length = 0;
    let seen;
    try {
      const [response, block] = await read(urls, at);
      seen = at === undefined || block === at ? response : `${response} at another block`;
    } catch {
      seen = 'raises';
    }
    const sender = asked.find((value) => value.startsWith('0x'));
    const letters = sender === undefined ? '' : `, sender in ${/[A-F]/.test(sender) ? 'mixed' : 'lower'} case`;
    console.log(`${title}, ${name}: ${seen}, requests: ${asked.length}${letters}`);
  }
}
provider.destroy();
gateway.close();
gateway.closeAllConnections();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid=$!
seen=$(node probe.js "$port")
echo 'ethers 6.17.0, viem 2.57.20, anvil 1.7.1'
echo "$seen"
expected='404, then a good one, ethers: raises, requests: 1
404, then a good one, viem: 0x1234, requests: 2
500, then a good one, ethers: 0x1234, requests: 2
500, then a good one, viem: 0x1234, requests: 2
JSON as text/plain, ethers: 0x1234, requests: 1
JSON as text/plain, viem: raises, requests: 1
a bare hex string, ethers: raises, requests: 1
a bare hex string, viem: 0x1234, requests: 1
a data: URL, ethers: 0x1234, requests: 0
a data: URL, viem: raises, requests: 0
the block before the head, ethers: raises, requests: 0
the block before the head, viem: 0x1234, requests: 1
a POST, ethers: 0x1234, requests: 1, sender in lower case
a POST, viem: 0x1234, requests: 1, sender in mixed case'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
