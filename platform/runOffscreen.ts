import { browser } from 'wxt/browser';
import { createFeed } from '../feed/feed.ts';
import type { TokenStore } from '../feed/tokens/tokenStore.ts';
import type { FeedConfig, ReportedToken } from '../feed/types.ts';
import { isOurs, onlyReceiver, type Message } from './messages.ts';
import { makeQuestions, passPageEvents } from './runFeed.ts';
import { extensionWorld } from './world.ts';

const AGAIN_MS = 2000;

/**
 * Chrome: runs the feed in the offscreen document. The document has no storage, so it says
 * `hello` and is given its whole configuration; sending also wakes a worker that was stopped.
 */
export function runOffscreen(): void {
  const send = (message: Message): void => void onlyReceiver(browser.runtime.sendMessage(message));
  const remember: TokenStore['remember'] = (chainId, tokens) =>
    send({ for: 'background', name: 'rememberTokens', chainId, tokens });
  const feed = createFeed(
    {
      snapshot: (snapshot) => send({ for: 'background', name: 'snapshot', snapshot }),
      sightings: (sightings) => send({ for: 'background', name: 'sightings', sightings }),
    },
    { ...extensionWorld(), tokens: { recall: recallTokens, remember } },
  );
  let told = false;
  const questions = makeQuestions(feed, (id, part) => send({ for: 'background', name: 'part', id, part }));
  browser.runtime.onMessage.addListener((message: unknown, sender: { id?: string | undefined }) => {
    if (!isOurs(message, sender, 'host')) return undefined;
    switch (message.name) {
      case 'configure':
        told = true;
        feed.configure(message.config);
        break;
      case 'event':
        feed.tell(message.event);
        break;
      case 'ask':
        questions.ask(message.id, message.query);
        break;
      case 'cancel':
        questions.cancel(message.id);
        break;
    }
    return undefined;
  });
  passPageEvents(feed.tell);
  // Asked again until it is told: a worker that is stopped before it answers leaves nobody who would.
  const ask = (): void => {
    if (told) return;
    setTimeout(ask, AGAIN_MS);
    void hello().then((config) => {
      // A change that overtook this answer is the newer one.
      if (told || config === undefined) return;
      told = true;
      feed.configure(config);
    });
  };
  ask();
}

/** Nothing when the background is just going away: the tokens are then asked of the chain. */
const recallTokens: TokenStore['recall'] = async (chainId, addresses) => {
  const message: Message = { for: 'background', name: 'recallTokens', chainId, addresses };
  const sent: Promise<readonly ReportedToken[] | undefined> = browser.runtime.sendMessage(message);
  return (await onlyReceiver(sent)) ?? [];
};

function hello(): Promise<FeedConfig | undefined> {
  const message: Message = { for: 'background', name: 'hello' };
  const sent: Promise<FeedConfig | undefined> = browser.runtime.sendMessage(message);
  return onlyReceiver(sent);
}
