import type { HostEvent } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { ViewChange, ViewSettings } from '../../settings/viewSettings.ts';
import { connectView, type StartConnection } from '../../platform/views/viewPort.ts';
import { expectBlock } from '../../platform/messages/feedOffer.ts';
import { isDetached } from './isDetached.ts';

export { readStoredSnapshot } from '../../platform/storage/snapshotStore.ts';
export { expectBlock, readNewest } from '../../platform/messages/feedOffer.ts';
export { extensionOrigin } from '../../platform/views/extensionOrigin.ts';
export { openSettings } from '../../platform/views/openSettings.ts';

/** A view's connection to the background. */
export interface Bridge {
  /** Calls `answer` with each part; the last is `end` or `failed`. The returned function cancels the question. */
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  readonly send: (event: HostEvent) => void;
  /** Stores these settings: the badge's metric, the end of the pause, the open picture. */
  readonly change: (settings: ViewChange) => void;
  readonly close: () => void;
}

interface Pending {
  readonly query: Query;
  readonly answer: (part: Part) => void;
}

/** Called on opening and on every change. */
export interface BridgeCallbacks {
  readonly snapshot?: (snapshot: Snapshot) => void;
  readonly settings?: (settings: ViewSettings) => void;
}

/**
 * Opens the port to the background. Sends open questions again after the port or the feed was lost. Their list is
 * here, because only the view keeps its callbacks through both. `start` calls back when the port may open.
 */
export function openBridge(
  callbacks: BridgeCallbacks,
  connect = connectView,
  start?: StartConnection,
): Bridge {
  const pending = new Map<string, Pending>();
  const askAgain = (): void => {
    for (const [id, { query }] of pending) port.send({ name: 'ask', id, query });
  };
  const port = connect(
    (message) => {
      if (isDetached()) return;
      switch (message.name) {
        case 'snapshot':
          return callbacks.snapshot?.(message.snapshot);
        case 'settings':
          return callbacks.settings?.(message.settings);
        case 'part': {
          const waiting = pending.get(message.id);
          if (waiting === undefined) return;
          if (message.part.kind === 'end' || message.part.kind === 'failed') pending.delete(message.id);
          return waiting.answer(message.part);
        }
        case 'askAgain':
          return askAgain();
      }
    },
    askAgain,
    start,
  );
  return {
    ask(query, answer) {
      const id = crypto.randomUUID();
      pending.set(id, { query, answer });
      if (query.kind === 'transactions' && !query.anew) expectBlock(query.block);
      port.send({ name: 'ask', id, query });
      return () => {
        if (pending.delete(id)) port.send({ name: 'cancel', id });
      };
    },
    send: (event) => port.send({ name: 'event', event }),
    change: (settings) => port.send({ name: 'change', settings }),
    close: () => port.close(),
  };
}
