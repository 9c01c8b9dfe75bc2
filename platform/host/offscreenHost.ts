import { browser } from 'wxt/browser';
import type { FeedConfig } from '../../feed/contract/config.ts';
import type { FeedHost, HostListener } from './feedHost.ts';
import {
  HOST_PORT,
  isOurs,
  responseTo,
  type FromHost,
  type Message,
  type Port,
  type ToHost,
} from '../messages/messages.ts';

const LONGEST_LOAD_MS = 10_000;
// Without a document, messages must not pile up.
const MOST_UNSENT = 64;
const PATH = '/offscreen.html';

/**
 * Chrome: the feed runs in an offscreen document. The document opens a port when it has something to send, which also
 * starts a stopped worker. Single messages would open and close a channel each (half of a block's cost at rest).
 */
export function createOffscreenHost(listener: HostListener): FeedHost {
  let port: Port | null = null;
  let unsent: readonly ToHost[] = [];
  // One creation at a time in this worker; an earlier life of the worker may still race it.
  let creating: Promise<void> | null = null;
  // `opened`: this worker opened the document, and neither received a snapshot from it nor reported it.
  let feedDocument: 'opened' | 'known' = 'known';
  let newest: FeedConfig | null = null;

  const receive = (message: FromHost): void => {
    switch (message.name) {
      case 'hello':
        return void answerHello().catch(documentAsksAgain);
      case 'snapshot':
        feedDocument = 'known';
        return listener.snapshot(message.snapshot);
      case 'part':
        return listener.part(message.id, message.part);
      case 'sightings':
        return listener.sightings(message.sightings);
      case 'rememberTokens':
        return listener.tokens.remember(message.reporter, message.tokens);
    }
  };
  browser.runtime.onConnect.addListener((opened) => {
    if (opened.name !== HOST_PORT || opened.sender?.id !== browser.runtime.id) return;
    port = opened;
    opened.onMessage.addListener(receive);
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      listener.gone();
    });
    for (const message of unsent) opened.postMessage(message);
    unsent = [];
  });
  browser.runtime.onMessage.addListener((message: unknown, sender, answer: (answer: unknown) => void) => {
    if (!isOurs(message, sender, 'background')) return undefined;
    if (message.name === 'rememberProof') {
      listener.proofs.remember(message.chainId, message.text);
      return undefined;
    }
    const recalled =
      message.name === 'recallProof'
        ? listener.proofs.recall(message.chainId)
        : listener.tokens.recall(message.reporter, message.addresses);
    void recalled.then(answer);
    // An answer follows: before 148 Chrome took no promise from a listener.
    return true;
  });

  async function answerHello(): Promise<void> {
    const before = newest;
    const config = await listener.hello();
    // Settings that changed meanwhile are newer, and sent already.
    if (newest === before) send({ name: 'configure', config });
  }
  async function create(): Promise<void> {
    try {
      if ((await listener.needsIdle()) || (await openDocument())) feedDocument = 'opened';
    } catch {
      // The document hung and was closed, or the extension is being replaced; the alarm tries again.
      feedDocument = 'opened';
    } finally {
      creating = null;
    }
  }
  const start = (): Promise<void> => (creating ??= create());
  // A new worker has no port yet, nor has a document that still loads: the message waits for the port.
  function send(message: ToHost): void {
    if (port !== null) return port.postMessage(message);
    unsent = [...unsent, message].slice(-MOST_UNSENT);
    const call: Message = { for: 'host', name: 'connect' };
    void responseTo(browser.runtime.sendMessage(call), start).catch(documentConnects);
  }
  return {
    async ensure() {
      // A document runs while its port is open, so the alarm need not ask the browser for it.
      if (port === null) await start();
      const ran = feedDocument === 'known';
      feedDocument = 'known';
      return ran;
    },
    close: closeDocument,
    configure(config) {
      newest = config;
      send({ name: 'configure', config });
    },
    handle: (event) => send({ name: 'event', event }),
    ask: (id, query) => send({ name: 'ask', id, query }),
    cancel: (id) => send({ name: 'cancel', id }),
  };
}

async function hasDocument(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT'],
  });
  return contexts.length > 0;
}

/** Resolves to true when the document had to be opened. */
async function openDocument(): Promise<boolean> {
  if (await hasDocument()) return false;
  // A page that starts to load while the extension is being replaced may never finish (seen in Chromium 156).
  // Closing it makes the creation fail, and the next check opens another.
  const hung = setTimeout(closeDocument, LONGEST_LOAD_MS);
  try {
    await chrome.offscreen.createDocument({
      url: PATH,
      reasons: ['WORKERS'],
      justification: 'Checks blocks in a Web Worker and holds the WebSocket to the Ethereum node.',
    });
  } catch (cause) {
    // "Only a single offscreen document may be created": an earlier life of this worker was faster.
    if (!(await hasDocument())) throw cause;
  } finally {
    clearTimeout(hung);
  }
  return true;
}

function closeDocument(): void {
  void chrome.offscreen.closeDocument().catch(closedAlready);
}

function documentAsksAgain(): void {
  // Storage could not be read. The document sends `hello` until it has settings, and on each new port.
}

function documentConnects(): void {
  // The extension or the document is being replaced. The document connects once it has something to send.
}

/** The document loaded, or closed, at the same moment, or there was none. */
function closedAlready(): void {
  // The next check finds it, or opens another.
}
