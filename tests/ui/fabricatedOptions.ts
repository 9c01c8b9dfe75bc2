import { createSignal, type Accessor } from 'solid-js';
import { mergePolicy } from '../../settings/policy/mergePolicy.ts';
import { readSettingsValue, type Settings } from '../../settings/settingsSchema.ts';
import { shownPolicy, type OptionsView } from '../../components/options/form/optionsView.ts';
import type { TestResult } from '../../feed/contract/question.ts';
import { START, type Asked } from './fabricated.ts';

export interface FabricatedOptions {
  readonly view: OptionsView;
  readonly settings: Accessor<Settings>;
  /** Changes settings from outside, like another open page. */
  readonly change: (patch: Partial<Settings>) => void;
  /** From now on nothing is stored, until `end`. */
  readonly failSaving: () => { readonly end: () => void };
  readonly asked: readonly Asked[];
  /** Endpoints for whose answers the permission was requested. */
  readonly requested: readonly string[];
  /** Grants or revokes notifications, like the browser's own pages. */
  readonly allow: (allowed: boolean) => void;
  /** `asked`: number of requests for notifications. `answer`: the user's answer to the next one. */
  readonly notifications: { asked: number; answer: boolean };
  /** Answers the running connection test. */
  readonly tested: (result: TestResult) => void;
}

/** Fabricates the view of an options page: the test controls the settings, the answers and the permissions. */
export function fabricateOptions(stored: Partial<Settings> = {}, managed: unknown = {}): FabricatedOptions {
  const policy = shownPolicy(managed);
  const inForce = (own: unknown): Settings => mergePolicy(readSettingsValue(own), policy);
  const [settings, setSettings] = createSignal(inForce({ network: 'mainnet', ...stored }));
  const [unsaved, setUnsaved] = createSignal(false);
  const [mayNotify, setMayNotify] = createSignal(false);
  const notifications = { asked: 0, answer: true };
  const asked: Asked[] = [];
  const requested: string[] = [];
  let isFull = false;
  const change = (patch: Partial<Settings>): void => {
    setSettings((before) => inForce({ ...before, ...patch }));
  };
  return {
    settings,
    change,
    failSaving() {
      isFull = true;
      setUnsaved(true);
      return {
        end() {
          isFull = false;
          setUnsaved(false);
        },
      };
    },
    asked,
    requested,
    allow: setMayNotify,
    notifications,
    tested(result) {
      const test = asked.findLast(({ query }) => query.kind === 'test');
      if (test === undefined) throw new Error('No connection is being tested');
      test.answer({ kind: 'tested', result });
    },
    view: {
      settings,
      policy: () => policy,
      write: (patch) => isFull || change(patch),
      async store(patch) {
        const before = settings();
        change(patch);
        if (!isFull) return true;
        // As on the page: a change is shown at once, and taken back where it was not stored.
        await Promise.resolve();
        setSettings(before);
        return false;
      },
      unsaved,
      ask(query, answer) {
        const question: Asked = { query, answer, cancelled: false };
        asked.push(question);
        return () => {
          question.cancelled = true;
        };
      },
      requestOriginPermission(endpoint) {
        requested.push(endpoint);
        return Promise.resolve(true);
      },
      mayNotify,
      requestNotifications() {
        notifications.asked += 1;
        if (notifications.answer) setMayNotify(true);
        return Promise.resolve(notifications.answer);
      },
      origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
      now: () => START,
    },
  };
}
