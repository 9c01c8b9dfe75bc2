import { createFeed } from '../../feed/feed.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { offerFeed } from '../messages/feedOffer.ts';
import type { FeedHost, HostListener } from './feedHost.ts';
import { passPageEvents } from './pageEvents.ts';
import { makeQuestions } from './questionIds.ts';
import { extensionEnvironment } from './extensionEnvironment.ts';
import { spawn } from './lightClientHost.ts';

/** Firefox: the feed runs in the persistent background page itself. */
export function createPageHost(listener: HostListener): FeedHost {
  const offer = offerFeed((block) => questions.expect(block));
  const snapshot = (next: Snapshot): void => {
    offer(next);
    listener.snapshot(next);
  };
  const feed = createFeed(
    { ...listener, snapshot },
    {
      ...extensionEnvironment(),
      tokens: listener.tokens,
      lightClient: async () => ({ spawn, ...listener.proofs }),
    },
  );
  const questions = makeQuestions(feed, listener.part);
  passPageEvents(feed.handle);
  let state: 'idle' | 'running' = 'idle';
  return {
    async ensure() {
      const before = state;
      state = 'running';
      try {
        if (before === 'idle') feed.configure(await listener.hello());
      } catch {
        // Storage could not be read: the alarm tries again.
        state = 'idle';
      }
      return before === 'running';
    },
    close: () => undefined,
    configure: feed.configure,
    handle: feed.handle,
    ...questions,
  };
}
