#!/usr/bin/env bash
# ethers 6.17.0, viem 2.57.20, ox 1.8.3 and micro-eth-signer 0.20.1: who tells the Transfer of ERC-20 from that of
# ERC-721, which have one topic.
#
# Guess, written before the first run: an ABI may have both events, which differ in what is indexed. A log says how many
# topics it has, so each library takes the event that fits: three topics are an ERC-20 transfer, four an ERC-721 one,
# and one topic the transfer of contracts before the ERC, with all in the data. With one event alone a log of
# another kind is unknown, as a log with another topic is.
# Seen: only viem's parseEventLogs does so. viem's decodeEventLog, ethers' parseLog and ox take the first event of the
# ABI with that topic, micro-eth-signer the last. All raise for a log of another kind, where ethers answers an unknown
# topic with null. viem without "strict" returns an NFT's transfer with no value, and gives the amount of an ERC-20
# transfer as the number of an NFT. The order of the ABI decides which part of the logs is read.
# So a loop over the logs of a block stops at the first NFT, and a reader must count topics before a library is asked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 viem@2.57.20 ox@1.8.3 \
  micro-eth-signer@0.20.1 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Interface, zeroPadValue } from 'ethers';
import { events } from 'micro-eth-signer/abi.js';
import { AbiEvent } from 'ox';
import { decodeEventLog, parseEventLogs } from 'viem';
const input = (name, type, indexed) => ({ name, type, indexed });
const transfer = (last, ends, own) => ({
  type: 'event',
  name: 'Transfer',
  inputs: [input('from', 'address', ends), input('to', 'address', ends), input(last, 'uint256', own)],
});
const erc20 = transfer('value', true, false);
const erc721 = transfer('tokenId', true, true);
const early = transfer('early', false, false);
const topic = new Interface([erc20]).getEvent('Transfer').topicHash;
const word = (end) => zeroPadValue(end, 32);
const [from, to, seven] = [word('0x11'), word('0x22'), word('0x07')];
const logs = {
  'of ERC-20': { topics: [topic, from, to], data: seven },
  'of ERC-721': { topics: [topic, from, to, seven], data: '0x' },
  'of before the ERC': { topics: [topic], data: from + to.slice(2) + seven.slice(2) },
};
const shown = (args) => {
  if (args === null || args === undefined) return 'null';
  const { value, tokenId, early: number } = args;
  if (value !== undefined) return `value ${value}`;
  if (tokenId !== undefined) return `tokenId ${tokenId}`;
  return number === undefined ? 'no value' : `number ${number}`;
};
const readers = {
  ethers: (abi, log) => new Interface(abi).parseLog(log)?.args.toObject(),
  'viem decodeEventLog': (abi, log) => decodeEventLog({ abi, ...log }).args,
  'viem, not strict': (abi, log) => decodeEventLog({ abi, strict: false, ...log }).args,
  'viem parseEventLogs': (abi, log) => parseEventLogs({ abi, logs: [log] })[0]?.args,
  ox: (abi, log) => AbiEvent.decode(AbiEvent.fromAbi(abi, topic), log),
  'micro-eth-signer': (abi, log) => events(abi).Transfer.decode(log.topics, log.data),
};
const abis = { 'ERC-20': [erc20], 'ERC-721': [erc721], 'ERC-20, ERC-721, early': [erc20, erc721, early] };
abis['ERC-721, ERC-20, early'] = [erc721, erc20, early];
for (const [library, read] of Object.entries(readers)) {
  console.log(`${library}:`);
  for (const [title, abi] of Object.entries(abis)) {
    const answers = Object.entries(logs).map(([kind, log]) => {
      try {
        return `${kind} ${shown(read(abi, log))}`;
      } catch {
        return `${kind} raises`;
      }
    });
    console.log(`  by ${title}: ${answers.join(', ')}`);
  }
}
const unknown = { topics: [word('0x99'), from, to], data: seven };
console.log(`ethers, of an unknown topic: ${shown(readers.ethers([erc20], unknown))}`);
JS
seen=$(node probe.js)
echo 'ethers 6.17.0, viem 2.57.20, ox 1.8.3, micro-eth-signer 0.20.1'
echo "$seen"
expected='ethers:
  by ERC-20: of ERC-20 value 7, of ERC-721 raises, of before the ERC raises
  by ERC-721: of ERC-20 raises, of ERC-721 tokenId 7, of before the ERC raises
  by ERC-20, ERC-721, early: of ERC-20 value 7, of ERC-721 raises, of before the ERC raises
  by ERC-721, ERC-20, early: of ERC-20 raises, of ERC-721 tokenId 7, of before the ERC raises
viem decodeEventLog:
  by ERC-20: of ERC-20 value 7, of ERC-721 raises, of before the ERC raises
  by ERC-721: of ERC-20 raises, of ERC-721 tokenId 7, of before the ERC raises
  by ERC-20, ERC-721, early: of ERC-20 value 7, of ERC-721 raises, of before the ERC raises
  by ERC-721, ERC-20, early: of ERC-20 raises, of ERC-721 tokenId 7, of before the ERC raises
viem, not strict:
  by ERC-20: of ERC-20 value 7, of ERC-721 no value, of before the ERC value 7
  by ERC-721: of ERC-20 tokenId 7, of ERC-721 tokenId 7, of before the ERC tokenId 7
  by ERC-20, ERC-721, early: of ERC-20 value 7, of ERC-721 no value, of before the ERC value 7
  by ERC-721, ERC-20, early: of ERC-20 tokenId 7, of ERC-721 tokenId 7, of before the ERC tokenId 7
viem parseEventLogs:
  by ERC-20: of ERC-20 value 7, of ERC-721 null, of before the ERC null
  by ERC-721: of ERC-20 null, of ERC-721 tokenId 7, of before the ERC null
  by ERC-20, ERC-721, early: of ERC-20 value 7, of ERC-721 tokenId 7, of before the ERC number 7
  by ERC-721, ERC-20, early: of ERC-20 value 7, of ERC-721 tokenId 7, of before the ERC number 7
ox:
  by ERC-20: of ERC-20 value 7, of ERC-721 raises, of before the ERC raises
  by ERC-721: of ERC-20 raises, of ERC-721 tokenId 7, of before the ERC raises
  by ERC-20, ERC-721, early: of ERC-20 value 7, of ERC-721 raises, of before the ERC raises
  by ERC-721, ERC-20, early: of ERC-20 raises, of ERC-721 tokenId 7, of before the ERC raises
micro-eth-signer:
  by ERC-20: of ERC-20 value 7, of ERC-721 raises, of before the ERC raises
  by ERC-721: of ERC-20 raises, of ERC-721 tokenId 7, of before the ERC raises
  by ERC-20, ERC-721, early: of ERC-20 raises, of ERC-721 raises, of before the ERC number 7
  by ERC-721, ERC-20, early: of ERC-20 raises, of ERC-721 raises, of before the ERC number 7
ethers, of an unknown topic: null'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
