import type { FollowAnswer, Look, Sent } from '../../feed/contract/followed.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/** `field`: open or close the field; else a transaction of a block on screen. */
export type FollowWish = 'field' | { readonly hash: Hex; readonly sent: Sent };

/** What the panel of followed transactions needs of the browser, loaded with the panel. */
export interface FollowBridge {
  readonly follow: (hash: Hex, look: Look, sent: Sent | null, placed: boolean) => Promise<FollowAnswer>;
  readonly unfollow: (hash: Hex) => Promise<FollowAnswer>;
  readonly askReason: (hash: Hex) => Promise<FollowAnswer>;
  readonly mayNotify: () => Promise<boolean>;
  readonly requestNotifications: () => Promise<boolean>;
}
