#!/usr/bin/env bash
# Who accepts the plain signature of an account that is delegated (EIP-7702), and who can send it an NFT: OpenZeppelin's
# contracts 5.7.0, Uniswap's position manager (@uniswap/v3-periphery 1.4.4), ethers 6.17.0, viem 2.57.20.
#
# Guess, written before the first run: the key of the account stays valid beside its code. So what the key signed is
# accepted by all of them, as before the delegation, whatever the delegate can do; and an NFT can be sent to it safely.
# Seen: with a delegate that only makes batches of calls, the libraries and ERC20Permit accept, while SignatureChecker
# answers false and the position manager's permit reverts: both see code, and ask it by ERC-1271. safeTransferFrom
# reverts, for lack of the hook. With Simple7702Account, which has both, all accept; so they do after the delegation.
# So whether a signature counts depends on the asker and on the delegate of the day; "valid" alone is no answer.
set -euo pipefail
folder=$(mktemp -d)
node_pid=''
trap '[ -z "$node_pid" ] || kill "$node_pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --ignore-scripts @foundry-rs/anvil-linux-amd64@1.7.1 ethers@6.17.0 \
  viem@2.57.20 solc@0.8.37 @openzeppelin/contracts@5.7.0 @account-abstraction/contracts@0.8.0 >/dev/null 2>&1
# The position manager brings an older OpenZeppelin, so it has a folder of its own.
npm install --no-audit --no-fund --silent --ignore-scripts --prefix uniswap @uniswap/v3-core@1.0.1 \
  @uniswap/v3-periphery@1.4.4 >/dev/null 2>&1
