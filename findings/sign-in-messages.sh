#!/usr/bin/env bash
# siwe 3.0.0, @signinwithethereum/siwe 4.2.1, viem 2.57.20 and ox 1.8.3: who reads each message of ERC-4361.
#
# Guess, written before the first run: the ERC has a grammar, so each of the four reads what it allows, and makes the
# same text of what it read: a wallet that shows the parts shows what is signed. The domain may be an IPv6 address, a
# time may have an offset or a leap second, a chain's id any number of digits, a request's id may be empty.
# Seen: the two siwe libraries keep the text of a time. viem and ox keep a date, and write it in UTC with milliseconds,
# so a time in another form becomes another text, with another hash. They have no domain for an IPv6 address and raise
# for a leap second, viem for lower case too. All four round a chain's id above 2^53, and three lose an empty id of a
# request.
# So the signed text must be kept and shown as it came, and parts that a parser gives are no stand-in for it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts siwe@3.0.0 @signinwithethereum/siwe@4.2.1 ethers@6.17.0 \
  viem@2.57.20 ox@1.8.3 >/dev/null 2>&1
cat > probe.js <<'JS'
import { SiweMessage as Newer } from '@signinwithethereum/siwe';
import { Siwe } from 'ox';
import { SiweMessage } from 'siwe';
import { createSiweMessage, parseSiweMessage } from 'viem/siwe';
const usual = {
  domain: 'example.com', statement: '\nHello.\n', chain: '1', time: '2026-11-29T16:25:24.000Z', more: '',
};
const messages = {
  'time with milliseconds': {},
  'time of whole seconds': { time: '2026-11-29T16:25:24Z' },
  'time with an offset': { time: '2026-11-29T16:25:24+05:30' },
  'time with microseconds': { time: '2026-11-29T16:25:24.123456Z' },
  'time in lower case': { time: '2026-11-29t16:25:24z' },
  'leap second': { time: '2016-12-31T23:59:60Z' },
  'no statement': { statement: '\n' },
  'domain with a port': { domain: 'localhost:3000' },
  'domain of IPv6': { domain: '[2001:db8::1]:8443' },
  'domain with a scheme': { domain: 'https://example.com' },
  'chain 11297108109': { chain: '11297108109' },
  'chain 2^53 + 1': { chain: '9007199254740993' },
  'empty request id': { more: '\nRequest ID: ' },
  'no resources in a list': { more: '\nResources:' },
};
const libraries = {
  siwe: (text) => {
    const message = new SiweMessage(text);
    return [message, message.prepareMessage()];
  },
  '@signinwithethereum/siwe': (text) => {
    const message = new Newer(text);
    return [message, message.prepareMessage()];
  },
  viem: (text) => {
    const message = parseSiweMessage(text);
    return [message, message.domain && createSiweMessage(message)];
  },
  ox: (text) => {
    const message = Siwe.parseMessage(text);
    return [message, message.domain && Siwe.createMessage(message)];
  },
};
for (const [title, change] of Object.entries(messages)) {
  const { domain, statement, chain, time, more } = { ...usual, ...change };
  const text =
    `${domain} wants you to sign in with your Ethereum account:\n0x9858EfFD232B4033E47d90003D41EC34EcaEda94\n` +
    `${statement}\nURI: https://example.com/login\nVersion: 1\nChain ID: ${chain}\nNonce: 32891756aa\n` +
    `Issued At: ${time}${more}`;
  const results = Object.entries(libraries).map(([name, read]) => {
    try {
      const [message, again] = read(text);
      if (!message.domain) return `${name} no domain`;
      if (again === text) return `${name} same`;
      const lost = text.split('\n').filter((line) => !again.split('\n').includes(line));
      return `${name} other ${lost.map((line) => line.split(':')[0]).join(' ') || 'layout'}`;
    } catch {
      return `${name} raises`;
    }
  });
  console.log(`${title}: ${results.join(', ')}`);
}
JS
seen=$(node probe.js)
echo 'siwe 3.0.0, @signinwithethereum/siwe 4.2.1, viem 2.57.20, ox 1.8.3'
echo "$seen"
expected='time with milliseconds: siwe same, @signinwithethereum/siwe same, viem same, ox same
time of whole seconds: siwe same, @signinwithethereum/siwe same, viem other Issued At, ox other Issued At
time with an offset: siwe same, @signinwithethereum/siwe same, viem other Issued At, ox other Issued At
time with microseconds: siwe same, @signinwithethereum/siwe same, viem other Issued At, ox other Issued At
time in lower case: siwe same, @signinwithethereum/siwe same, viem raises, ox other Issued At
leap second: siwe same, @signinwithethereum/siwe same, viem raises, ox raises
no statement: siwe same, @signinwithethereum/siwe same, viem same, ox same
domain with a port: siwe same, @signinwithethereum/siwe same, viem same, ox same
domain of IPv6: siwe same, @signinwithethereum/siwe same, viem no domain, ox no domain
domain with a scheme: siwe same, @signinwithethereum/siwe same, viem same, ox same
chain 11297108109: siwe same, @signinwithethereum/siwe same, viem same, ox same
chain 2^53 + 1: siwe other Chain ID, @signinwithethereum/siwe other Chain ID, viem other Chain ID, ox other Chain ID
empty request id: siwe other Request ID, @signinwithethereum/siwe same, viem other Request ID, ox other Request ID
no resources in a list: siwe same, @signinwithethereum/siwe same, viem same, ox same'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
