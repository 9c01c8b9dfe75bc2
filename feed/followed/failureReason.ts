import type { FailureReason } from '../contract/followed.ts';
import { FeedError } from '../contract/errors.ts';
import { bytes, hex, record } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import { visibleText } from '../contract/visibleText.ts';

const LONGEST_TEXT = 120;
const ERROR = '0x08c379a0';
const PANIC = '0x4e487b71';
const WORD = 64;
/** Nodes that keep no state of the parent block answer so, in words of their own. */
const NO_STATE =
  /missing trie|state .*not|not available|unknown block|header not found|historical|pruned|archive|no state|not supported|method/i;

/** Why a replay by eth_call failed, from its rejection. Sources: the Solidity ABI specification, and nodes' answers. */
export function failureReason(error: unknown): FailureReason {
  if (!(error instanceof FeedError) || error.reason.kind !== 'badAnswer') return { kind: 'unread' };
  const cause = record(error.cause) ?? {};
  const data = revertData(cause['data']);
  if (data !== null && data.length > 2) return readRevert(data);
  const words = typeof cause['message'] === 'string' ? cause['message'] : '';
  // geth's family quotes the text of Error(string), and leaves the data out where a gateway does.
  const quoted = /revert(?:ed)?(?: with reason(?: string)?)?:? ['"]?(.+?)['"]?$/i.exec(
    words.slice(0, 500),
  )?.[1];
  if (quoted !== undefined && quoted !== '' && !/^without/i.test(quoted))
    return { kind: 'error', text: cut(quoted) };
  if (data !== null || /revert/i.test(words)) return { kind: 'empty' };
  return words === '' || NO_STATE.test(words) ? { kind: 'unread' } : { kind: 'words', text: cut(words) };
}

/** geth, anvil, erigon: hex; hardhat, ganache: an object around it; Parity's family: "Reverted 0x…". */
function revertData(data: unknown): Hex | null {
  if (typeof data === 'string') return bytes(data.replace(/^Reverted /, ''));
  const inner = record(data);
  return inner === null ? null : bytes(inner['data'] ?? inner['result'] ?? inner['return']);
}

/** Data of a revert: Error(string), Panic(uint256), or an error of the contract. */
export function readRevert(data: Hex): FailureReason {
  const selector = data.slice(0, 10).toLowerCase();
  const body = data.slice(10);
  if (data.length < 10) return { kind: 'empty' };
  if (selector === ERROR) {
    const text = readString(body);
    if (text !== null) return text === '' ? { kind: 'empty' } : { kind: 'error', text: cut(text) };
  }
  if (selector === PANIC && body.length === WORD && /^0{56}/.test(body)) {
    return { kind: 'panic', code: Number.parseInt(body.slice(-8), 16) };
  }
  return { kind: 'custom', selector: hex(selector) };
}

/** The one string of an ABI encoding: offset 32, length, UTF-8; null where it is none. */
function readString(body: string): string | null {
  const length = Number.parseInt(body.slice(WORD, 2 * WORD), 16);
  if (Number.parseInt(body.slice(0, WORD), 16) !== 32) return null;
  if (!Number.isSafeInteger(length) || body.length < 2 * WORD + 2 * length) return null;
  const digits = body.slice(2 * WORD, 2 * WORD + 2 * Math.min(length, 4 * LONGEST_TEXT));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  );
}

function cut(text: string): string {
  const shown = visibleText(text.slice(0, LONGEST_TEXT + 1));
  return text.length > LONGEST_TEXT ? `${shown.slice(0, LONGEST_TEXT)}…` : shown;
}
