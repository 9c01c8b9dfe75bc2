import { browser } from 'wxt/browser';
import { HOST_PORT, type FromHost, type Port, type ToHost } from '../messages/messages.ts';
import { openPort } from '../messages/openPort.ts';

/** The offscreen document's port to the background. */
export interface HostPort {
  readonly connect: () => void;
  /** Opens the port first if there is none, which starts a stopped worker. */
  readonly send: (message: FromHost) => void;
}

interface Sent {
  readonly message: FromHost;
  readonly at: number;
}

// A port that closes so soon after a message may have closed before the message arrived.
const UNSURE_MS = 1000;

/**
 * Keeps at most one port and opens it on demand, so that an idle worker can stop. A new port may reach a new worker:
 * it starts with `hello`, the newest snapshot and whatever may have been lost. `receive` gets the worker's messages.
 */
export function openHostPort(
  receive: (message: ToHost) => void,
  clock: { readonly now: () => number } = Date,
): HostPort {
  let port: Port | null = null;
  let newest: Sent | null = null;
  let sightings: readonly Sent[] = [];
  const isUnsure = ({ at }: Sent): boolean => Math.abs(clock.now() - at) < UNSURE_MS;
  const kept = (): readonly Sent[] => (newest === null ? sightings : [newest, ...sightings]);

  const connect = (): Port | null => {
    if (port !== null) return port;
    const opened = openPort(HOST_PORT);
    port = opened;
    opened?.onMessage.addListener(receive);
    opened?.onDisconnect.addListener(() => {
      // Chrome logs an error that is not read: there was no background, or it is just closing.
      void browser.runtime.lastError;
      if (port === opened) port = null;
      // For a second at most: a background that crashes on a message must not be restarted without end.
      if (kept().some(isUnsure)) connect();
    });
    sightings = sightings.filter(isUnsure);
    opened?.postMessage({ name: 'hello' });
    for (const { message } of kept()) opened?.postMessage(message);
    return opened;
  };
  /** Stores the message for the next port; false where it need not be repeated. */
  const keep = (message: FromHost): boolean => {
    const sent = { message, at: clock.now() };
    if (message.name === 'snapshot') newest = sent;
    else if (message.name === 'sightings') sightings = [...sightings.filter(isUnsure), sent];
    else return false;
    return true;
  };
  return {
    connect: () => void connect(),
    send(message) {
      if (keep(message) && port === null) connect();
      else connect()?.postMessage(message);
    },
  };
}
