import type { Part } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { ViewChange, ViewSettings } from '../../settings/viewSettings.ts';
import type { FeedHost } from '../host/feedHost.ts';
import { isFromView, type ToView } from '../messages/messages.ts';

/** The members of runtime.Port that the relay uses. */
export interface Port {
  postMessage(message: ToView): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

export interface ViewRelay {
  connect(port: Port): void;
  sendSnapshot(snapshot: Snapshot): void;
  sendSettings(settings: ViewSettings): void;
  /** Sends a part of an answer to the view that asked. */
  sendPart(id: string, part: Part): void;
  /** Asks every view to send its open questions again, after the feed lost them. */
  askAgain(): void;
  /** How many views are open. */
  readonly openViews: number;
}

/** The background's part of the relay. */
export interface ViewRelayDeps {
  readonly newest: () => Promise<Snapshot | null>;
  readonly settings: () => Promise<ViewSettings>;
  /** Called whenever the number of open views changes. */
  readonly viewsChanged: (open: number) => void;
  /** Stores what a view changed. */
  readonly change: (settings: ViewChange) => void;
}

/**
 * Connects all open views to the feed. Each view gets the settings and the newest snapshot, on opening and on every
 * change, and the answers to its own questions. The relay keeps no questions: the view and the feed each have the list.
 */
export function createViewRelay(
  host: Pick<FeedHost, 'ask' | 'cancel' | 'handle'>,
  deps: ViewRelayDeps,
): ViewRelay {
  const ports = new Map<string, Port>();
  return {
    get openViews() {
      return ports.size;
    },
    connect(port) {
      // Random, because an answer to a question of a stopped worker may still arrive.
      const key = crypto.randomUUID();
      ports.set(key, port);
      port.onMessage.addListener((message) => {
        if (!isFromView(message)) return;
        switch (message.name) {
          case 'ask':
            host.ask(`${key} ${message.id}`, message.query);
            break;
          case 'cancel':
            host.cancel(`${key} ${message.id}`);
            break;
          case 'event':
            host.handle(message.event);
            break;
          case 'change':
            deps.change(message.settings);
            break;
        }
      });
      port.onDisconnect.addListener(() => {
        ports.delete(key);
        host.cancel(key);
        deps.viewsChanged(ports.size);
      });
      deps.viewsChanged(ports.size);
      void deps.settings().then((settings) => {
        if (ports.has(key)) port.postMessage({ name: 'settings', settings });
      });
      void deps.newest().then((snapshot) => {
        if (snapshot !== null && ports.has(key)) port.postMessage({ name: 'snapshot', snapshot });
      });
    },
    sendSnapshot(snapshot) {
      for (const port of ports.values()) port.postMessage({ name: 'snapshot', snapshot });
    },
    sendSettings(settings) {
      for (const port of ports.values()) port.postMessage({ name: 'settings', settings });
    },
    askAgain() {
      for (const port of ports.values()) port.postMessage({ name: 'askAgain' });
    },
    sendPart(id, part) {
      const [key = '', own = ''] = id.split(' ');
      const port = ports.get(key);
      if (port !== undefined) port.postMessage({ name: 'part', id: own, part });
      else if (part.kind !== 'end' && part.kind !== 'failed') host.cancel(id);
    },
  };
}
