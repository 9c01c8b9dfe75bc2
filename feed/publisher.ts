import type { Environment, Timer } from './contract/environment.ts';
import type { Snapshot } from './contract/snapshot.ts';
import { shortAge } from './shown/badge.ts';
import { status } from './shown/status.ts';

/** Publishes snapshots: at most two a second, and none without news. */
export interface Publisher {
  /** The blocks changed: publishes soon. */
  readonly publish: () => void;
  /** Time passed, or the link may have changed: publishes only if the status did. */
  readonly publishIfChanged: () => void;
  readonly stop: () => void;
}

type State =
  | { readonly tag: 'idle' }
  /** Changes of one go are published once. */
  | { readonly tag: 'queued' }
  | { readonly tag: 'timed'; readonly timer: Timer }
  | { readonly tag: 'stopped' };

const WINDOW_MS = 1000;

/** The part of the status that is worth a snapshot when no block came: the link, and how late it is. */
function statusKey(snapshot: Snapshot, now: number): string {
  const { word, age, reason, endpoint, preferred, retryAt } = status(snapshot, now);
  const late = word === 'Late' ? shortAge(age ?? 0) : '';
  return JSON.stringify([word, late, reason, endpoint, preferred, retryAt]);
}

/** `take`: the snapshot of this moment, or null before the first configuration. `output`: gets each snapshot. */
export function createPublisher(
  take: (sequence: number) => Snapshot | null,
  output: (snapshot: Snapshot) => void,
  environment: Environment,
): Publisher {
  let sequence = 0;
  let published: Snapshot | null = null;
  let publishedKey = '';
  let lastTwo: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let state: State = { tag: 'idle' };

  function run(): void {
    if (state.tag === 'stopped') return;
    state = { tag: 'idle' };
    lastTwo = [lastTwo[1], environment.now()];
    const snapshot = take(sequence + 1);
    if (!snapshot) return;
    sequence += 1;
    published = snapshot;
    publishedKey = statusKey(snapshot, environment.now());
    output(snapshot);
  }

  function publish(): void {
    if (state.tag !== 'idle') return;
    const passed = environment.now() - lastTwo[0];
    // After the clock is set back, `passed` is negative; nothing then waits for the old time.
    if (passed < WINDOW_MS && passed >= 0) {
      state = { tag: 'timed', timer: environment.setTimeout(run, WINDOW_MS - passed) };
      return;
    }
    state = { tag: 'queued' };
    queueMicrotask(run);
  }

  return {
    publish,
    publishIfChanged: () => {
      const snapshot = take(sequence);
      if (!snapshot) return;
      // The start of a probe is not published. Its end is, if the start went out with another change.
      const probeEnded = published?.link.tag === 'probing' && snapshot.link.tag !== 'probing';
      if (probeEnded || publishedKey !== statusKey(snapshot, environment.now())) publish();
    },
    stop: () => {
      if (state.tag === 'timed') environment.clearTimeout(state.timer);
      state = { tag: 'stopped' };
    },
  };
}
