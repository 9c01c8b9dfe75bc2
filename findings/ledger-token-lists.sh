#!/usr/bin/env bash
# @ledgerhq/cryptoassets-evm-signatures 13.7.1: whether the hardware wallet's list can name the tokens people meet.
#
# Guess, written before the first run: the list that Ledger signs for its devices holds thousands of tokens a chain,
# and surely Circle's USDC on Base, Arbitrum, OP, Polygon and Avalanche.
# Seen: at most 100 a chain, and USDC is on none of those five, while the same list has it on mainnet.
# So a list of names made from it alone would leave the most moved token of each rollup without a name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @ledgerhq/cryptoassets-evm-signatures@13.7.1 >/dev/null
seen=$(node --input-type=module -e "
import { readFileSync } from 'node:fs';
const root = 'node_modules/@ledgerhq/cryptoassets-evm-signatures';
const usdc = {
  1: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
  10: '0x0b2c639c533813f4aa9d7837caf62653d097ff85',
  137: '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359',
  8453: '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913',
  42161: '0xaf88d065e77c8cc2239327c5edb3a432268e5831',
  43114: '0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e',
};
for (const [chain, address] of Object.entries(usdc)) {
  const tokens = JSON.parse(readFileSync(root + '/lib/data/evm/' + chain + '/erc20.json', 'utf8'));
  const has = tokens.some((token) => String(token[6]).toLowerCase() === address);
  console.log(chain + ': ' + tokens.length + ' tokens, USDC ' + (has ? 'listed' : 'missing'));
}
")
echo '@ledgerhq/cryptoassets-evm-signatures 13.7.1'
echo "$seen"
expected='1: 98 tokens, USDC listed
10: 100 tokens, USDC missing
137: 94 tokens, USDC missing
8453: 100 tokens, USDC missing
42161: 100 tokens, USDC missing
43114: 99 tokens, USDC missing'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
