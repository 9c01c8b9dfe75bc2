#!/usr/bin/env bash
# viem 2.57.20, ethers 6.17.0, web3 4.16.0 and ox 1.8.3 on anvil 1.7.1: who finds and reads an anonymous event.
#
# Guess, written before the first run: an anonymous event has no topic of its signature and one more for its values. The
# ABI says so, so a search by its name returns its logs alone, and a log is decoded by its name, in each library.
# Seen: no search is right. viem and web3 ask for no topic: they return the log of a plain event beside the anonymous
# one, take the topic of its signature for an address, and call both by the name asked for. ethers asks for a topic of
# the signature, and finds nothing. Decoded by its name, the right log is read by all four libraries. By the ABI alone
# it is unknown to viem and ethers, which raise and return null.
# So a log without a known signature may be any event: its name is a guess, and needs the address and the whole shape.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  viem@2.57.20 web3@4.16.0 ox@1.8.3 solc@0.8.37 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Contract, Interface, JsonRpcProvider } from 'ethers';
import { AbiEvent } from 'ox';
import solc from 'solc';
import { createPublicClient, decodeEventLog, http } from 'viem';
import { Web3 } from 'web3';
const content = `
  contract Book {
    event Plain(address indexed who, uint256 amount);
    event Note(address indexed who, uint256 indexed id, uint256 amount) anonymous;
    function write() external { emit Plain(msg.sender, 1); emit Note(msg.sender, 7, 2); }
  }`;
const settings = { outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.methodIdentifiers'] } } };
const built = solc.compile(JSON.stringify({ language: 'Solidity', sources: { book: { content } }, settings }));
const { abi, evm } = JSON.parse(built).contracts.book.Book;
const url = `http://127.0.0.1:${process.argv[2]}`;
const provider = new JsonRpcProvider(url, 31337, { staticNetwork: true });
for (let tries = 0; ; tries += 1) {
  try {
    await provider.send('eth_chainId', []);
    break;
  } catch (cause) {
    if (tries > 100) throw cause;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const [from] = await provider.send('eth_accounts', []);
const mined = async (transaction) => {
  const hash = await provider.send('eth_sendTransaction', [{ from, gas: '0x100000', ...transaction }]);
  return provider.waitForTransaction(hash);
};
const { contractAddress: address } = await mined({ data: `0x${evm.bytecode.object}` });
const { logs } = await mined({ to: address, data: `0x${evm.methodIdentifiers['write()']}` });
const read = (values) => {
  const texts = Object.values(values).map((value) => String(value).toLowerCase());
  return texts.map((text) => (text === from.toLowerCase() ? 'sender' : text.slice(0, 12))).join(' ');
};
const tried = async (ask) => {
  try {
    return await ask();
  } catch {
    return 'raises';
  }
};
const client = createPublicClient({ transport: http(url) });
const searches = {
  viem: async (eventName) => {
    const found = await client.getContractEvents({ address, abi, eventName, fromBlock: 0n });
    return found.map((log) => `${log.eventName} ${read(log.args)}`);
  },
  ethers: async (name) => {
    const found = await new Contract(address, abi, provider).queryFilter(name, 0);
    return found.map((log) => `${log.eventName} ${read(log.args)}`);
  },
  web3: async (name) => {
    const found = await new new Web3(url).eth.Contract(abi, address).getPastEvents(name, { fromBlock: 0 });
    const valuesOf = ({ who, id, amount }) => (id === undefined ? [who, amount] : [who, id, amount]);
    return found.map((log) => `${log.event} ${read(valuesOf(log.returnValues))}`);
  },
};
for (const name of ['Plain', 'Note']) {
  for (const [library, search] of Object.entries(searches)) {
    const found = await tried(() => search(name));
    console.log(`${library} searches ${name}: ${Array.isArray(found) ? found.join(', ') || 'nothing' : found}`);
  }
}
const topics = [...logs[1].topics];
const { data } = logs[1];
const note = abi.find(({ name }) => name === 'Note');
const decoders = {
  'viem, by the ABI': () => read(decodeEventLog({ abi, topics, data }).args),
  'viem, by name': () => read(decodeEventLog({ abi: [note], topics, data }).args),
  'ethers, by the ABI': () => read(new Interface(abi).parseLog({ topics, data })?.args ?? ['null']),
  'ethers, by name': () => read(new Interface(abi).decodeEventLog('Note', data, topics)),
  'ox, by name': () => read(AbiEvent.decode(AbiEvent.from(note), { topics, data })),
  'web3, by name': () => {
    const { who, id, amount } = new Web3().eth.abi.decodeLog(note.inputs, data, topics);
    return read([who, id, amount]);
  },
};
for (const [title, decode] of Object.entries(decoders)) console.log(`Note by ${title}: ${await tried(decode)}`);
process.exit();
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent &
node_pid=$!
seen=$(node probe.js "$port")
echo 'viem 2.57.20, ethers 6.17.0, web3 4.16.0, ox 1.8.3, anvil 1.7.1'
echo "$seen"
expected='viem searches Plain: Plain sender 1
ethers searches Plain: Plain sender 1
web3 searches Plain: Plain sender 1
viem searches Note: Note 0xe01a0517ac 139084929578 1, Note sender 7 2
ethers searches Note: nothing
web3 searches Note: Note 0xe01a0517ac 139084929578 1, Note sender 7 2
Note by viem, by the ABI: raises
Note by viem, by name: sender 7 2
Note by ethers, by the ABI: null
Note by ethers, by name: sender 7 2
Note by ox, by name: sender 7 2
Note by web3, by name: sender 7 2'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
