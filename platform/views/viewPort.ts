import { isToView, VIEW_PORT, type FromView, type Port, type ToView } from '../messages/messages.ts';
import { openPort } from '../messages/openPort.ts';

/** A view's line to the background. */
export interface ViewPort {
  send(message: FromView): void;
  close(): void;
}

/**
 * False where nobody hears it: the port was lost a moment ago, or this page is closing. Firefox still runs a few tasks
 * of a page that it has taken from its extension, and every call to the background then throws (InvalidStateError).
 */
function post(port: Port, message: FromView): boolean {
  try {
    port.postMessage(message);
    return true;
  } catch {
    // A lost port is told by onDisconnect, which connects anew; a closing page needs no answer.
    return false;
  }
}

/**
 * Connects to the background and stays connected: the port is lost whenever the worker is
 * stopped, and connecting again wakes it. `onReconnect` is where a view repeats what was pending.
 */
export function connectView(
  onMessage: (message: ToView) => void,
  onReconnect: () => void = () => {},
): ViewPort {
  let closed = false;
  let current: Port | null = null;
  // Questions are asked again by `onReconnect`; events said in between would be lost.
  let unsaid: FromView[] = [];
  const open = (): void => {
    const port = openPort(VIEW_PORT);
    current = port;
    port?.onMessage.addListener((message: unknown) => {
      if (isToView(message)) onMessage(message);
    });
    port?.onDisconnect.addListener(() => {
      current = null;
      // A breath, so that an extension that is going away is not asked in a tight loop.
      setTimeout(() => {
        if (closed) return;
        open();
        onReconnect();
        const late = unsaid;
        unsaid = [];
        for (const message of late) send(message);
      }, 50);
    });
  };
  const send = (message: FromView): void => {
    const heard = current !== null && post(current, message);
    if (!heard && message.name === 'event') unsaid.push(message);
  };
  open();
  return {
    send,
    close() {
      closed = true;
      current?.disconnect();
    },
  };
}
