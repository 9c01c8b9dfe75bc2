import { browser } from 'wxt/browser';
import { HOST_PORT, type FromHost, type Port, type ToHost } from './messages.ts';

/** The offscreen document's line to the background. */
export interface HostPort {
  readonly connect: () => void;
  /** Connects first where there is no line, which starts a worker that was stopped. */
  readonly say: (message: FromHost) => void;
}

// A line that ends so soon after a snapshot was said may have ended before it was heard.
const UNSURE_MS = 1000;

/** One line at a time, made when it is wanted: a worker that nobody has anything to say to may rest. */
export function openHostPort(
  hear: (message: ToHost) => void,
  clock: { readonly now: () => number } = Date,
): HostPort {
  let port: Port | null = null;
  let unsure: { readonly message: FromHost; readonly at: number } | null = null;

  const line = (): Port => {
    if (port !== null) return port;
    const opened = browser.runtime.connect({ name: HOST_PORT });
    port = opened;
    opened.onMessage.addListener(hear);
    opened.onDisconnect.addListener(() => {
      // Chrome complains about an error that nobody has read: there was no background, or it is just going away.
      void browser.runtime.lastError;
      if (port === opened) port = null;
      const late = unsure;
      unsure = null;
      // Once, so that a background that fails over it is not started for ever.
      if (late !== null && Math.abs(clock.now() - late.at) < UNSURE_MS) line().postMessage(late.message);
    });
    return opened;
  };
  return {
    connect: () => void line(),
    say(message) {
      if (message.name === 'snapshot') unsure = { message, at: clock.now() };
      line().postMessage(message);
    },
  };
}
