import { browser } from 'wxt/browser';
import { followedFragment, followedNews, type FollowedNews } from '../../alerts/followedNews.ts';
import {
  type FollowAnswer,
  type Followed,
  isSameFollowed,
  MOST_FOLLOWED,
} from '../../feed/contract/followed.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { storeTarget } from '../alerts/alertStore.ts';
import { mayNotify } from '../alerts/notificationPermission.ts';
import { notify, type NotificationTexts } from '../alerts/notifications.ts';
import { isOurs, type Message } from '../messages/messages.ts';
import { networkName } from '../../settings/networkName.ts';
import type { Settings } from '../../settings/settingsSchema.ts';
import { chosenNetwork } from '../../settings/toFeedConfig.ts';
import { readStoredFollowed, storeFollowed, type StoredFollowed } from './followedStore.ts';

/** The texts of notifications about followed transactions. */
export interface FollowedTexts {
  readonly followed: (news: FollowedNews, item: Followed, network: string) => NotificationTexts;
  readonly snooze: () => string;
}

/** The background's list of followed transactions: the only writer of its storage. */
export interface FollowedKeeper {
  /** Those of this network, for the feed's configuration. */
  readonly of: (network: string) => Promise<readonly Followed[]>;
  /** Stores the states of a snapshot, and notifies of each new one once. */
  readonly take: (snapshot: Snapshot) => void;
}

export interface FollowedDeps {
  readonly settings: () => Promise<Settings>;
  readonly newest: () => Snapshot | null;
  /** The list changed: the feed needs it. */
  readonly changed: () => Promise<void>;
  readonly clock?: { readonly now: () => number };
}

/** A look at an old height costs questions at most, so it is stored every so many blocks. */
const STORED_HEIGHTS = 16;

/** Must be called synchronously at the worker's start. */
export function keepFollowed(texts: FollowedTexts, deps: FollowedDeps): FollowedKeeper {
  const { settings, newest, changed, clock = Date } = deps;
  let kept: readonly StoredFollowed[] | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** The list before the last removal, for its undo. A restarted worker does not know it. */
  let undoable: readonly StoredFollowed[] = [];

  const read = async (): Promise<readonly StoredFollowed[]> => (kept ??= await readStoredFollowed());
  /** One change after the other. An error does not stop the next. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  browser.runtime.onMessage.addListener((message: unknown, sender, answer: (answer: unknown) => void) => {
    if (!isOurs(message, sender, 'followed')) return undefined;
    inTurn(() => change(message)).then(answer, () => answer('failed' satisfies FollowAnswer));
    return true;
  });

  async function change(message: Extract<Message, { for: 'followed' }>): Promise<FollowAnswer> {
    const { hash } = message;
    const network = chosenNetwork(await settings());
    const before = await read();
    const snapshot = newest();
    const chainId = snapshot?.network === network ? snapshot.chainId : null;
    const isMine = (item: Followed): boolean => isSameFollowed(item, { hash, network, chainId });
    let after: readonly StoredFollowed[];
    switch (message.name) {
      case 'follow': {
        if (before.some(isMine)) return 'known';
        // A local or custom network may be another chain now. Those of the other one are not shown.
        if (before.filter((item) => isMine({ ...item, hash })).length >= MOST_FOLLOWED) return 'full';
        // Followed anew, it would be searched from the newest block on, and notified of a second time.
        const index = message.undo ? undoable.findIndex(isMine) : -1;
        const item: StoredFollowed = undoable[index] ?? {
          hash,
          network,
          chainId,
          look: message.look,
          sent: message.sent,
          state: { tag: 'unseen' },
          since: clock.now(),
          seenTo: null,
          missed: 0,
          notified: message.placed ? ['included'] : [],
        };
        after = before.toSpliced(index < 0 ? before.length : index, 0, item);
        break;
      }
      case 'unfollow':
        after = before.filter((item) => !isMine(item));
        if (after.length < before.length) undoable = before;
        break;
      case 'askReason':
        after = before.map((item) => (isMine(item) ? withAsking(item) : item));
        break;
    }
    await storeFollowed(after);
    kept = after;
    await changed();
    return 'done';
  }

  async function takeNow({ followed, network, chainId }: Snapshot): Promise<void> {
    const before = await read();
    if (before.length === 0) return;
    const updated = before.map((item) => {
      const now = followed.find((each) => isSameFollowed(each, item));
      return now === undefined ? item : { ...item, ...now };
    });
    const { custom, snoozedUntil } = await settings();
    const snoozed = clock.now() < snoozedUntil;
    const name = networkName(network, chainId, custom).name;
    const after: StoredFollowed[] = [];
    for (const item of updated) {
      const { news, sent } = followedNews(item, item.notified);
      if (news === null || snoozed || item.network !== network) after.push(item);
      else {
        // Without the permission an old event must not be sent once it is granted.
        if (await mayNotify()) await show(news, item, name);
        after.push({ ...item, notified: sent });
      }
    }
    kept = after;
    if (JSON.stringify(after.map(coarse)) !== JSON.stringify(before.map(coarse))) await storeFollowed(after);
  }

  async function show(news: FollowedNews, item: Followed, network: string): Promise<void> {
    const id = `followed ${item.hash} ${news}`;
    await storeTarget(id, followedFragment(item));
    await notify(id, texts.followed(news, item, network), texts.snooze());
  }

  return {
    of: async (network) => (await read()).filter((item) => item.network === network).map(withoutNotified),
    take(snapshot) {
      // At rest, and with nothing followed, a block costs no turn.
      if (kept?.length === 0) return;
      void inTurn(() => takeNow(snapshot)).catch((cause: unknown) => reportError(cause));
    },
  };
}

const withoutNotified = ({ notified: _notified, ...item }: StoredFollowed): Followed => item;

const coarse = (item: StoredFollowed): unknown =>
  item.look === 'quiet'
    ? item
    : { ...item, seenTo: item.seenTo === null ? null : Math.floor(item.seenTo / STORED_HEIGHTS) };

/** The user lets the node learn which failure it is. */
function withAsking(item: StoredFollowed): StoredFollowed {
  const { state } = item;
  const reason = { kind: 'asking' } as const;
  if (state.tag === 'failed') return { ...item, state: { ...state, reason } };
  if (state.tag !== 'final' || state.outcome.kind !== 'failed') return item;
  return { ...item, state: { ...state, outcome: { ...state.outcome, reason } } };
}
