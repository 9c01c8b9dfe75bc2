#!/usr/bin/env bash
# ethers 6.17.0, viem 2.57.20, ox 1.8.3, web3-utils 4.3.3, micro-eth-signer 0.20.1: the number of a token's smallest
# units that each makes of a typed amount.
#
# Guess, written before the first run: an amount with more places than the token has is refused by all of them, since no
# transfer can be of it. In any case none has more than was typed. The other forms, as ".5" or "+1", mean one number, or
# none, in all of them.
# Seen: ethers and micro-eth-signer refuse it. viem and ox round, also upward, so 0.9999996 of six decimals is a whole
# token, more than was typed. web3 cuts the places off. It also reads "", ".", "+1" and "0x10" as numbers, and makes a
# lone "-" of a negative amount that is too small. micro-eth-signer has neither ".5" nor "1.", which the others read.
# So a typed amount must be checked against the decimals before a library is asked, and shown again as the units made.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 viem@2.57.20 ox@1.8.3 web3-utils@4.3.3 \
  micro-eth-signer@0.20.1 >/dev/null 2>&1
cat > probe.js <<'JS'
import { parseUnits as ethers } from 'ethers';
import { createDecimal } from 'micro-eth-signer/utils.js';
import * as Value from 'ox/Value';
import { parseUnits as viem } from 'viem';
import { toWei } from 'web3-utils';
// Six decimals, as USDC has them.
const decimals = 6;
const libraries = {
  ethers: (text) => ethers(text, decimals),
  viem: (text) => viem(text, decimals),
  ox: (text) => Value.from(text, decimals),
  web3: (text) => toWei(text, decimals),
  micro: (text) => createDecimal(decimals).decode(text),
};
const long = ['1.2345674', '1.2345678', '0.9999996', '-0.0000004'];
const texts = ['1.5', ...long, '.5', '1.', '', '.', '+1', ' 1', '0x10', '1e3'];
for (const text of texts) {
  const seen = new Map();
  for (const [library, read] of Object.entries(libraries)) {
    let units = 'raises';
    try {
      units = String(read(text));
    } catch {}
    seen.set(units, [...(seen.get(units) ?? []), library]);
  }
  console.log(`"${text}": ${[...seen].map(([units, names]) => `${units} (${names.join(', ')})`).join(', ')}`);
}
JS
seen=$(node probe.js)
echo 'ethers 6.17.0, viem 2.57.20, ox 1.8.3, web3-utils 4.3.3, micro-eth-signer 0.20.1'
echo "$seen"
expected='"1.5": 1500000 (ethers, viem, ox, web3, micro)
"1.2345674": raises (ethers, micro), 1234567 (viem, ox, web3)
"1.2345678": raises (ethers, micro), 1234568 (viem, ox), 1234567 (web3)
"0.9999996": raises (ethers, micro), 1000000 (viem, ox), 999999 (web3)
"-0.0000004": raises (ethers, micro), 0 (viem, ox), - (web3)
".5": 500000 (ethers, viem, ox, web3), raises (micro)
"1.": 1000000 (ethers, viem, ox, web3), raises (micro)
"": raises (ethers, viem, ox, micro), 0 (web3)
".": raises (ethers, viem, ox, micro), 0 (web3)
"+1": raises (ethers, viem, ox, micro), 1000000 (web3)
" 1": raises (ethers, viem, ox, micro), 1000000 (web3)
"0x10": raises (ethers, viem, ox, micro), 16000000 (web3)
"1e3": raises (ethers, viem, ox, web3, micro)'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
