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
  let current: ReturnType<typeof browser.runtime.connect> | null = null;
  // Questions are asked again by `onReconnect`; events said in between would be lost.
  let unsaid: FromView[] = [];
  const open = (): void => {
    const port = browser.runtime.connect({ name: VIEW_PORT });
    current = port;
    port.onMessage.addListener((message: unknown) => {
      if (isToView(message)) onMessage(message);
    });
    port.onDisconnect.addListener(() => {
      current = null;
      // A breath, so that an extension that is going away is not asked in a tight loop.
      setTimeout(() => {
        if (closed) return;
        open();
        onReconnect();
        const late = unsaid;
        unsaid = [];
        for (const message of late) current?.postMessage(message);
      }, 50);
    });
  };
  open();
  return {
    send(message) {
      if (current !== null) current.postMessage(message);
      else if (message.name === 'event') unsaid.push(message);
    },
    close() {
      closed = true;
      current?.disconnect();
    },
  };
}
