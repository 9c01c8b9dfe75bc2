#!/usr/bin/env bash
# @uniswap/universal-router 1.6.0 and 2.1.0: whether one table reads the commands of every deployed router.
#
# Guess, written before the first run: both have execute(bytes,bytes[],uint256) with the same selector, so the command
# bytes are a common language; later versions append commands and retire others, and never give a byte a new meaning.
# Seen: four bytes have another meaning. 0x10 was an order of Seaport and is a swap in Uniswap v4. The mask of a command
# grew from six bits to seven, so 0x40 was a second writing of a v3 swap and is a deposit into the bridge Across.
# So an explanation of a call needs the router's address, and may not be made from the selector and the bytes alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts \
  v1@npm:@uniswap/universal-router@1.6.0 v2@npm:@uniswap/universal-router@2.1.0 >/dev/null
# The value of each constant, without the bounds of the nested ifs.
constants() {
  sed -nE 's/.*constant ([A-Z0-9_]+) *= *(0x[0-9a-f]+);.*/\2 \1/p' \
    "node_modules/$1/contracts/libraries/Commands.sol" | grep -v -e BOUNDARY -e FLAG | sort
}
mask() { constants "$1" | sed -n 's/ COMMAND_TYPE_MASK$//p'; }
commands() { constants "$1" | grep -v MASK; }
seen=$(
  join <(commands v1) <(commands v2) | awk '$2 != $3 { print $1 ": " $2 " in 1.6.0, " $3 " in 2.1.0" }'
  echo "mask: $(mask v1) in 1.6.0, $(mask v2) in 2.1.0"
  commands v2 | grep 0x40
)
echo '@uniswap/universal-router 1.6.0 and 2.1.0'
echo "$seen"
expected='0x10: SEAPORT_V1_5 in 1.6.0, V4_SWAP in 2.1.0
0x11: LOOKS_RARE_V2 in 1.6.0, V3_POSITION_MANAGER_PERMIT in 2.1.0
0x12: NFTX in 1.6.0, V3_POSITION_MANAGER_CALL in 2.1.0
0x13: CRYPTOPUNKS in 1.6.0, V4_INITIALIZE_POOL in 2.1.0
mask: 0x3f in 1.6.0, 0x7f in 2.1.0
0x40 ACROSS_V4_DEPOSIT_V3'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
