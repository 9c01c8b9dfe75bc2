#!/usr/bin/env bash
# ReCaps (ERC-5573), which add permissions to a sign-in message: @walletconnect/utils 2.25.0 and siwe-recap
# 0.0.2-alpha.0.
#
# Guess, written before the first run: both derive from one ReCap the one statement that the ERC prescribes, since a
# verifier compares it letter by letter, and each reads what the other wrote.
# Seen: where a resource has abilities of two namespaces, WalletConnect's statement names them in reverse; the ERC's own
# example says 'crud' before 'other'. siwe-recap does not read WalletConnect's ReCap, since it has no list of proofs,
# which the ERC leaves out if there are none; siwe-recap itself always writes an empty list, which the schema forbids.
# So one statement has two texts: whoever checks it must derive both, or read the capabilities and not the text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @walletconnect/utils@2.25.0 siwe-recap@0.0.2-alpha.0 \
  >/dev/null 2>&1
cat > probe.js <<'JS'
import { createRequire } from 'node:module';
import * as wallet from '@walletconnect/utils';
const { Recap } = createRequire(import.meta.url)('siwe-recap');
const preamble = 'I further authorize the stated URI to perform the following actions on my behalf: ';
const short = (statement) => statement.replace(preamble, '');
const att = {
  'https://example.com/pictures/': { 'crud/delete': [{}], 'crud/update': [{}], 'other/action': [{}] },
  'mailto:username@example.com': { 'msg/receive': [{}] },
};
const recap = new Recap();
for (const [resource, abilities] of Object.entries(att))
  for (const ability of Object.keys(abilities)) recap.addAttenuation(resource, ...ability.split('/'));
console.log(`siwe-recap: ${short(recap.statement)}`);
console.log(`WalletConnect: ${short(wallet.formatStatementFromRecap('', { att }))}`);
const uri = recap.encode();
const read = wallet.decodeRecap(uri);
console.log(`siwe-recap's list of proofs, with none: ${JSON.stringify(read.prf)}`);
console.log(`WalletConnect reads siwe-recap's: ${JSON.stringify(read.att) === JSON.stringify(att)}`);
const other = wallet.createRecap('eip155', 'request', ['personal_sign'], { chains: ['eip155:1'] });
console.log(`WalletConnect's fields: ${Object.keys(other).join(' ')}`);
try {
  Recap.decode_urn(wallet.encodeRecap(other));
  console.log("siwe-recap reads WalletConnect's");
} catch ({ message }) {
  console.log(`siwe-recap refuses WalletConnect's: ${message}`);
}
JS
seen=$(node probe.js)
echo '@walletconnect/utils 2.25.0, siwe-recap 0.0.2-alpha.0'
echo "$seen"
pictures="'https://example.com/pictures/'"
mail="(3) 'msg': 'receive' for 'mailto:username@example.com'."
expected="siwe-recap: (1) 'crud': 'delete', 'update' for $pictures. (2) 'other': 'action' for $pictures. $mail
WalletConnect: (1) 'other': 'action' for $pictures. (2) 'crud': 'delete', 'update' for $pictures. $mail
siwe-recap's list of proofs, with none: []
WalletConnect reads siwe-recap's: true
WalletConnect's fields: att
siwe-recap refuses WalletConnect's: Invalid proof list"
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
