#!/usr/bin/env bash
# viem 2.57.20 (viem/chains) and @thirdweb-dev/chains 0.1.120: whether a chain's id names one chain and its coin.
#
# Guess, written before the first run: a list of chains has each id once, for EIP-155 makes it the chain's own, and two
# lists agree on its coin: the symbol may have changed, the decimals never, since a balance is a number of its units.
# Seen: viem/chains has 17 ids with more than one entry, and eight of them with more than one coin: 999 is HyperEVM, a
# testnet of Wanchain and one of Zora; 1337 is Localhost, and Tempo with a coin of six decimals. A search by id takes
# the first. Of the 412 ids in both lists, 34 have a coin of another symbol. Three have other decimals, so the same
# balance is read a billion or a million million times too high or too low in one of them, and some are other chains.
# So a table of coins by id must be made by hand, and an id alone is no proof of the chain's name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts viem@2.57.20 @thirdweb-dev/chains@0.1.120 >/dev/null 2>&1
cat > probe.js <<'JS'
import { allChains } from '@thirdweb-dev/chains';
import { extractChain } from 'viem';
import * as chains from 'viem/chains';
const own = Object.values(chains).filter((chain) => typeof chain?.id === 'number');
const coinOf = ({ nativeCurrency: { symbol, decimals } }) => `${symbol} ${decimals}`;
const byId = new Map(own.map(({ id }) => [id, own.filter((other) => other.id === id)]));
const twice = [...byId.values()].filter((same) => new Set(same).size > 1);
console.log(`viem: ${byId.size} ids, of ${twice.length} more than one entry`);
for (const same of twice) {
  const texts = new Set(same.map((chain) => `${chain.name} (${coinOf(chain)})`));
  const coins = new Set(same.map(coinOf));
  if (coins.size > 1) console.log(`  ${same[0].id}: ${[...texts].join(', ')}`);
}
console.log(`viem: 999 by its id is ${extractChain({ chains: own, id: 999 }).name}`);
const others = new Map(allChains.map((chain) => [chain.chainId, chain]));
const both = [...byId.keys()].filter((id) => others.has(id));
const symbolOf = (chain) => chain.nativeCurrency.symbol.toLowerCase();
const unlike = both.filter((id) => byId.get(id).every((chain) => symbolOf(chain) !== symbolOf(others.get(id))));
console.log(`both lists: ${both.length} ids, the coin of ${unlike.length} has another symbol`);
const decimals = both.filter((id) =>
  byId.get(id).every((chain) => chain.nativeCurrency.decimals !== others.get(id).nativeCurrency.decimals));
for (const [title, ids, textOf] of [
  ['other decimals', decimals, (chain) => `${chain.name} ${coinOf(chain)}`],
  ['another chain', [47, 2020, 5042], (chain) => chain.name],
])
  for (const id of ids) console.log(`  ${title}, ${id}: ${textOf(byId.get(id)[0])} and ${textOf(others.get(id))}`);
JS
seen=$(node probe.js)
echo 'viem 2.57.20, @thirdweb-dev/chains 0.1.120'
echo "$seen"
expected='viem: 724 ids, of 17 more than one entry
  260: Guru Network Mainnet (GURU 18), ZKsync InMemory Node (ETH 18)
  999: HyperEVM (HYPE 18), Wanchain Testnet (WANt 18), Zora Goerli Testnet (ETH 18)
  8217: Kaia (KAIA 18), Klaytn (KLAY 18)
  1001: Kairos Testnet (KAIA 18), Klaytn Baobab Testnet (KLAY 18)
  9496: Load Alphanet (tLOAD 18), WeaveVM Alphanet (tWVM 18)
  1337: Localhost (ETH 18), Tempo (USD 6)
  166: Nomina (NOM 18), Omni (OMNI 18)
  9: Quai Network Mainnet (QUAI 18), ZKsync CLI Local Hyperchain L1 (ETH 18)
viem: 999 by its id is HyperEVM
both lists: 412 ids, the coin of 34 has another symbol
  other decimals, 22222: Nautilus Mainnet ZBC 9 and Nautilus Mainnet ZBC 18
  other decimals, 7668: The Root Network XRP 18 and The Root Network - Mainnet XRP 6
  other decimals, 7672: The Root Network - Porcini XRP 18 and The Root Network - Porcini Testnet XRP 6
  another chain, 47: Acria IntelliChain and Xpla Testnet
  another chain, 2020: Ronin and PublicMint Mainnet
  another chain, 5042: Arc and OMOCHI'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
