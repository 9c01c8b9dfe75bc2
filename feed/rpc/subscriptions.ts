import type { Frame } from './frame.ts';

type Notification = Extract<Frame, { readonly kind: 'notification' }>;

/** The listeners of a connection's subscriptions. */
export interface Subscriptions {
  /** Holds early notifications until the id is known. The returned function ends that. */
  readonly begin: () => () => void;
  /** From now on `notify` receives each notification's `result`, the held ones first. */
  readonly add: (subscription: string, notify: (result: unknown) => void) => void;
  readonly receive: (frame: Notification) => void;
  readonly remove: (subscription: string) => void;
  readonly clear: () => void;
}

const MOST_HELD = 16;

export function createSubscriptions(): Subscriptions {
  const listeners = new Map<string, (result: unknown) => void>();
  // Some nodes push the first head before they answer eth_subscribe.
  let held: Notification[] = [];
  let beginning = 0;
  return {
    begin: () => {
      beginning += 1;
      return () => {
        beginning -= 1;
        if (beginning === 0) held = [];
      };
    },
    add: (subscription, notify) => {
      listeners.set(subscription, notify);
      for (const early of held) if (early.subscription === subscription) notify(early.result);
    },
    receive: (frame) => {
      const listener = listeners.get(frame.subscription);
      if (listener) listener(frame.result);
      else if (beginning > 0 && held.length < MOST_HELD) held.push(frame);
    },
    remove: (subscription) => void listeners.delete(subscription),
    clear: () => listeners.clear(),
  };
}
