import type { Sent } from '../../feed/contract/followed.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/** `field`: open or close the field; else a transaction of a block on screen. */
export type FollowWish = 'field' | { readonly hash: Hex; readonly sent: Sent };
