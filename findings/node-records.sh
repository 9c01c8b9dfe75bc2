#!/usr/bin/env bash
# @chainsafe/enr 5.0.0 and @ethereumjs/devp2p 10.0.0: whether both read the records (EIP-778) that nodes publish.
#
# Guess, written before the first run: a record needs its signature, id and public key only; what else it lacks is
# undefined in both: a node without TCP, as in the EIP's own example, or with an IPv6 address alone. A port is an
# integer, so one below 256 has one byte, as geth writes integers in RLP, and both read it.
# Seen: @ethereumjs/devp2p raises for the EIP's example and for IPv6, as it reads ip, tcp and udp of every record. A
# port of one byte is read by neither: @chainsafe/enr raises when it is asked for. The two bytes that it writes for
# such a port itself, of which the first is zero, both read.
# So a list of peers must read each field on its own, and the bytes of a small port by hand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @chainsafe/enr@5.0.0 \
  @ethereumjs/devp2p@10.0.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { ENR, SignableENR } from '@chainsafe/enr';
import { ENR as Record } from '@ethereumjs/devp2p';
// A key of this probe's own, for records that no node publishes.
const signed = (fields) => SignableENR.createV4(new Uint8Array(32).fill(7), fields);
const bytes = (...values) => new Uint8Array(values);
const ip = bytes(10, 0, 0, 1);
const usual = bytes(0x76, 0x5f);
const small = signed({ ip, tcp: usual });
small.udp = 200;
const records = {
  'with ip, tcp and udp': signed({ ip, tcp: usual, udp: usual }).encodeTxt(),
  'the EIP’s example, without tcp':
    'enr:-IS4QHCYrYZbAKWCBRlAy5zzaDZXJBGkcnh4MHcBFZntXNFrdvJjX04jRzjzCBOonrkTfj499SZuOh8R33Ls8RRcy5wBgmlkgnY0gmlwhH8' +
    'AAAGJc2VjcDI1NmsxoQPKY0yuDUmstAHYpMa2_oxVtw0RW_QAdpzBQA8yWM0xOIN1ZHCCdl8',
  'with IPv6 alone': signed({ ip6: bytes(...Array(15).fill(0), 1), tcp6: usual, udp6: usual }).encodeTxt(),
  'with udp 200 in one byte': signed({ ip, tcp: usual, udp: bytes(200) }).encodeTxt(),
  'with udp 200 as @chainsafe/enr writes it': small.encodeTxt(),
};
const tried = (read) => {
  try {
    return read();
  } catch {
    return 'raises';
  }
};
for (const [title, text] of Object.entries(records)) {
  const record = ENR.decodeTxt(text);
  const chainsafe = tried(() => `tcp ${record.tcp ?? record.tcp6}, udp ${record.udp ?? record.udp6}`);
  const devp2p = tried(() => {
    const { tcpPort, udpPort } = Record.parseAndVerifyRecord(text);
    return `tcp ${tcpPort}, udp ${udpPort}`;
  });
  console.log(`${title}:`);
  console.log(`  @chainsafe/enr: ${chainsafe}`);
  console.log(`  @ethereumjs/devp2p: ${devp2p}`);
}
JS
seen=$(node probe.js)
echo '@chainsafe/enr 5.0.0, @ethereumjs/devp2p 10.0.0'
echo "$seen"
expected='with ip, tcp and udp:
  @chainsafe/enr: tcp 30303, udp 30303
  @ethereumjs/devp2p: tcp 30303, udp 30303
the EIP’s example, without tcp:
  @chainsafe/enr: tcp undefined, udp 30303
  @ethereumjs/devp2p: raises
with IPv6 alone:
  @chainsafe/enr: tcp 30303, udp 30303
  @ethereumjs/devp2p: raises
with udp 200 in one byte:
  @chainsafe/enr: raises
  @ethereumjs/devp2p: raises
with udp 200 as @chainsafe/enr writes it:
  @chainsafe/enr: tcp 30303, udp 200
  @ethereumjs/devp2p: tcp 30303, udp 200'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
