#!/usr/bin/env bash
# @celo/wallet-base 8.0.3 and viem 2.56.0: transactions of Celo that pay their fee in a token (type 0x7b, CIP-64).
#
# Guess, written before the first run: Celo's own library and viem write the same bytes for each such transaction, each
# reads what the other wrote, and what is read is what was written, the signature and each wei too.
# Seen: the bytes are the same, where both write any. Celo's library refuses a valid access list, both to write and to
# read, also in a plain type 2; it takes a tip of 0 for a missing one. It reads amounts as floating-point numbers, so
# the last wei of one ether is lost. viem reads a type 0x7b without its signature, and so without its sender.
# So a row of such a transaction takes amounts and lists from viem, and the sender from the raw bytes by hand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @celo/wallet-base@8.0.3 @celo/wallet-local@8.0.3 \
  viem@2.56.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { LocalWallet } from '@celo/wallet-local';
import * as celo from '@celo/wallet-base';
import { privateKeyToAccount } from 'viem/accounts';
import { parseTransaction, serializeTransaction } from 'viem/celo';
const key = `0x${'11'.repeat(32)}`;
const account = privateKeyToAccount(key);
const wallet = new LocalWallet();
wallet.addAccount(key);
const [to, feeCurrency] = [`0x${'ab'.repeat(20)}`, `0x${'ce'.repeat(20)}`];
const value = 10n ** 18n + 1n;
const gwei = 1_000_000_000n;
const fees = { maxFeePerGas: 5n * gwei, maxPriorityFeePerGas: gwei };
const plain = { chainId: 42220, nonce: 3, gas: 90000n, value, to, feeCurrency, ...fees };
const accessList = [{ address: to, storageKeys: [`0x${'01'.repeat(32)}`] }];
const { feeCurrency: _, ...withoutToken } = plain;
const cases = {
  'type 0x7b': plain,
  '… a tip of 0': { ...plain, maxPriorityFeePerGas: 0n },
  '… an access list': { ...plain, accessList },
  'type 2, an access list': { ...withoutToken, accessList },
};
const told = ({ message }) =>
  `refused: ${message.replace(/(?:171,)+171/, 'bytes as decimals').replace(/(?:01){32}/, '01…')}`;
for (const [name, fields] of Object.entries(cases)) {
  const type = fields.feeCurrency === undefined ? 'eip1559' : 'cip64';
  const bytes = await account.signTransaction({ ...fields, type }, { serializer: serializeTransaction });
  const texts = Object.entries(fields).map(([field, of]) => [field, typeof of === 'bigint' ? of.toString() : of]);
  const written = await wallet.signTransaction({ ...Object.fromEntries(texts), from: account.address }).then(
    ({ raw }) => (raw === bytes ? 'the same bytes as viem' : 'other bytes'),
    told,
  );
  console.log(`${name}: @celo/wallet-base writes: ${written}`);
  let read;
  try {
    const [transaction, sender] = celo.recoverTransaction(bytes);
    const amount = BigInt(transaction.value) === value ? 'each wei' : `${BigInt(transaction.value) - value} wei`;
    read = `${amount}, ${sender.toLowerCase() === account.address.toLowerCase() ? 'the sender' : 'another sender'}`;
  } catch (cause) {
    read = told(cause);
  }
  console.log(`  @celo/wallet-base reads: ${read}`);
  const parsed = parseTransaction(bytes);
  const signed = parsed.r === undefined ? 'no signature' : 'the signature';
  console.log(`  viem reads: ${parsed.value === value ? 'each wei' : 'another amount'}, ${signed}`);
}
JS
seen=$(node probe.js)
echo '@celo/wallet-base 8.0.3, @celo/wallet-local 8.0.3, viem 2.56.0'
echo "$seen"
expected='type 0x7b: @celo/wallet-base writes: the same bytes as viem
  @celo/wallet-base reads: -1 wei, the sender
  viem reads: each wei, no signature
… a tip of 0: @celo/wallet-base writes: refused: "gasPrice" or "maxFeePerGas" and "maxPriorityFeePerGas" are missing
  @celo/wallet-base reads: -1 wei, the sender
  viem reads: each wei, no signature
… an access list: @celo/wallet-base writes: refused: Invalid storage key: 0x01…
  @celo/wallet-base reads: refused: Invalid address: bytes as decimals
  viem reads: each wei, no signature
type 2, an access list: @celo/wallet-base writes: refused: Invalid storage key: 0x01…
  @celo/wallet-base reads: refused: Invalid address: bytes as decimals
  viem reads: each wei, the signature'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
