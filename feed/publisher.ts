import type { Environment, Timer } from './contract/environment.ts';
import type { Snapshot } from './contract/snapshot.ts';
import { shortAge } from './shown/shortAge.ts';
import { status } from './shown/status.ts';

/** Decides when a snapshot is sent: at most two a second, and none without a change. */
export interface Publisher {
  /** The blocks changed: publishes soon. */
  readonly publish: () => void;
  /** Time passed, or the link may have changed: publishes only if the status did. */
  readonly publishIfStatusChanged: () => void;
  /** Publishes only if the blocks are not those of the last snapshot. */
  readonly publishIfBlocksChanged: () => void;
  readonly stop: () => void;
}

export interface PublisherCallbacks {
  /** The snapshot of this moment; null before the first configuration. */
  readonly take: (sequence: number) => Snapshot | null;
  /** Takes the snapshot, sends it and returns it. */
  readonly send: (sequence: number) => Snapshot | null;
}

type State =
  | { readonly tag: 'idle' }
  /** Changes of one synchronous run are published together. */
  | { readonly tag: 'queued' }
  | { readonly tag: 'timed'; readonly timer: Timer }
  | { readonly tag: 'stopped' };

interface Published {
  readonly snapshot: Snapshot;
  readonly statusKey: string;
}

const WINDOW_MS = 1000;

/** The part of the status that is worth a snapshot when no block came: the link, and how late the block is. */
function statusKey(snapshot: Snapshot, now: number): string {
  const { word, age, reason, endpoint, preferred, retryAt } = status(snapshot, now);
  const late = word === 'Late' ? shortAge(age ?? 0) : '';
  return JSON.stringify([word, late, reason, endpoint, preferred, retryAt]);
}

export function createPublisher(callbacks: PublisherCallbacks, environment: Environment): Publisher {
  let last: Published | null = null;
  let lastTwo: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let state: State = { tag: 'idle' };

  const sequence = (): number => last?.snapshot.sequence ?? 0;

  function run(): void {
    if (state.tag === 'stopped') return;
    state = { tag: 'idle' };
    const now = environment.now();
    lastTwo = [lastTwo[1], now];
    const snapshot = callbacks.send(sequence() + 1);
    if (snapshot) last = { snapshot, statusKey: statusKey(snapshot, now) };
  }

  function publish(): void {
    if (state.tag !== 'idle') return;
    const passed = environment.now() - lastTwo[0];
    // After the clock is set back, `passed` is negative; a snapshot then never waits for the old time.
    if (passed < WINDOW_MS && passed >= 0) {
      state = { tag: 'timed', timer: environment.setTimeout(run, WINDOW_MS - passed) };
      return;
    }
    state = { tag: 'queued' };
    queueMicrotask(run);
  }

  return {
    publish,
    publishIfStatusChanged: () => {
      const snapshot = callbacks.take(sequence());
      if (!snapshot) return;
      // The start of a probe is not published. Its end is, if the start went out with another change.
      const probeEnded = last?.snapshot.link.tag === 'probing' && snapshot.link.tag !== 'probing';
      if (probeEnded || last?.statusKey !== statusKey(snapshot, environment.now())) publish();
    },
    publishIfBlocksChanged: () => {
      const snapshot = callbacks.take(sequence());
      if (snapshot && snapshot.blocks !== last?.snapshot.blocks) publish();
    },
    stop: () => {
      if (state.tag === 'timed') environment.clearTimeout(state.timer);
      state = { tag: 'stopped' };
    },
  };
}
