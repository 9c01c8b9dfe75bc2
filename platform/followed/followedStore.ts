import { browser } from 'wxt/browser';
import { FOLLOWED_NEWS, type FollowedNews } from '../../alerts/followedNews.ts';
import {
  FAILURE_KINDS,
  FOLLOW_TAGS,
  type FailureReason,
  type Followed,
  type FollowState,
  LOOKS,
  MOST_FOLLOWED,
  type Outcome,
  REPLACEMENTS,
  SURENESS,
} from '../../feed/contract/followed.ts';
import { address, bytes, hash, isRecord } from '../../feed/contract/hex.ts';
import { fields, integer, list, nullOr, oneOf, or, text, type Reader } from '../../settings/readers.ts';

/** A followed transaction, and which notifications about it were sent. */
export interface StoredFollowed extends Followed {
  readonly notified: readonly FollowedNews[];
}

const KEY = 'followed';
const MOST_NETWORKS = 20;
const readHash = (value: unknown) => hash(value) ?? undefined;
const readAddress = (value: unknown) => address(value) ?? undefined;
const readBytes = (value: unknown) =>
  (bytes(value)?.length ?? 99) < 99 ? (bytes(value) ?? undefined) : undefined;
const digits = text(78, (typed) => /^\d+$/.test(typed));
const readAt = fields({
  block: readHash,
  number: integer(0),
  index: integer(0),
  sure: oneOf(SURENESS),
});
const readReplaced = fields({ by: readHash, how: oneOf(REPLACEMENTS) });

function readReason(value: unknown): FailureReason {
  const from = isRecord(value) ? value : {};
  const kind = oneOf(FAILURE_KINDS)(from['kind']) ?? 'unread';
  switch (kind) {
    case 'error':
    case 'words':
      return { kind, text: text(200)(from['text']) ?? '' };
    case 'panic':
      return { kind, code: integer(0)(from['code']) ?? 0 };
    case 'custom':
      return { kind, selector: readBytes(from['selector']) ?? '0x' };
    case 'empty':
    case 'passes':
    case 'unread':
    case 'asking':
    case 'unasked':
      return { kind };
  }
}

function readOutcome(value: unknown): Outcome | undefined {
  if (!isRecord(value)) return undefined;
  if (value['kind'] === 'succeeded' || value['kind'] === 'unknown') return { kind: value['kind'] };
  if (value['kind'] === 'failed') return { kind: 'failed', reason: readReason(value['reason']) };
  const replaced = readReplaced(value);
  return replaced && { kind: 'replaced', ...replaced };
}

/** A state that cannot be read is found again by the next look. */
function readState(value: unknown): FollowState {
  const from = isRecord(value) ? value : {};
  const tag = oneOf(FOLLOW_TAGS)(from['tag']) ?? 'unseen';
  const at = readAt(from['at']);
  switch (tag) {
    case 'included':
    case 'unsure':
      return at ? { tag, at } : { tag: 'unseen' };
    case 'failed':
      return at ? { tag, at, reason: readReason(from['reason']) } : { tag: 'unseen' };
    case 'replaced': {
      const replaced = readReplaced(from);
      return at && replaced ? { tag, at, ...replaced } : { tag: 'unseen' };
    }
    case 'final': {
      const outcome = readOutcome(from['outcome']);
      const by = from['by'] === 'signed' ? 'signed' : 'reported';
      return at && outcome ? { tag, at, outcome, by } : { tag: 'unseen' };
    }
    case 'unseen':
    case 'waiting':
    case 'reorged':
    case 'dropped':
    case 'gone':
      return { tag };
  }
}

const readSent = fields({
  from: readAddress,
  nonce: integer(0),
  content: or(
    fields({
      to: nullOr(readAddress),
      value: digits,
      selector: nullOr(readBytes),
      digest: nullOr(readHash),
      maxFee: digits,
      maxTip: digits,
    }),
    null,
  ),
});
const readFollowed: Reader<StoredFollowed | undefined> = fields({
  hash: readHash,
  network: text(40),
  chainId: or(integer(1), null),
  look: or(oneOf(LOOKS), 'byHash'),
  sent: or(readSent, null),
  state: readState,
  since: or(integer(0), 0),
  seenTo: or(integer(0), null),
  missed: or(integer(0), 0),
  notified: list(oneOf(FOLLOWED_NEWS), FOLLOWED_NEWS.length),
});

/** All followed transactions of all networks, in storage.local: they outlive the browser's session. */
export async function readStoredFollowed(): Promise<readonly StoredFollowed[]> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return list(readFollowed, MOST_NETWORKS * MOST_FOLLOWED)(stored);
}

/** Rejects if the browser cannot store it. */
export const storeFollowed = (followed: readonly StoredFollowed[]): Promise<void> =>
  browser.storage.local.set({ [KEY]: followed });
