#!/usr/bin/env bash
# caip 1.1.1 and @metamask/utils 12.0.0: who reads the identifiers of chains, accounts and assets (CAIP-2, 10 and 19).
#
# Guess, written before the first run: the CAIPs have a grammar, so both libraries read all that it allows: a long
# account, a reference with a dot or a percent sign, the number of an NFT with 77 digits, and of course the coin of a
# chain by its SLIP-44 number, eip155:1/slip44:60 for ether, as the CAIP's own example has it.
# Seen: caip reads all of the rare ones, and refuses ether on Ethereum, and the coins of OP, Polygon, BNB Chain and
# Gnosis. It wants eleven letters in a row without a slash, and these ids have nine or ten on each side. Ether on Base
# and on Arbitrum One is read, for their chain ids are long. The parts of a refused one are joined without complaint.
# @metamask/utils reads all of them.
# So of an asset list the tokens get through and the coin is lost, and a test on Base or with a token does not show it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts caip@1.1.1 @metamask/utils@12.0.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { isCaipAccountId, isCaipAssetId, isCaipAssetType, isCaipChainId } from '@metamask/utils';
import { AccountId, AssetId, AssetType, ChainId } from 'caip';
const hex = (letters) => 'ab'.repeat(letters / 2);
const coins = { Ethereum: [1, 60], OP: [10, 60], 'BNB Chain': [56, 714], Gnosis: [100, 700], Polygon: [137, 966] };
Object.assign(coins, { Base: [8453, 60], 'Arbitrum One': [42161, 60], Sepolia: [11155111, 60] });
const coinOf = ([chain, coin]) => `eip155:${chain}/slip44:${coin}`;
const ids = [
  ['a chain with a long number', ChainId, isCaipChainId, `eip155:${'9'.repeat(32)}`],
  ['a chain with an underscore', ChainId, isCaipChainId, 'starknet:SN_MAIN'],
  ['an account of 128 letters', AccountId, isCaipAccountId, `starknet:SN_MAIN:${hex(128)}`],
  ['an account with dots', AccountId, isCaipAccountId, 'hedera:mainnet:0.0.1234567-abcde'],
  ['a token', AssetType, isCaipAssetType, `eip155:1/erc20:0x${hex(40)}`],
  ['an asset with percent signs', AssetType, isCaipAssetType, 'cosmos:hub-4/ics20:transfer%2Fchannel-0%2Fuatom'],
  ['an NFT of 77 digits', AssetId, isCaipAssetId, `eip155:1/erc721:0x${hex(40)}/${'7'.repeat(77)}`],
  ...Object.entries(coins).map(([name, parts]) => [`the coin of ${name}`, AssetType, isCaipAssetType, coinOf(parts)]),
];
for (const [title, Kind, isValid, id] of ids) {
  let caip = 'refused';
  try {
    caip = new Kind(id).toString() === id ? 'read' : 'read as another';
  } catch (cause) {
    if (!cause.message.startsWith('Invalid')) throw cause;
  }
  const short = id.length > 40 ? '' : ` ${id}`;
  console.log(`${title}${short}: caip ${caip}, @metamask/utils ${isValid(id) ? 'read' : 'refused'}`);
}
const parts = { chainId: 'eip155:1', assetName: { namespace: 'slip44', reference: '60' } };
console.log(`joined by caip: ${new AssetType(parts).toString()}`);
JS
seen=$(node probe.js)
echo 'caip 1.1.1, @metamask/utils 12.0.0'
echo "$seen"
expected='a chain with a long number eip155:99999999999999999999999999999999: caip read, @metamask/utils read
a chain with an underscore starknet:SN_MAIN: caip read, @metamask/utils read
an account of 128 letters: caip read, @metamask/utils read
an account with dots hedera:mainnet:0.0.1234567-abcde: caip read, @metamask/utils read
a token: caip read, @metamask/utils read
an asset with percent signs: caip read, @metamask/utils read
an NFT of 77 digits: caip read, @metamask/utils read
the coin of Ethereum eip155:1/slip44:60: caip refused, @metamask/utils read
the coin of OP eip155:10/slip44:60: caip refused, @metamask/utils read
the coin of BNB Chain eip155:56/slip44:714: caip refused, @metamask/utils read
the coin of Gnosis eip155:100/slip44:700: caip refused, @metamask/utils read
the coin of Polygon eip155:137/slip44:966: caip refused, @metamask/utils read
the coin of Base eip155:8453/slip44:60: caip read, @metamask/utils read
the coin of Arbitrum One eip155:42161/slip44:60: caip read, @metamask/utils read
the coin of Sepolia eip155:11155111/slip44:60: caip read, @metamask/utils read
joined by caip: eip155:1/slip44:60'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