cat > Probe.sol <<'SOL'
// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;
import {ERC20, ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

contract Checker {
    function check(address signer, bytes32 hash, bytes calldata signature) external view returns (bool) {
        return SignatureChecker.isValidSignatureNow(signer, hash, signature);
    }
}

contract Token is ERC20Permit {
    constructor() ERC20("Token", "T") ERC20Permit("Token") {
        _mint(msg.sender, 1e24);
    }
}

contract Batch {
    function execute(address[] calldata to, bytes[] calldata data) external {
        require(msg.sender == address(this));
        for (uint256 i; i < to.length; i++) {
            (bool done,) = to[i].call(data[i]);
            require(done);
        }
    }
}
SOL
cat > probe.js <<'JS'
import { readFileSync } from 'node:fs';
import { verifyMessage } from 'ethers';
import solc from 'solc';
import {
  createWalletClient, encodeDeployData, hashMessage, http, parseSignature, publicActions, zeroAddress,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { anvil } from 'viem/chains';
// The first two accounts of anvil's public test mnemonic.
const payer = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
const owner = privateKeyToAccount('0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d');
const transport = http(`http://127.0.0.1:${process.argv[2]}`, { retryCount: 20 });
const client = createWalletClient({ account: payer, chain: anvil, transport }).extend(publicActions);
const settings = { outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } };
const sources = { 'Probe.sol': { content: readFileSync('Probe.sol', 'utf8') } };
const { contracts } = JSON.parse(
  solc.compile(JSON.stringify({ language: 'Solidity', sources, settings }), {
    import: (path) => ({ contents: readFileSync(`node_modules/${path}`, 'utf8') }),
  }),
);
const own = (name) => {
  const { abi, evm } = contracts['Probe.sol'][name];
  return { abi, bytecode: `0x${evm.bytecode.object}` };
};
const published = (path) => JSON.parse(readFileSync(`${path}.json`, 'utf8'));
const uniswap = (name, contract) =>
  published(`uniswap/node_modules/@uniswap/${name}/artifacts/contracts/${contract}.sol/${contract}`);
const mined = async (hash) => client.waitForTransactionReceipt({ hash: await hash, pollingInterval: 50 });
const send = (transaction) => mined(client.sendTransaction({ gas: 12_000_000n, ...transaction }));
const deploy = async ({ abi, bytecode }, args = []) => {
  const data = encodeDeployData({ abi, bytecode, args });
  return { abi, address: (await send({ data })).contractAddress };
};
const write = (contract, functionName, args) => mined(client.writeContract({ ...contract, functionName, args }));
const checker = await deploy(own('Checker'));
const tokens = [await deploy(own('Token')), await deploy(own('Token'))];
tokens.sort((one, two) => (BigInt(one.address) < BigInt(two.address) ? -1 : 1));
const factory = await deploy(uniswap('v3-core', 'UniswapV3Factory'));
const managed = [factory.address, zeroAddress, zeroAddress];
const manager = await deploy(uniswap('v3-periphery', 'NonfungiblePositionManager'), managed);
const [token0, token1] = tokens.map(({ address }) => address);
await write(manager, 'createAndInitializePoolIfNecessary', [token0, token1, 3000, 2n ** 96n]);
for (const token of tokens) await write(token, 'approve', [manager.address, 10n ** 24n]);
const deadline = 10n ** 12n;
const position = {
  token0, token1, fee: 3000, tickLower: -60, tickUpper: 60, amount0Desired: 10n ** 18n, amount1Desired: 10n ** 18n,
  amount0Min: 0n, amount1Min: 0n, deadline,
};
// Position 1 is the owner's, position 2 the payer's.
await write(manager, 'mint', [{ ...position, recipient: owner.address }]);
await write(manager, 'mint', [{ ...position, recipient: payer.address }]);
const tried = (contract, functionName, args) =>
  client.simulateContract({ ...contract, functionName, args }).then(() => 'accepted', () => 'reverts');
const fields = (text) => text.split(', ').map((field) => {
  const [type, name] = field.split(' ');
  return { name, type };
});
const permit = async (contract, domain, type, message) => {
  const types = { Permit: fields(type) };
  const verifyingContract = contract.address;
  const signature = await owner.signTypedData({
    domain: { version: '1', chainId: anvil.id, verifyingContract, ...domain }, types, primaryType: 'Permit', message,
  });
  const { v, r, s } = parseSignature(signature);
  const named = types.Permit.map(({ name }) => name).filter((name) => name !== 'nonce');
  return tried(contract, 'permit', [...named.map((name) => message[name]), Number(v), r, s]);
};
const show = async (delegate) => {
  const message = 'Hello';
  const signature = await owner.signMessage({ message });
  const asked = { address: owner.address, message, signature };
  const signed = [owner.address, hashMessage(message), signature];
  const spender = payer.address;
  const erc20 = 'address owner, address spender, uint256 value, uint256 nonce, uint256 deadline';
  const nft = 'address spender, uint256 tokenId, uint256 nonce, uint256 deadline';
  const byNft = { spender, tokenId: 1n, nonce: 0n, deadline };
  const rows = {
    'ethers’ verifyMessage': verifyMessage(message, signature) === owner.address,
    'viem’s verifyMessage, which asks the node': await client.verifyMessage(asked),
    'OpenZeppelin’s ERC20Permit': await permit(
      tokens[0], { name: 'Token' }, erc20, { owner: owner.address, spender, value: 1n, nonce: 0n, deadline },
    ),
    'OpenZeppelin’s SignatureChecker': await client.readContract({ ...checker, functionName: 'check', args: signed }),
    'permit of Uniswap’s position manager': await permit(manager, { name: 'Uniswap V3 Positions NFT-V1' }, nft, byNft),
    'safeTransferFrom to the account': await tried(manager, 'safeTransferFrom', [payer.address, owner.address, 2n]),
  };
  console.log(`${delegate}:`);
  for (const [asker, answer] of Object.entries(rows)) console.log(`  ${asker}: ${answer}`);
};
await show('no delegate');
const batch = await deploy(own('Batch'));
const account = await deploy(published('node_modules/@account-abstraction/contracts/artifacts/Simple7702Account'));
const delegates = { Batch: batch.address, Simple7702Account: account.address, 'no delegate any more': zeroAddress };
for (const [nonce, [name, address]] of Object.entries(delegates).entries()) {
  const authorization = await owner.signAuthorization({ address, chainId: anvil.id, nonce });
  await send({ to: payer.address, authorizationList: [authorization] });
  await show(name);
}
JS
port=$((20000 + RANDOM % 20000))
node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil --port "$port" --silent --hardfork osaka &
node_pid=$!
seen=$(node probe.js "$port")
echo '@openzeppelin/contracts 5.7.0, @uniswap/v3-periphery 1.4.4, @account-abstraction/contracts 0.8.0'
echo 'ethers 6.17.0, viem 2.57.20, solc 0.8.37, anvil 1.7.1'
echo "$seen"
expected='no delegate:
  ethers’ verifyMessage: true
  viem’s verifyMessage, which asks the node: true
  OpenZeppelin’s ERC20Permit: accepted
  OpenZeppelin’s SignatureChecker: true
  permit of Uniswap’s position manager: accepted
  safeTransferFrom to the account: accepted
Batch:
  ethers’ verifyMessage: true
  viem’s verifyMessage, which asks the node: true
  OpenZeppelin’s ERC20Permit: accepted
  OpenZeppelin’s SignatureChecker: false
  permit of Uniswap’s position manager: reverts
  safeTransferFrom to the account: reverts
Simple7702Account:
  ethers’ verifyMessage: true
  viem’s verifyMessage, which asks the node: true
  OpenZeppelin’s ERC20Permit: accepted
  OpenZeppelin’s SignatureChecker: true
  permit of Uniswap’s position manager: accepted
  safeTransferFrom to the account: accepted
no delegate any more:
  ethers’ verifyMessage: true
  viem’s verifyMessage, which asks the node: true
  OpenZeppelin’s ERC20Permit: accepted
  OpenZeppelin’s SignatureChecker: true
  permit of Uniswap’s position manager: accepted
  safeTransferFrom to the account: accepted'
[ "$seen" = "$expected" ] || { echo 'This has changed.' >&2; exit 1; }
