import { browser } from 'wxt/browser';
import type { FollowAnswer } from '../../feed/contract/followed.ts';
import type { Message } from '../messages/messages.ts';

type Change = Extract<Message, { for: 'followed' }>;
type Given<One> = One extends Change ? Omit<One, 'for'> : never;

/** Sends a change of the list to the background, the only writer of it; `failed` where it does not answer. */
export async function askFollowed(change: Given<Change>): Promise<FollowAnswer> {
  const message = { for: 'followed', ...change } as const;
  const sent: Promise<FollowAnswer | undefined> = browser.runtime.sendMessage(message);
  return (await sent.catch(() => undefined)) ?? 'failed';
}
