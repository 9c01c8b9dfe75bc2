#!/usr/bin/env bash
# @ensdomains/content-hash 3.1.1 and ethers 6.17.0: who reads the content hash (ENSIP-7) of a name.
#
# Guess, written before the first run: a content hash names its protocol, so ethers' getContentHash reads what the ENS
# project's own library writes: IPFS with any codec, IPNS, Swarm, and the newer ones. Where both read, the text is one.
# Seen: ethers reads three protocols. An IPFS hash must be a folder of the codec dag-pb: that of a single file (codec
# raw), as every upload of one file has it, raises like Onion, Skynet and Arweave. What it reads has another text: IPFS
# in the form of version 0, Qm…, and IPNS as the bare hash of the key, 12D3Koo… or Qm…, where the library has the
# forms that the gateways take as a host, bafy… and k51….
# So "invalid content hash" from ethers is no fault of the name, and two programs show one site under two texts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @ensdomains/content-hash@3.1.1 \
  ethers@6.17.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { decode, encode, getCodec } from '@ensdomains/content-hash';
import { AbiCoder, EnsResolver } from 'ethers';
const values = {
  'IPFS, folder (dag-pb)': ['ipfs', 'bafybeibj6lixxzqtsb45ysdjnupvqkufgdvzqbnvmhw2kf7cfkesy7r7d4'],
  'IPFS, one file (raw)': ['ipfs', 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'],
  'IPNS, key of ed25519': ['ipns', 'k51qzi5uqu5dgccx524mfjv7znyfsa6g013o6v4yvis9dxnrjbwojc62pt0430'],
  'IPNS, key of RSA': ['ipns', 'k2k4r8ng8uzrtqb5ham8kao889m8qezu96z4w3lpinyqghum43veb6n3'],
  Swarm: ['swarm', 'd1de9994b4d039f6548d191eb26786769f580809256b4685ef316805265ea162'],
  Onion: ['onion3', 'p53lf57qovyuvwsc6xnrppyply3vtqm7l6pcobkmyqsiofyeznfu5uqd'],
  Skynet: ['skynet', 'CABAB_1Dt0FJsxqsu_J4TodNCbCGvtFf1Uys_3EgzOlTcg'],
  Arweave: ['arweave', 'ys32Pt8uC7TrVxHdOLByOspfPEq2LO63wREHQIM9SJQ'],
};
const abi = AbiCoder.defaultAbiCoder();
for (const [title, [protocol, value]] of Object.entries(values)) {
  const bytes = `0x${encode(protocol, value)}`;
  const own = getCodec(bytes) === protocol && decode(bytes) === value;
  // A provider whose only resolver has these bytes, and no wildcards.
  const call = async ({ data }) => {
    const asksSupport = data.startsWith('0x01ffc9a7');
    return asksSupport ? abi.encode(['bool'], [false]) : abi.encode(['bytes'], [bytes]);
  };
  const provider = { call, resolveName: async (name) => name, plugins: [] };
  const resolver = new EnsResolver(provider, `0x${'11'.repeat(20)}`, 'name.eth');
  const read = await resolver.getContentHash().catch((cause) => `raises: ${cause.shortMessage}`);
  const same = read !== null && read.endsWith(`//${value}`) ? 'the same text' : read;
  console.log(`${title}: ${bytes.slice(0, 14)}, library reads its own ${own}, ethers: ${same}`);
}
JS
seen=$(node probe.js)
echo '@ensdomains/content-hash 3.1.1, ethers 6.17.0'
echo "$seen"
expected='IPFS, folder (dag-pb): 0xe30101701220, library reads its own true, ethers: ipfs://QmRAQB6YaCyidP37UdDnjFY5vQuiBrcqdyoW1CuDgwxkD4
IPFS, one file (raw): 0xe30101551220, library reads its own true, ethers: raises: invalid or unsupported content hash data
IPNS, key of ed25519: 0xe50101720024, library reads its own true, ethers: ipns://12D3KooWAFU1jU7mks2z5F2RrLuRyMkcBw5sqcjsXjD753RNbnYs
IPNS, key of RSA: 0xe50101721220, library reads its own true, ethers: ipns://QmZEVEwmVxV13EuGAEBeYyfEVk9QPvGTWT9TvYLS1m378a
Swarm: 0xe40101fa011b, library reads its own true, ethers: the same text
Onion: 0xbd037035336c, library reads its own true, ethers: raises: invalid or unsupported content hash data
Skynet: 0x90b2c6050800, library reads its own true, ethers: raises: invalid or unsupported content hash data
Arweave: 0x90b2ca05cacd, library reads its own true, ethers: raises: invalid or unsupported content hash data'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
