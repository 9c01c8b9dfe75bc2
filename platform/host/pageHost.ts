import { createFeed } from '../../feed/feed.ts';
import type { FeedHost, HostListener } from './feedHost.ts';
import { passPageEvents } from './pageEvents.ts';
import { makeQuestions } from './questionIds.ts';
import { extensionEnvironment } from './environment.ts';

/** Firefox: the feed lives in the persistent background page itself. */
export function createPageHost(listener: HostListener): FeedHost {
  const feed = createFeed(listener, { ...extensionEnvironment(), tokens: listener.tokens });
  const questions = makeQuestions(feed, listener.part);
  passPageEvents(feed.handle);
  let started = false;
  return {
    async ensure() {
      const ran = started;
      started = true;
      try {
        if (!ran) feed.configure(await listener.hello());
      } catch {
        // Storage could not be read: the alarm tries again.
        started = false;
      }
      return ran;
    },
    configure: feed.configure,
    tell: feed.handle,
    ...questions,
  };
}
