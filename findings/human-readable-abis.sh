#!/usr/bin/env bash
# ethers 6.17.0 and abitype 1.3.0 (viem's): whether an ABI comes back from the human-readable form that each writes.
#
# Guess, written before the first run: format() of ethers' Interface and formatAbi write all that an ABI has, so each
# reads its own lines and those of the other, and has what solc wrote: the same selectors, topics and "payable".
# Seen: functions, errors and usual events come back, structs in them too. Of an anonymous event ethers writes a line
# that it does not read itself, and that abitype refuses; abitype leaves the word out, and a usual event with a topic of
# its name comes back. ethers does not read abitype's receive(), nor abitype the fallback() and receive() of ethers. A
# function named "error" is dropped by ethers from either form. A constructor that is payable is none in ethers' lines,
# for its Interface has lost the word: its formatJson says "undefined". What ethers drops it reports on the console
# only; abitype refuses the whole list for one line.
# So an ABI must be kept and passed on as the JSON it came in; a list of lines from another library is another ABI.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 abitype@1.3.0 solc@0.8.37 >/dev/null 2>&1
cat > probe.js <<'JS'
import { formatAbi, parseAbi } from 'abitype';
import { Interface } from 'ethers';
import solc from 'solc';
// ethers tells on the console of the lines that it drops.
console.log = ((print) => (line) => String(line).startsWith('[Warning]') || print(line))(console.log);
const content = `contract Shop {
  struct Leg { uint128 amount; address payable to; }
  struct Order { address maker; Leg[2][] legs; }
  event Sold(address indexed buyer, Order[] orders);
  event Hidden(uint256 number) anonymous;
  error Closed(Order order, string reason);
  constructor(uint256) payable {}
  function buy(Order calldata order, bytes4) external payable returns (Leg memory leg, bool) {}
  function buy(uint8[3][] calldata from) external {}
  function error() external pure { revert Closed(Order(address(0), new Leg[2][](0)), ""); }
  function tell() external { emit Hidden(1); emit Sold(msg.sender, new Order[](0)); }
  fallback() external payable {}
  receive() external payable {}
}`;
const settings = { outputSelection: { '*': { '*': ['abi'] } } };
const input = { language: 'Solidity', sources: { 'Shop.sol': { content } }, settings };
const { abi } = JSON.parse(solc.compile(JSON.stringify(input))).contracts['Shop.sol'].Shop;
// The same order of keys, and nothing that says the same as its absence.
const plain = (item) =>
  JSON.stringify(item, (key, value) => {
    if (['internalType', 'constant', 'payable'].includes(key) || value === '' || value === false) return undefined;
    if (key === 'stateMutability' && value === 'nonpayable') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
const writers = { ethers: (item) => new Interface([item]).format(), abitype: (item) => formatAbi([item]) };
const readers = { ethers: (lines) => JSON.parse(new Interface(lines).formatJson()), abitype: parseAbi };
for (const item of abi) {
  const json = plain(readers.ethers([item])[0]) === plain(item) ? '' : ', another as the JSON of ethers';
  console.log(`${item.type}${item.name ? ` ${item.name}` : ''}${item.anonymous ? ', anonymous' : ''}${json}`);
  for (const [writer, write] of Object.entries(writers)) {
    const lines = write(item);
    const answers = Object.entries(readers).map(([reader, read]) => {
      try {
        // ethers adds a constructor to each list that has none.
        const found = read(lines).find(({ type }) => type === item.type);
        if (found === undefined) return `${reader} drops it`;
        return `${reader} ${plain(found) === plain(item) ? 'has it' : 'has another'}`;
      } catch {
        return `${reader} refuses it`;
      }
    });
    console.log(`  as ${writer} writes it: ${answers.join(', ')}`);
  }
}
JS
seen=$(node probe.js)
echo 'ethers 6.17.0, abitype 1.3.0'
echo "$seen"
expected='constructor, another as the JSON of ethers
  as ethers writes it: ethers has another, abitype has another
  as abitype writes it: ethers has it, abitype has it
error Closed
  as ethers writes it: ethers has it, abitype has it
  as abitype writes it: ethers has it, abitype has it
event Hidden, anonymous
  as ethers writes it: ethers drops it, abitype refuses it
  as abitype writes it: ethers has another, abitype has another
event Sold
  as ethers writes it: ethers has it, abitype has it
  as abitype writes it: ethers has it, abitype has it
fallback
  as ethers writes it: ethers has it, abitype refuses it
  as abitype writes it: ethers has it, abitype has it
function buy
  as ethers writes it: ethers has it, abitype has it
  as abitype writes it: ethers has it, abitype has it
function buy
  as ethers writes it: ethers has it, abitype has it
  as abitype writes it: ethers has it, abitype has it
function error
  as ethers writes it: ethers drops it, abitype has it
  as abitype writes it: ethers drops it, abitype has it
function tell
  as ethers writes it: ethers has it, abitype has it
  as abitype writes it: ethers has it, abitype has it
receive
  as ethers writes it: ethers has it, abitype refuses it
  as abitype writes it: ethers drops it, abitype has it'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
