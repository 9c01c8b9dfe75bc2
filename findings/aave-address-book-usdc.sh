#!/usr/bin/env bash
# @bgd-labs/aave-address-book 4.44.22: whether the key USDC names the same kind of dollar on every chain.
#
# Guess, written before the first run: a market's key is the token's symbol, so USDC is Circle's own token wherever Circle
# issues one, and a bridged one is called USDC.e or USDbC, as on Base.
# Seen: on Arbitrum, OP and Polygon, USDC is the bridged token and Circle's own is USDCn. On Base and Avalanche USDC is
# Circle's own. Each key was fixed when its market opened, and tokens that changed their names since kept it.
# So a list of names made from the keys calls two tokens of each of three chains by the other one's name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @bgd-labs/aave-address-book@4.44.22 >/dev/null
seen=$(node --input-type=module -e "
import * as book from '@bgd-labs/aave-address-book';
// Circle's own tokens, as its pages list them.
const issued = {
  Arbitrum: '0xaf88d065e77c8cc2239327c5edb3a432268e5831',
  Avalanche: '0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e',
  Base: '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913',
  Optimism: '0x0b2c639c533813f4aa9d7837caf62653d097ff85',
  Polygon: '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359',
};
for (const [chain, address] of Object.entries(issued)) {
  const assets = Object.entries(book['AaveV3' + chain].ASSETS);
  const key = assets.find(([, { UNDERLYING }]) => UNDERLYING.toLowerCase() === address)?.[0];
  const other = assets.find(
    ([name, { UNDERLYING }]) => UNDERLYING.toLowerCase() !== address && /^USD(C|bC)\$/.test(name),
  )?.[0];
  console.log(chain + ': Circle’s own is ' + key + ', bridged is ' + (other ?? 'absent'));
}
")
echo '@bgd-labs/aave-address-book 4.44.22'
echo "$seen"
expected='Arbitrum: Circle’s own is USDCn, bridged is USDC
Avalanche: Circle’s own is USDC, bridged is absent
Base: Circle’s own is USDC, bridged is USDbC
Optimism: Circle’s own is USDCn, bridged is USDC
Polygon: Circle’s own is USDCn, bridged is USDC'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
