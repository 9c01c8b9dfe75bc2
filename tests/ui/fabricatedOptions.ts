import { createSignal, type Accessor } from 'solid-js';
import { readSettingsValue, type Settings } from '../../settings/settingsSchema.ts';
import type { OptionsView } from '../../components/options/form/optionsView.ts';
import type { TestResult } from '../../feed/contract/question.ts';
import { START, type Asked } from './fabricated.ts';

export interface OptionsWorld {
  readonly view: OptionsView;
  readonly settings: Accessor<Settings>;
  /** Changes settings from outside, as another open page would. */
  readonly change: (patch: Partial<Settings>) => void;
  readonly failSaving: () => void;
  readonly asked: readonly Asked[];
  /** Endpoints whose answers the user was asked to let us read. */
  readonly requested: readonly string[];
  /** Lets notifications be shown or not, as the browser's own pages do. */
  readonly allow: (allowed: boolean) => void;
  /** How often the user was asked for notifications, and what the answer will be. */
  readonly notifications: { asked: number; answer: boolean };
  /** Answers the running connection test. */
  readonly tested: (result: TestResult) => void;
}

/** An options page whose whole world is in the test's hands. */
export function fabricateOptions(stored: Partial<Settings> = {}): OptionsWorld {
  const [settings, setSettings] = createSignal(readSettingsValue({ network: 'mainnet', ...stored }));
  const [unsaved, setUnsaved] = createSignal(false);
  const [mayNotify, setMayNotify] = createSignal(false);
  const notifications = { asked: 0, answer: true };
  const asked: Asked[] = [];
  const requested: string[] = [];
  const change = (patch: Partial<Settings>): void => {
    setSettings((before) => readSettingsValue({ ...before, ...patch }));
  };
  return {
    settings,
    change,
    failSaving: () => setUnsaved(true),
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
      write: change,
      unsaved,
      ask(query, answer) {
        const question: Asked = { query, answer, cancelled: false };
        asked.push(question);
        return () => {
          question.cancelled = true;
        };
      },
      requestAnswers(endpoint) {
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
