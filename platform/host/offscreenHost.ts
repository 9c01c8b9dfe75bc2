import { browser } from 'wxt/browser';
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
// A document that cannot be had must not make us keep ever more.
const MOST_UNSAID = 64;
const PATH = '/offscreen.html';

/**
 * Chrome: the feed lives in an offscreen document. It connects when it has something to say, which also starts a worker
 * that was stopped; a message by itself would open and close a channel each time (half of what a block costs at rest).
 */
export function createOffscreenHost(listener: HostListener): FeedHost {
  let port: Port | null = null;
  let unsaid: readonly ToHost[] = [];
  // One creation at a time within this worker; another life of the worker may still race us.
  let creating: Promise<void> | null = null;
  // Wanted by us and not heard yet.
  let isNew = false;
  // How often the feed was configured.
  let configured = 0;

  const hear = (message: FromHost): void => {
    switch (message.name) {
      case 'hello':
        return void greet().catch(greetedAgain);
      case 'snapshot':
        isNew = false;
        return listener.snapshot(message.snapshot);
      case 'part':
        return listener.part(message.id, message.part);
      case 'sightings':
        return listener.sightings(message.sightings);
      case 'rememberTokens':
        return listener.tokens.remember(message.chainId, message.tokens);
    }
  };
  browser.runtime.onConnect.addListener((opened) => {
    if (opened.name !== HOST_PORT || opened.sender?.id !== browser.runtime.id) return;
    port = opened;
    opened.onMessage.addListener(hear);
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      listener.gone();
    });
    for (const message of unsaid) opened.postMessage(message);
    unsaid = [];
  });
  browser.runtime.onMessage.addListener((message: unknown, sender, answer: (answer: unknown) => void) => {
    if (!isOurs(message, sender, 'background')) return undefined;
    void listener.tokens.recall(message.chainId, message.addresses).then(answer);
    // An answer follows: before 148 Chrome took no promise from a listener.
    return true;
  });

  async function greet(): Promise<void> {
    const before = configured;
    const config = await listener.hello();
    // A change that overtook this reading is the newer one.
    if (configured === before) say({ name: 'configure', config });
  }
  async function create(): Promise<void> {
    try {
      if (await openDocument()) isNew = true;
    } catch {
      // It hung and was closed, or the extension is being replaced: nothing of it was heard, and the alarm tries again.
      isNew = true;
    } finally {
      creating = null;
    }
  }
  const start = (): Promise<void> => (creating ??= create());
  // A new life of the worker has no port yet, and a new document none before it has loaded: what is said waits for it.
  function say(message: ToHost): void {
    if (port !== null) return port.postMessage(message);
    unsaid = [...unsaid, message].slice(-MOST_UNSAID);
    const call: Message = { for: 'host', name: 'connect' };
    void responseTo(browser.runtime.sendMessage(call), start).catch(connectsAnyway);
  }
  return {
    async ensure() {
      await start();
      const was = isNew;
      isNew = false;
      return !was;
    },
    configure(config) {
      configured += 1;
      say({ name: 'configure', config });
    },
    tell: (event) => say({ name: 'event', event }),
    ask: (id, query) => say({ name: 'ask', id, query }),
    cancel: (id) => say({ name: 'cancel', id }),
  };
}

async function hasDocument(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
    documentUrls: [browser.runtime.getURL(PATH)],
  });
  return contexts.length > 0;
}

/** Resolves to true when the document had to be opened. */
async function openDocument(): Promise<boolean> {
  if (await hasDocument()) return false;
  // A page that starts to load while the extension is being replaced may load for ever (seen in Chromium 156): closed,
  // it fails, and the next look opens another.
  const hung = setTimeout(() => void chrome.offscreen.closeDocument().catch(closedAlready), LONGEST_LOAD_MS);
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
  return true;
}

function greetedAgain(): void {
  // Storage could not be read: the document asks again until it has its settings, and with each new line.
}

function connectsAnyway(): void {
  // The extension is being replaced, or the document is: it connects by itself once it has something to say.
}

/** It loaded, or went away, in that very moment. */
function closedAlready(): void {
  // The next look finds it, or opens another.
}
