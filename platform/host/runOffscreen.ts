import { browser } from 'wxt/browser';
import { createFeed } from '../../feed/feed.ts';
import type { TokenStore } from '../../feed/contract/environment.ts';
import type { StoredToken } from '../../feed/contract/transfer.ts';
import { openHostPort } from './hostPort.ts';
import { isOurs, responseTo, type Message } from '../messages/messages.ts';
import { offerFeed } from '../messages/feedOffer.ts';
import { passPageEvents } from './pageEvents.ts';
import { makeQuestions } from './questionIds.ts';
import { extensionEnvironment } from './extensionEnvironment.ts';

const HELLO_AGAIN_MS = 2000;

/**
 * Chrome: runs the feed in the offscreen document. The document has no storage, so it sends `hello` on each new port
 * and receives its whole configuration.
 */
export function runOffscreen(): void {
  const offer = offerFeed((block) => questions.expect(block));
  // The worker may stop before it answers: repeated until the configuration arrives.
  const asking = setInterval(() => background.send({ name: 'hello' }), HELLO_AGAIN_MS);
  const background = openHostPort((message) => {
    switch (message.name) {
      case 'configure':
        clearInterval(asking);
        return feed.configure(message.config);
      case 'event':
        return feed.handle(message.event);
      case 'ask':
        return questions.ask(message.id, message.query);
      case 'cancel':
        return questions.cancel(message.id);
    }
  });
  const feed = createFeed(
    {
      snapshot(snapshot) {
        offer(snapshot);
        background.send({ name: 'snapshot', snapshot });
      },
      sightings: (sightings) => background.send({ name: 'sightings', sightings }),
    },
    {
      ...extensionEnvironment(),
      tokens: {
        recall: recallTokens,
        remember: (reporter, tokens) => background.send({ name: 'rememberTokens', reporter, tokens }),
      },
      lightClient: () => import('./lightClientHost.ts'),
    },
  );
  const questions = makeQuestions(feed, (id, part) => background.send({ name: 'part', id, part }));
  browser.runtime.onMessage.addListener((message: unknown, sender: { id?: string | undefined }) => {
    if (isOurs(message, sender, 'host')) background.connect();
    return undefined;
  });
  passPageEvents(feed.handle);
  background.connect();
}

/** Returns none when the background is just closing: the tokens are then read from the chain. */
const recallTokens: TokenStore['recall'] = async (reporter, addresses) => {
  const message: Message = { for: 'background', name: 'recallTokens', reporter, addresses };
  const sent: Promise<readonly StoredToken[] | undefined> = browser.runtime.sendMessage(message);
  return (await responseTo(sent)) ?? [];
};
