import { browser } from 'wxt/browser';
import { HOST_PORT, type FromHost, type Port, type ToHost } from '../messages/messages.ts';
import { openPort } from '../messages/openPort.ts';

/** The offscreen document's line to the background. */
export interface HostPort {
  readonly connect: () => void;
  /** Connects first where there is no line, which starts a worker that was stopped. */
  readonly say: (message: FromHost) => void;
}

interface Said {
  readonly message: FromHost;
  readonly at: number;
}

// A line that ends so soon after something was said may have ended before that was heard.
const UNSURE_MS = 1000;

/**
 * One line at a time, made when it is wanted: a worker that nobody has anything to say to may rest. Each begins with a
 * greeting, the newest snapshot and what may not have been heard, since it is another life of the worker that hears it.
 */
export function openHostPort(
  hear: (message: ToHost) => void,
  clock: { readonly now: () => number } = Date,
): HostPort {
  let port: Port | null = null;
  let newest: Said | null = null;
  let sightings: readonly Said[] = [];
  const isUnsure = ({ at }: Said): boolean => Math.abs(clock.now() - at) < UNSURE_MS;
  const kept = (): readonly Said[] => (newest === null ? sightings : [newest, ...sightings]);

  const line = (): Port | null => {
    if (port !== null) return port;
    const opened = openPort(HOST_PORT);
    port = opened;
    opened?.onMessage.addListener(hear);
    opened?.onDisconnect.addListener(() => {
      // Chrome complains about an error that nobody has read: there was no background, or it is just going away.
      void browser.runtime.lastError;
      if (port === opened) port = null;
      // For a second at most, so that a background that fails over what it hears is not started for ever.
      if (kept().some(isUnsure)) line();
    });
    sightings = sightings.filter(isUnsure);
    opened?.postMessage({ name: 'hello' });
    for (const { message } of kept()) opened?.postMessage(message);
    return opened;
  };
  /** True where the next line begins with it. */
  const keep = (message: FromHost): boolean => {
    const said = { message, at: clock.now() };
    if (message.name === 'snapshot') newest = said;
    else if (message.name === 'sightings') sightings = [...sightings.filter(isUnsure), said];
    else return false;
    return true;
  };
  return {
    connect: () => void line(),
    say(message) {
      if (keep(message) && port === null) line();
      else line()?.postMessage(message);
    },
  };
}
