import type { ConsensusAnswer, ConsensusRequest } from '../verify/consensusWork.ts';

/** The part of a Worker that is used here. */
type ConsensusWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

type Question<Kind> = Kind extends unknown ? Omit<Kind, 'id'> : never;

export interface Verifier {
  /** Resolves to null when the Worker broke or was closed. */
  readonly ask: (question: Question<ConsensusRequest>) => Promise<ConsensusAnswer | null>;
  readonly close: () => void;
}

export interface VerifierDeps {
  /** null where there are no Workers: nothing is then verified, since a pairing would stop the socket's thread. */
  readonly spawn: () => ConsensusWorker | null;
  /** Returns what cancels the timer. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Longer than a slot, so that the Worker stays warm under an open view. It is 25 MB that is given back. */
const IDLE_MS = 30_000;

/** Spawns the Worker at the first question and ends it when idle. A fresh one answers after a breakage. */
export function createVerifier(deps: VerifierDeps): Verifier {
  const waiting = new Map<number, (answer: ConsensusAnswer | null) => void>();
  let lastId = 0;
  let worker: ConsensusWorker | null = null;
  let stopIdling = (): void => undefined;

  function end(): void {
    stopIdling();
    worker?.terminate();
    worker = null;
    const lost = [...waiting.values()];
    waiting.clear();
    for (const settle of lost) settle(null);
  }

  function spawn(): ConsensusWorker | null {
    const fresh = deps.spawn();
    fresh?.addEventListener('message', ({ data }: MessageEvent<ConsensusAnswer>) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
      if (waiting.size === 0) stopIdling = deps.after(IDLE_MS, end);
    });
    fresh?.addEventListener('error', () => {
      if (worker === fresh) end();
    });
    return fresh;
  }

  return {
    async ask(question) {
      worker ??= spawn();
      if (worker === null) return null;
      stopIdling();
      lastId += 1;
      const request: ConsensusRequest = { ...question, id: lastId };
      const answer = new Promise<ConsensusAnswer | null>((resolve) => waiting.set(request.id, resolve));
      worker.postMessage(request);
      return await answer;
    },
    close: end,
  };
}
