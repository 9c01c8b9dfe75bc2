import { addressInWord, bytes } from '../contract/hex.ts';
import type { DeployedCode } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import { isRefused } from '../refusal/isRefused.ts';
import type { Call } from '../rpc/call.ts';

interface At {
  readonly hash: Hex;
  readonly number: number;
}

/** Digits of a code: 1 MB, more than any chain allows. */
const LONGEST = 2_097_152;
const MOST_KEPT = 64;
/** keccak256('eip1967.proxy.implementation') − 1 (EIP-1967). */
const SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
/** EIP-1167, and the shorter one that Solady clones. */
const CLONES = [
  /^0x363d3d373d3d3d363d73([0-9a-f]{40})5af43d82803e903d91602b57fd5bf3$/i,
  /^0x5f5f365f5f37365f73([0-9a-f]{40})5af43d5f5f3e5f3d91602a57fd5bf3$/i,
];

/** By block and address: the state after a block never changes, so a chain that starts anew asks again. */
const kept = new Map<string, Promise<DeployedCode>>();

/** The code at an address after a block, and behind a proxy. Asked once a block. Rejects with FeedError. */
export function codeAt(call: Call, block: At, address: Hex): Promise<DeployedCode> {
  const key = `${block.hash} ${address}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const asking = read(call, block, address);
  kept.set(key, asking);
  // The caller gets the failure; it must not be kept for the next one.
  asking.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return asking;
}

async function read(call: Call, block: At, address: Hex): Promise<DeployedCode> {
  const code = await codeOf(call, block, address);
  const target = code === '0x' ? null : await implementationOf(call, block, address, code);
  const behind = target === null ? null : { address: target, code: await codeOf(call, block, target) };
  return { address, code, behind };
}

async function implementationOf(call: Call, block: At, address: Hex, code: Hex): Promise<Hex | null> {
  for (const clone of CLONES) {
    const [, digits] = clone.exec(code) ?? [];
    if (digits !== undefined) return `0x${digits.toLowerCase()}`;
  }
  const word = bytes(await askAt(call, block, 'eth_getStorageAt', [address, SLOT])) ?? '0x';
  const found = addressInWord(word.slice(2).padStart(64, '0'));
  return found === null || /^0x0*$/.test(found) ? null : found;
}

async function codeOf(call: Call, block: At, address: Hex): Promise<Hex> {
  const code = bytes(await askAt(call, block, 'eth_getCode', [address])) ?? '0x';
  return code.length > LONGEST ? '0x' : code;
}

/** At this block by its hash (EIP-1898), and by its number for nodes that refuse the hash. */
async function askAt(call: Call, block: At, method: string, params: readonly unknown[]): Promise<unknown> {
  try {
    return await call(method, [...params, { blockHash: block.hash }]);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return await call(method, [...params, `0x${block.number.toString(16)}`]);
  }
}
