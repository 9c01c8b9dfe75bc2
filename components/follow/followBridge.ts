import type { FollowAnswer, Look, Sent } from '../../feed/contract/followed.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { mayNotify, requestNotifications } from '../../platform/alerts/notificationPermission.ts';
import { askFollowed } from '../../platform/followed/askFollowed.ts';

/** What the panel of followed transactions needs of the browser. */
export const followBridge = {
  /** `placed`: it is in a block that the view shows. */
  follow: (hash: Hex, look: Look, sent: Sent | null, placed: boolean): Promise<FollowAnswer> =>
    askFollowed({ name: 'follow', hash, look, sent, placed }),
  /** Follows it as before it was removed; anew, with the rest, where the background does not know it any more. */
  bringBack: (hash: Hex, look: Look, sent: Sent | null, placed: boolean): Promise<FollowAnswer> =>
    askFollowed({ name: 'follow', hash, look, sent, placed, undo: true }),
  unfollow: (hash: Hex): Promise<FollowAnswer> => askFollowed({ name: 'unfollow', hash }),
  askReason: (hash: Hex): Promise<FollowAnswer> => askFollowed({ name: 'askReason', hash }),
  mayNotify,
  requestNotifications,
};
