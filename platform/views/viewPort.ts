import { isToView, VIEW_PORT, type FromView, type Port, type ToView } from '../messages/messages.ts';
import { openPort } from '../messages/openPort.ts';

/** A view's connection to the background. */
export interface ViewPort {
  send(message: FromView): void;
  close(): void;
}

/**
 * Returns false when the port was just lost or this page is closing. Firefox still runs a few tasks of a page whose
 * extension is gone, and every call to the background then throws InvalidStateError.
 */
function post(port: Port, message: FromView): boolean {
  try {
    port.postMessage(message);
    return true;
  } catch {
    // After a lost port onDisconnect connects again; a closing page needs no answer.
    return false;
  }
}

/** Calls back when a view may connect: at once, or once it has painted. */
export type StartConnection = (connect: () => void) => void;

/**
 * Connects to the background, again whenever the port is lost: the worker stops, and connecting starts it.
 * `onConnect` is called after each connection, so that the view can send its open questions. What the user does before
 * is sent then.
 */
export function connectView(
  onMessage: (message: ToView) => void,
  onConnect: () => void = () => {},
  start: StartConnection = (connect) => connect(),
): ViewPort {
  let closed = false;
  let current: Port | null = null;
  // `onConnect` sends questions again, but not what the user did.
  let unsent: FromView[] = [];
  const open = (): void => {
    const port = openPort(VIEW_PORT);
    current = port;
    port?.onMessage.addListener((message: unknown) => {
      if (isToView(message)) onMessage(message);
    });
    port?.onDisconnect.addListener(() => {
      current = null;
      // Not at once: while the extension is being replaced, each try fails at once.
      setTimeout(reopen, 50);
    });
  };
  const reopen = (): void => {
    if (closed) return;
    open();
    onConnect();
    const waiting = unsent;
    unsent = [];
    for (const message of waiting) send(message);
  };
  const send = (message: FromView): void => {
    const isSent = current !== null && post(current, message);
    if (!isSent && (message.name === 'event' || message.name === 'change')) unsent.push(message);
  };
  start(reopen);
  return {
    send,
    close() {
      closed = true;
      current?.disconnect();
    },
  };
}
