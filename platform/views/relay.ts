import type { Metric } from '../../feed/shown/badge.ts';
import type { Part } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { ViewSettings } from '../../settings/viewSettings.ts';
import type { FeedHost } from '../host/feedHost.ts';
import { isFromView, type ToView } from '../messages/messages.ts';

/** As much of runtime.Port as the relay uses. */
export interface Port {
  postMessage(message: ToView): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

export interface Relay {
  connect(port: Port): void;
  snapshot(snapshot: Snapshot): void;
  settings(settings: ViewSettings): void;
  part(id: string, part: Part): void;
  /** The feed lost its questions: every view sends its open ones again. */
  askAgain(): void;
  /** How many views are open. */
  readonly open: number;
}

/** What the relay has of the background around it. */
export interface RelayDeps {
  readonly newest: () => Promise<Snapshot | null>;
  readonly settings: () => Promise<ViewSettings>;
  /** Called whenever the number of open views changes. */
  readonly views: (open: number) => void;
  readonly pin: (metric: Metric) => void;
  /** A view ends the pause. */
  readonly resume: () => void;
}

/**
 * Feeds every open view: each gets the settings and the newest snapshot on opening and on every change,
 * and the answers to its own questions. It keeps no questions: the view and the feed each have the list.
 */
export function createRelay(host: Pick<FeedHost, 'ask' | 'cancel' | 'tell'>, deps: RelayDeps): Relay {
  const ports = new Map<string, Port>();
  return {
    get open() {
      return ports.size;
    },
    connect(port) {
      // Ids of an earlier life of the worker must not collide with ours: answers may still be on their way.
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
            host.tell(message.event);
            break;
          case 'pin':
            deps.pin(message.metric);
            break;
          case 'resume':
            deps.resume();
            break;
        }
      });
      port.onDisconnect.addListener(() => {
        ports.delete(key);
        host.cancel(key);
        deps.views(ports.size);
      });
      deps.views(ports.size);
      void deps.settings().then((settings) => {
        if (ports.has(key)) port.postMessage({ name: 'settings', settings });
      });
      void deps.newest().then((snapshot) => {
        if (snapshot !== null && ports.has(key)) port.postMessage({ name: 'snapshot', snapshot });
      });
    },
    snapshot(snapshot) {
      for (const port of ports.values()) port.postMessage({ name: 'snapshot', snapshot });
    },
    settings(settings) {
      for (const port of ports.values()) port.postMessage({ name: 'settings', settings });
    },
    askAgain() {
      for (const port of ports.values()) port.postMessage({ name: 'askAgain' });
    },
    part(id, part) {
      const [key = '', own = ''] = id.split(' ');
      const port = ports.get(key);
      if (port !== undefined) port.postMessage({ name: 'part', id: own, part });
      else if (part.kind !== 'end' && part.kind !== 'failed') host.cancel(id);
    },
  };
}
