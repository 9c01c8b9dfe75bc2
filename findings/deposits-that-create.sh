#!/usr/bin/env bash
# @eth-optimism/core-utils 0.13.2, which the OP Stack's own SDK uses, and viem 2.57.20: the hash that a deposit has on
# L2, from its event on L1 (TransactionDeposited).
#
# Guess, written before the first run: the event has all of the deposit, so both compute one hash, which is keccak256
# of the deposit's bytes as the OP Stack's specification has them: with or without mint, value and data, and for a
# deposit that creates a contract.
# Seen: both have that hash but for a creation. There core-utils has the hash of a call to the zero address: it looks
# for the byte "is a creation" by its number in a text of hex, where two letters are a byte, and so meets a digit of the
# value, which is 0. viem has the right one.
# So "no such transaction on L2" may be said of a contract that is there; the hash must be made from the bytes again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @eth-optimism/core-utils@0.13.2 viem@2.57.20 \
  ethers@6.17.0 @ethersproject/bignumber@5.8.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import optimism from '@eth-optimism/core-utils';
import bignumber from '@ethersproject/bignumber';
import { concat, encodeRlp, keccak256, stripZerosLeft, toBeHex } from 'ethers';
import { encodeAbiParameters, encodePacked, pad, toEventSelector } from 'viem';
import { extractTransactionDepositedLogs, getL2TransactionHash } from 'viem/op-stack';
const from = `0x${'11'.repeat(20)}`;
const to = `0x${'22'.repeat(20)}`;
const zero = `0x${'00'.repeat(20)}`;
const blockHash = `0x${'77'.repeat(32)}`;
const logIndex = 3;
const deposits = {
  'a call with mint and value': { to, mint: 5n, value: 5n, gas: 100_000n, data: '0x1234' },
  'a call without both': { to, mint: 0n, value: 0n, gas: 100_000n, data: '0x1234' },
  'no data': { to, mint: 0n, value: 7n, gas: 21_000n, data: '0x' },
  '5,000 bytes': { to, mint: 1n, value: 2n, gas: 3_000_000n, data: `0x${'ab'.repeat(5000)}` },
  'a call of the zero address': { to: zero, mint: 0n, value: 0n, gas: 100_000n, data: '0x1234' },
  'a creation': { to: zero, create: true, mint: 0n, value: 0n, gas: 1_000_000n, data: '0x600a' },
  'a creation with value': { to: zero, create: true, mint: 9n, value: 10n ** 18n, gas: 1_000_000n, data: '0x600a' },
};
// The rule: the source is a hash of 0 and of the hash of the log's place; the bytes are the type 0x7e and a list.
const word = (value) => toBeHex(value, 32);
const number = (value) => stripZerosLeft(toBeHex(value));
const hashOf = ({ to: receiver, create = false, mint, value, gas, data }) => {
  const source = keccak256(concat([word(0), keccak256(concat([blockHash, word(logIndex)]))]));
  const parts = [source, from, create ? '0x' : receiver, number(mint), number(value), number(gas), '0x', data];
  return keccak256(concat(['0x7e', encodeRlp(parts)]));
};
for (const [title, deposit] of Object.entries(deposits)) {
  const { to: receiver, create = false, mint, value, gas, data } = deposit;
  const types = ['uint256', 'uint256', 'uint64', 'bool', 'bytes'];
  const opaqueData = encodePacked(types, [mint, value, gas, create, data]);
  const topic = toEventSelector('TransactionDeposited(address,address,uint256,bytes)');
  const log = {
    address: to,
    topics: [topic, pad(from), pad(receiver), word(0)],
    data: encodeAbiParameters([{ type: 'bytes' }], [opaqueData]),
    blockHash,
    logIndex,
  };
  const [read] = extractTransactionDepositedLogs({ logs: [log] });
  const byViem = getL2TransactionHash({ log: read });
  // As a contract of ethers 5 gives it.
  const args = { from, to: receiver, version: bignumber.BigNumber.from(0), opaqueData };
  const event = { event: 'TransactionDeposited', args, blockHash, logIndex };
  const byUtils = optimism.DepositTx.fromL1Event(event).hash();
  const right = hashOf(deposit);
  const judged = (hash) => {
    if (hash === right) return 'the hash';
    return hash === hashOf({ ...deposit, create: false }) ? 'that of a call' : 'another hash';
  };
  console.log(`${title}: viem ${judged(byViem)}, core-utils ${judged(byUtils)}`);
}
JS
seen=$(node probe.js)
echo '@eth-optimism/core-utils 0.13.2, viem 2.57.20'
echo "$seen"
expected='a call with mint and value: viem the hash, core-utils the hash
a call without both: viem the hash, core-utils the hash
no data: viem the hash, core-utils the hash
5,000 bytes: viem the hash, core-utils the hash
a call of the zero address: viem the hash, core-utils the hash
a creation: viem the hash, core-utils that of a call
a creation with value: viem the hash, core-utils that of a call'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
