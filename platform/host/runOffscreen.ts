import { browser } from 'wxt/browser';
import { createFeed } from '../../feed/feed.ts';
import type { TokenStore } from '../../feed/contract/tokenStore.ts';
import type { ReportedToken } from '../../feed/contract/transfer.ts';
import { openHostPort } from './hostPort.ts';
import { isOurs, responseTo, type Message } from '../messages/messages.ts';
import { passPageEvents } from './pageEvents.ts';
import { makeQuestions } from './questionIds.ts';
import { extensionEnvironment } from './environment.ts';

const AGAIN_MS = 2000;

/**
 * Chrome: runs the feed in the offscreen document. The document has no storage, so it says
 * `hello` on each new line and is given its whole configuration.
 */
export function runOffscreen(): void {
  let told = false;
  const background = openHostPort((message) => {
    switch (message.name) {
      case 'configure':
        told = true;
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
      snapshot: (snapshot) => background.say({ name: 'snapshot', snapshot }),
      sightings: (sightings) => background.say({ name: 'sightings', sightings }),
    },
    {
      ...extensionEnvironment(),
      tokens: {
        recall: recallTokens,
        remember: (chainId, tokens) => background.say({ name: 'rememberTokens', chainId, tokens }),
      },
    },
  );
  const questions = makeQuestions(feed, (id, part) => background.say({ name: 'part', id, part }));
  browser.runtime.onMessage.addListener((message: unknown, sender: { id?: string | undefined }) => {
    if (isOurs(message, sender, 'host')) background.connect();
    return undefined;
  });
  passPageEvents(feed.handle);
  background.connect();
  // Until it is told: a worker that is stopped before it answers leaves nobody who would.
  const asking = setInterval(
    () => (told ? clearInterval(asking) : background.say({ name: 'hello' })),
    AGAIN_MS,
  );
}

/** Nothing when the background is just going away: the tokens are then asked of the chain. */
const recallTokens: TokenStore['recall'] = async (chainId, addresses) => {
  const message: Message = { for: 'background', name: 'recallTokens', chainId, addresses };
  const sent: Promise<readonly ReportedToken[] | undefined> = browser.runtime.sendMessage(message);
  return (await responseTo(sent)) ?? [];
};
