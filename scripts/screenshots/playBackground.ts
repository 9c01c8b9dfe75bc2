import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { ViewSettings } from '../../settings/viewSettings.ts';

/** The messages of a fake background to one page; the real background is ignored. */
export interface BackgroundScript {
  /** Stored before the page opens, and sent at once when `answers`; null: no snapshot yet. */
  readonly snapshot: Snapshot | null;
  /** Sent after the snapshot, as by the real background. */
  readonly settings: ViewSettings;
  /** Parts by the kind of the question; a kind that is missing is never answered. */
  readonly parts: Readonly<Partial<Record<Query['kind'], readonly Part[]>>>;
  /** False: the view's first paint, before any message. */
  readonly answers: boolean;
  /** Texts to show instead of the browser's language: names as in `_locales`. */
  readonly messages: Readonly<Record<string, string>> | null;
}

/**
 * The expression that replaces the background in a real page of the built extension. Every state can then be shown
 * without a real node. `window.sendSnapshot(snapshot)` then sends the next one.
 */
export function playBackground(script: BackgroundScript): string {
  return `(${play.toString()})(${JSON.stringify(script)})`;
}

interface Api {
  readonly extension: { getViews: () => readonly unknown[] };
  readonly runtime: { connect: () => unknown };
  readonly storage: { readonly session: { get: () => Promise<unknown> } };
  readonly i18n: { getMessage: (name: string, given?: string | readonly string[]) => string };
}

/* Runs in the page, so it must not reach outside itself. */
function play(script: BackgroundScript): void {
  type Listener = (message: unknown) => void;
  const scope = window as unknown as {
    readonly browser?: Api;
    readonly chrome: Api;
    sendSnapshot: (snapshot: Snapshot) => void;
  };
  const api = scope.browser ?? scope.chrome;
  const listeners: Listener[] = [];
  // Parts cross as JSON, as they do in reality: each message is an object of its own.
  const send = (message: unknown): void => {
    const text = JSON.stringify(message);
    for (const listener of listeners) setTimeout(() => listener(JSON.parse(text)));
  };
  scope.sendSnapshot = (snapshot) => send({ name: 'snapshot', snapshot });
  api.runtime.connect = () => {
    if (script.answers) setTimeout(() => send({ name: 'settings', settings: script.settings }));
    if (script.answers && script.snapshot !== null) setTimeout(() => scope.sendSnapshot(script.snapshot!));
    return {
      name: 'view',
      onMessage: { addListener: (listener: Listener) => listeners.push(listener) },
      onDisconnect: { addListener: () => {} },
      disconnect: () => {},
      postMessage(message: { readonly name: string; readonly id?: string; readonly query?: Query }) {
        if (message.name !== 'ask' || message.query === undefined) return;
        for (const part of script.parts[message.query.kind] ?? [])
          send({ name: 'part', id: message.id, part });
      },
    };
  };
  // The real feed's page is not asked.
  api.extension.getViews = () => [];
  api.storage.session.get = () =>
    Promise.resolve(script.snapshot === null ? {} : { snapshot: JSON.stringify(script.snapshot) });
  const { messages } = script;
  if (messages === null) return;
  api.i18n.getMessage = (name, given = []) =>
    (messages[name] ?? '').replace(
      /\$(\d)/g,
      (_, place: string) => (typeof given === 'string' ? [given] : given)[Number(place) - 1] ?? '',
    );
}
