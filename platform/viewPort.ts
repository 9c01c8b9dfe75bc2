import { browser } from 'wxt/browser';
import { isToView, VIEW_PORT, type FromView, type ToView } from './messages.ts';

/** A view's line to the background. */
export interface ViewPort {
  send(message: FromView): void;
  close(): void;
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
  const open = (): ReturnType<typeof browser.runtime.connect> => {
    const port = browser.runtime.connect({ name: VIEW_PORT });
    port.onMessage.addListener((message: unknown) => {
      if (isToView(message)) onMessage(message);
    });
    port.onDisconnect.addListener(() => {
      if (closed) return;
      // A breath, so that an extension that is going away is not asked in a tight loop.
      setTimeout(() => {
        if (closed) return;
        current = open();
        onReconnect();
      }, 50);
    });
    return port;
  };
  let current = open();
  return {
    send(message) {
      current.postMessage(message);
    },
    close() {
      closed = true;
      current.disconnect();
    },
  };
}
