import { browser } from 'wxt/browser';
import type { FeedHost, HostListener } from './feedHost.ts';
import { isOurs, onlyReceiver, type Message } from './messages.ts';

const LONGEST_LOAD_MS = 10_000;
const PATH = '/offscreen.html';

/** Chrome: the feed lives in an offscreen document, reached by runtime messages. */
export function createOffscreenHost(listener: HostListener): FeedHost {
  browser.runtime.onMessage.addListener((message: unknown, sender, answer: (answer: unknown) => void) => {
    if (!isOurs(message, sender, 'background')) return undefined;
    switch (message.name) {
      case 'hello':
        void listener.hello().then(answer);
        // An answer follows: before 148 Chrome took no promise from a listener.
        return true;
      case 'recallTokens':
        void listener.tokens.recall(message.chainId, message.addresses).then(answer);
        return true;
      case 'rememberTokens':
        listener.tokens.remember(message.chainId, message.tokens);
        return undefined;
      case 'snapshot':
        listener.snapshot(message.snapshot);
        return undefined;
      case 'part':
        listener.part(message.id, message.part);
        return undefined;
      case 'sightings':
        listener.sightings(message.sightings);
        return undefined;
    }
  });
  // One creation at a time within this worker; another life of the worker may still race us.
  let creating: Promise<boolean> | null = null;
  const ensure = (): Promise<boolean> => {
    creating ??= openDocument().finally(() => {
      creating = null;
    });
    return creating;
  };
  // Said at once, since the document is nearly always there: to ask the browser whether it is takes a round trip.
  const send = (message: Message): void => {
    const say = (): Promise<unknown> => browser.runtime.sendMessage(message);
    void onlyReceiver(say(), async () => {
      await ensure();
      return await onlyReceiver(say());
    });
  };
  return {
    ensure,
    configure: (config) => send({ for: 'host', name: 'configure', config }),
    tell: (event) => send({ for: 'host', name: 'event', event }),
    ask: (id, query) => send({ for: 'host', name: 'ask', id, query }),
    cancel: (id) => send({ for: 'host', name: 'cancel', id }),
  };
}

async function hasDocument(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
    documentUrls: [browser.runtime.getURL(PATH)],
  });
  return contexts.length > 0;
}

/** Resolves to true when the document was there already. */
async function openDocument(): Promise<boolean> {
  if (await hasDocument()) return true;
  // A page that starts to load while the extension is being replaced may load for ever (seen in Chromium 156): closed,
  // it fails, and the next look opens another.
  const hung = setTimeout(() => void chrome.offscreen.closeDocument(), LONGEST_LOAD_MS);
  try {
    await chrome.offscreen.createDocument({
      url: PATH,
      reasons: [chrome.offscreen.Reason.WORKERS],
      justification: 'Checks blocks in a Web Worker and holds the WebSocket to the Ethereum node.',
    });
  } catch (cause) {
    // "Only a single offscreen document may be created": an earlier life of this worker was faster.
    if (!(await hasDocument())) throw cause;
  } finally {
    clearTimeout(hung);
  }
  return false;
}
