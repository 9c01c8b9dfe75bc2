import type { FollowBridge } from '../view/followWish.ts';
import { mayNotify, requestNotifications } from '../../platform/alerts/notificationPermission.ts';
import { askFollowed } from '../../platform/followed/askFollowed.ts';

export { mayNotify, requestNotifications };

export const follow: FollowBridge['follow'] = (hash, look, sent, placed) =>
  askFollowed({ name: 'follow', hash, look, sent, placed });

export const unfollow: FollowBridge['unfollow'] = (hash) => askFollowed({ name: 'unfollow', hash });

export const askReason: FollowBridge['askReason'] = (hash) => askFollowed({ name: 'askReason', hash });
