#!/usr/bin/env bash
# merkletreejs 0.6.0 and @openzeppelin/merkle-tree 1.0.8, which airdrops are made with: one root for one list?
#
# Guess, written before the first run: with the same leaves (hashed twice, sorted) and sorted pairs, both have one root,
# so a published list can be checked with either. OpenZeppelin's verifier takes the proofs of both, which are as long.
# Seen: the root depends on the number of leaves. 5, 7, 9, 10, 11 and 13 to 15 of them have two roots; 1 to 4, 6, 8, 12
# and 16 one. A leaf without a partner rises to the next level in merkletreejs, while OpenZeppelin fills a tree from its
# root, so that its leaves lie on two levels at most. merkletreejs's "complete" tree is a third one. Each verifies the
# other's proofs against the other's root; of nine leaves, one has a proof of one hash here and of three there.
# So a root says nothing of a list without the library that made it, and a small test does not show the difference.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts merkletreejs@0.6.0 @openzeppelin/merkle-tree@1.0.8 \
  ethers@6.17.0 >/dev/null 2>&1
cat > probe.js <<'JS'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { AbiCoder, keccak256 } from 'ethers';
import { MerkleTree } from 'merkletreejs';
const types = ['address', 'uint256'];
const hash = (bytes) => Buffer.from(keccak256(bytes).slice(2), 'hex');
const leafOf = (row) => keccak256(keccak256(AbiCoder.defaultAbiCoder().encode(types, row)));
const lengths = (proofs) => {
  const sizes = proofs.map((proof) => proof.length);
  return `${Math.min(...sizes)} to ${Math.max(...sizes)}`;
};
const same = [];
const other = [];
for (let count = 1; count <= 16; count += 1) {
  const row = (_, index) => [`0x${(index + 1).toString(16).padStart(40, '0')}`, index + 1];
  const rows = Array.from({ length: count }, row);
  const leaves = rows.map(leafOf);
  const standard = StandardMerkleTree.of(rows, types);
  const options = { sortPairs: true, sortLeaves: true };
  const tree = new MerkleTree(leaves, hash, options);
  (standard.root === tree.getHexRoot() ? same : other).push(count);
  if (count !== 9) continue;
  const complete = new MerkleTree(leaves, hash, { ...options, complete: true }).getHexRoot();
  console.log(`9 leaves: ${new Set([standard.root, tree.getHexRoot(), complete]).size} roots with the "complete" one`);
  console.log(`  OpenZeppelin: proofs of ${lengths(rows.map((_, index) => standard.getProof(index)))} hashes`);
  console.log(`  merkletreejs: proofs of ${lengths(leaves.map((leaf) => tree.getHexProof(leaf)))} hashes`);
  const root = tree.getHexRoot();
  const proofOf = (one) => tree.getHexProof(leafOf(one));
  const theirs = rows.every((one) => StandardMerkleTree.verify(root, types, one, proofOf(one)));
  const back = leaves.every((leaf, index) => tree.verify(standard.getProof(index), leaf, standard.root));
  console.log(`  OpenZeppelin verifies merkletreejs’s proofs: ${theirs}, the other way round: ${back}`);
}
console.log(`one root: ${same.join(' ')}`);
console.log(`two roots: ${other.join(' ')}`);
JS
seen=$(node probe.js)
echo 'merkletreejs 0.6.0, @openzeppelin/merkle-tree 1.0.8'
echo "$seen"
expected='9 leaves: 3 roots with the "complete" one
  OpenZeppelin: proofs of 3 to 4 hashes
  merkletreejs: proofs of 1 to 4 hashes
  OpenZeppelin verifies merkletreejs’s proofs: true, the other way round: true
one root: 1 2 3 4 6 8 12 16
two roots: 5 7 9 10 11 13 14 15'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
