#!/usr/bin/env bash
# ethers 6.17.0, ox 1.8.3, web3-eth-accounts 4.3.1 and @ethereumjs/wallet 10.0.0: who opens whose keystore files
# (version 3, as geth writes them), by the password's letters and by the parts of the file.
#
# Guess, written before the first run: a keystore is a format of its own, so each opens the others' files with the
# password that they were made with, whatever its letters, and in whichever form of Unicode a letter is typed.
# Seen: ethers brings a password into a form of Unicode first (NFKC), the other three take its bytes. So ethers opens
# none of their files whose password has an ellipsis, ½, a full-width letter or an é of two signs. The files of ethers
# are read by ethers alone: its "Crypto" has a capital letter. With a small one the others read them too, by "..." for
# "…". The files of ox are refused by web3, which wants an address in them.
# So "wrong password" may be said of the right one, and a reader must try both forms of it, and of the field's name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts ethers@6.17.0 ox@1.8.3 web3-eth-accounts@4.3.1 \
  @ethereumjs/wallet@10.0.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { Wallet as Other } from '@ethereumjs/wallet';
import { encryptKeystoreJson, decryptKeystoreJson, computeAddress } from 'ethers';
import * as Keystore from 'ox/Keystore';
import { decrypt, encrypt } from 'web3-eth-accounts';
// A key of this probe's own, and little work for its password.
const privateKey = `0x${'07'.repeat(32)}`;
const bytes = Buffer.from(privateKey.slice(2), 'hex');
const account = { privateKey, address: computeAddress(privateKey) };
const libraries = {
  ethers: {
    make: (password) => encryptKeystoreJson(account, password, { scrypt: { N: 1024, r: 8, p: 1 } }),
    open: async (file, password) => (await decryptKeystoreJson(file, password)).privateKey,
  },
  ox: {
    make: async (password) => {
      const [key, options] = Keystore.scrypt({ password, n: 1024 });
      return JSON.stringify(await Keystore.encrypt(privateKey, key, options));
    },
    open: async (file, password) => {
      const store = JSON.parse(file);
      return Keystore.decrypt(store, Keystore.toKey(store, { password }));
    },
  },
  web3: {
    make: async (password) => JSON.stringify(await encrypt(bytes, password, { kdf: 'scrypt', n: 1024, r: 8, p: 1 })),
    open: async (file, password) => (await decrypt(file, password)).privateKey,
  },
  '@ethereumjs/wallet': {
    make: async (password) => {
      const made = await Other.fromPrivateKey(bytes).toV3(password, { kdf: 'scrypt', n: 1024 });
      return JSON.stringify(made);
    },
    open: async (file, password) => (await Other.fromV3(file, password)).getPrivateKeyString(),
  },
};
const names = Object.keys(libraries);
const opened = async (file, password) => {
  const readers = [];
  for (const name of names) {
    try {
      if ((await libraries[name].open(file, password)) === privateKey) readers.push(name);
    } catch {}
  }
  return readers.join(', ') || 'none';
};
const accent = 'cafe\u0301';
const plain = { ellipsis: 'so…', 'é of two signs': accent, 'full width': '\uff41\uff42', half: '½', ascii: 'abc' };
for (const maker of names) {
  for (const [title, password] of Object.entries(plain)) {
    const file = await libraries[maker].make(password);
    const capital = 'Crypto' in JSON.parse(file);
    console.log(`${maker}, ${title}: opened by ${await opened(file, password)}`);
    if (!capital) continue;
    const { Crypto: crypto, ...rest } = JSON.parse(file);
    const lower = JSON.stringify({ ...rest, crypto });
    console.log(`  with a small letter in crypto: ${await opened(lower, password)}`);
    console.log(`  and the password in NFKC: ${await opened(lower, password.normalize('NFKC'))}`);
  }
}
JS
seen=$(node probe.js)
echo 'ethers 6.17.0, ox 1.8.3, web3-eth-accounts 4.3.1, @ethereumjs/wallet 10.0.0'
echo "$seen"
expected='ethers, ellipsis: opened by ethers
  with a small letter in crypto: ethers
  and the password in NFKC: ethers, ox, web3, @ethereumjs/wallet
ethers, é of two signs: opened by ethers
  with a small letter in crypto: ethers
  and the password in NFKC: ethers, ox, web3, @ethereumjs/wallet
ethers, full width: opened by ethers
  with a small letter in crypto: ethers
  and the password in NFKC: ethers, ox, web3, @ethereumjs/wallet
ethers, half: opened by ethers
  with a small letter in crypto: ethers
  and the password in NFKC: ethers, ox, web3, @ethereumjs/wallet
ethers, ascii: opened by ethers
  with a small letter in crypto: ethers, ox, web3, @ethereumjs/wallet
  and the password in NFKC: ethers, ox, web3, @ethereumjs/wallet
ox, ellipsis: opened by ox, @ethereumjs/wallet
ox, é of two signs: opened by ox, @ethereumjs/wallet
ox, full width: opened by ox, @ethereumjs/wallet
ox, half: opened by ox, @ethereumjs/wallet
ox, ascii: opened by ethers, ox, @ethereumjs/wallet
web3, ellipsis: opened by ox, web3, @ethereumjs/wallet
web3, é of two signs: opened by ox, web3, @ethereumjs/wallet
web3, full width: opened by ox, web3, @ethereumjs/wallet
web3, half: opened by ox, web3, @ethereumjs/wallet
web3, ascii: opened by ethers, ox, web3, @ethereumjs/wallet
@ethereumjs/wallet, ellipsis: opened by ox, web3, @ethereumjs/wallet
@ethereumjs/wallet, é of two signs: opened by ox, web3, @ethereumjs/wallet
@ethereumjs/wallet, full width: opened by ox, web3, @ethereumjs/wallet
@ethereumjs/wallet, half: opened by ox, web3, @ethereumjs/wallet
@ethereumjs/wallet, ascii: opened by ethers, ox, web3, @ethereumjs/wallet'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
