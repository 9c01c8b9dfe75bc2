import { type Candidate, returnAfter } from './endpoints.ts';
import { FeedError } from '../contract/errors.ts';
import type { Meter } from '../rpc/meter.ts';
import type { Trial, TrialCallbacks } from './trial.ts';
import { type Environment, unloadable } from '../contract/environment.ts';

export interface SwitchoverCallbacks extends TrialCallbacks {
  /** The endpoint to try now, or null. */
  readonly better: () => Candidate | null;
}

/**
 * The way to a better endpoint, make-before-break: it feeds only after its first block joins ours. Better is the
 * preferred one once it serves again, and any that is ahead of a stalled one.
 */
export interface Switchover {
  /** Tries a better endpoint, if it is time. */
  readonly tryBetter: () => void;
  /** The endpoint in use has just failed or changed: the next trial is minutes away. */
  readonly postpone: () => void;
  /** The wall clock moved by so many ms. */
  readonly setBack: (by: number) => void;
  readonly stop: () => void;
}

/** `loading`: its code is on the way. */
type State = { readonly tag: 'idle' | 'loading' } | { readonly tag: 'trying'; readonly trial: Trial };

const LONGEST_TRIAL_MS = 15_000;

export function createSwitchover(
  callbacks: SwitchoverCallbacks,
  environment: Environment,
  meter: Meter,
): Switchover {
  let state: State = { tag: 'idle' };
  let dueAt = 0;

  function postpone(): void {
    dueAt = environment.now() + returnAfter(environment.random());
  }

  function stop(): void {
    const before = state;
    state = { tag: 'idle' };
    if (before.tag === 'trying') before.trial.stop();
  }

  function tryBetter(): void {
    const now = environment.now();
    if (state.tag === 'trying' && Math.abs(now - state.trial.since) > LONGEST_TRIAL_MS) {
      const { url } = state.trial;
      stop();
      callbacks.failed(url, { kind: 'noConnection' });
    }
    if (state.tag !== 'idle' || now < dueAt) return;
    const candidate = callbacks.better();
    if (candidate === null) return;
    postpone();
    void begin(candidate);
  }

  async function begin(candidate: Candidate): Promise<void> {
    const loading: State = { tag: 'loading' };
    state = loading;
    const code = await import('./trial.ts').catch(unloadable);
    if (state !== loading) return;
    state = { tag: 'idle' };
    if (code === null) return;
    const over = (): void => {
      state = { tag: 'idle' };
    };
    try {
      state = { tag: 'trying', trial: code.startTrial(candidate, callbacks, over, environment, meter) };
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      callbacks.failed(candidate.url, error.reason);
    }
  }

  return {
    tryBetter,
    postpone,
    setBack: (by) => {
      dueAt += Math.min(by, 0);
    },
    stop,
  };
}
