import type { Hex } from '../../contract/scalars.ts';
import type { ConsensusChain } from '../verify/chains.ts';
import { type Committee, KEY_BYTES } from '../verify/ssz.ts';
import type { FinalizedHeader, LightStore } from '../verify/store.ts';

/** The stored form of a store. A later form has another number, and this one is then dropped. */
const VERSION = 1;
/** Arguments of one call; engines allow at least 65,535. */
const SLICE = 8192;

/** The start of trust after a restart: our own newest finalized header and its committees. */
export interface Anchor {
  /** The root that all of it follows from. */
  readonly root: Hex;
  readonly store: LightStore;
}

/** About 66 kB of text. */
export function anchorText({ root, store }: Anchor): string {
  return JSON.stringify({
    version: VERSION,
    root,
    finalized: store.finalized,
    current: base64(store.current),
    next: store.next === null ? null : base64(store.next),
  });
}

/** null for anything that `anchorText` did not write for this chain. */
export function readAnchor(text: string | null, chain: ConsensusChain): Anchor | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Cut short or edited by hand: it is no anchor, and the user is asked for a root.
    return null;
  }
  if (!isFields(value) || value['version'] !== VERSION) return null;
  const { root } = value;
  const finalized = readFinalized(value['finalized']);
  const current = readCommittee(value['current'], chain);
  const next = value['next'] === null ? null : readCommittee(value['next'], chain);
  if (!isHash(root) || finalized === null || current === null) return null;
  return { root, store: { finalized, current, next } };
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHash = (value: unknown): value is Hex => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function readFinalized(value: unknown): FinalizedHeader | null {
  if (!isFields(value)) return null;
  const { slot, root, hash, number } = value;
  if (!isCount(slot) || !isHash(root) || !isHash(hash)) return null;
  return { slot, root, hash, number: isCount(number) ? number : null };
}

function base64({ keys, aggregate }: Committee): string {
  let binary = '';
  // Byte by byte it held the socket's thread for 10 ms and more.
  for (let at = 0; at < keys.length; at += SLICE)
    binary += String.fromCharCode(...keys.subarray(at, at + SLICE));
  return btoa(binary + String.fromCharCode(...aggregate));
}

function readCommittee(value: unknown, chain: ConsensusChain): Committee | null {
  const size = (chain.committeeSize + 1) * KEY_BYTES;
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+$/.test(value) || value.length !== (size / 3) * 4)
    return null;
  const binary = atob(value);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return { keys: bytes.slice(0, -KEY_BYTES), aggregate: bytes.slice(-KEY_BYTES) };
}
