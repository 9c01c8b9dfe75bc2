import type { HostEvent, Part, Query, Snapshot } from '../feed/types.ts';
import type { Settings } from '../settings/settingsSchema.ts';
import { connectView } from '../platform/viewPort.ts';

export { requestAnswers } from '../platform/hostAccess.ts';
export { openSettings, ownOrigin } from '../platform/ownPages.ts';
export { readStoredSnapshot } from '../platform/session.ts';

/** What a view has of the world behind it. */
export interface Bridge {
  /** Answers in parts, the last is `end` or `failed`; the returned function cancels. */
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  readonly tell: (event: HostEvent) => void;
  readonly close: () => void;
}

interface Pending {
  readonly query: Query;
  readonly answer: (part: Part) => void;
}

/** Opens the port to the background; after a lost port whatever was pending is asked again. */
export function openBridge(onSnapshot: (snapshot: Snapshot) => void, connect = connectView): Bridge {
  const pending = new Map<string, Pending>();
  const port = connect(
    (message) => {
      if (message.name === 'snapshot') {
        onSnapshot(message.snapshot);
        return;
      }
      const waiting = pending.get(message.id);
      if (waiting === undefined) return;
      if (message.part.kind === 'end' || message.part.kind === 'failed') pending.delete(message.id);
      waiting.answer(message.part);
    },
    () => {
      for (const [id, { query }] of pending) port.send({ name: 'ask', id, query });
    },
  );
  return {
    ask(query, answer) {
      const id = crypto.randomUUID();
      pending.set(id, { query, answer });
      port.send({ name: 'ask', id, query });
      return () => {
        if (pending.delete(id)) port.send({ name: 'cancel', id });
      };
    },
    tell: (event) => port.send({ name: 'event', event }),
    close: () => port.close(),
  };
}

/** The settings' storage. Its schema weighs more than a view's first paint may: it comes after that, or on its own page. */
export const settingsStore = () => import('../platform/settings.ts');

/** The settings as they are and become. */
export async function followSettings(changed: (settings: Settings) => void): Promise<void> {
  const { readSettings, watchSettings } = await settingsStore();
  watchSettings(changed);
  changed(await readSettings());
}

/** Puts a figure on the badge. */
export async function pinToBadge(badge: Settings['badge']): Promise<void> {
  const { writeSettings } = await settingsStore();
  await writeSettings({ badge });
}
