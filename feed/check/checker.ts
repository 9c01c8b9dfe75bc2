import { FeedError } from '../contract/errors.ts';
import type { SenderCheck } from '../contract/transaction.ts';
import type { BodyJob, BodyVerdict } from './checkBody.ts';
import type { CheckerAnswer, CheckerRequest } from './checkerWork.ts';
import type { SendersJob } from './recoverSenders.ts';

/** The part of a Worker that is used here. */
export type WorkerLike = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

export interface Checker {
  body(job: BodyJob): Promise<BodyVerdict>;
  senders(job: SendersJob): Promise<readonly SenderCheck[]>;
  close(): void;
}

export interface CheckerDeps {
  /** null where there are no Workers: the same work then runs here, in slices. */
  readonly spawnChecker: () => WorkerLike | null;
  /** Returns what cancels the timer. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/**
 * An idle Worker is memory for nothing: 55 MB once it has checked blocks of 1,500 transactions (measured), as much as all
 * the rest with a view open. Long enough that what one block asks for, one after another, is one Worker's.
 */
const IDLE_MS = 5000;

/** The Worker died (out of memory, its file unreadable) or was ended before it answered. */
type Loss = 'broke' | 'closed';

/**
 * Spawns the checker on first use, pairs answers with questions, ends it when idle. What a Worker that
 * breaks leaves unanswered is done here, in slices; the next question is given a fresh Worker.
 */
export function createChecker(deps: CheckerDeps): Checker {
  const waiting = new Map<number, (outcome: CheckerAnswer | Loss) => void>();
  let lastId = 0;
  let worker: WorkerLike | null = null;
  let stopIdling = (): void => undefined;

  function end(loss: Loss): void {
    stopIdling();
    worker?.terminate();
    worker = null;
    const lost = [...waiting.values()];
    waiting.clear();
    for (const settle of lost) settle(loss);
  }

  function spawn(): WorkerLike | null {
    const fresh = deps.spawnChecker();
    if (fresh === null) return null;
    fresh.addEventListener('message', ({ data }: MessageEvent<CheckerAnswer>) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
      if (waiting.size === 0) stopIdling = deps.after(IDLE_MS, () => end('closed'));
    });
    fresh.addEventListener('error', () => {
      if (worker === fresh) end('broke');
    });
    return fresh;
  }

  async function ask(request: CheckerRequest): Promise<CheckerAnswer> {
    worker ??= spawn();
    const spawned = worker;
    if (spawned !== null) {
      stopIdling();
      const outcome = await new Promise<CheckerAnswer | Loss>((resolve) => {
        waiting.set(request.id, resolve);
        spawned.postMessage(request);
      });
      if (outcome === 'closed') throw new FeedError({ kind: 'noConnection' });
      if (outcome !== 'broke') return outcome;
    }
    const { checkerWork } = await import('./checkerWork.ts');
    return await checkerWork(request, () => new Promise((resolve) => deps.after(0, resolve)));
  }

  return {
    async body(job) {
      lastId += 1;
      const answer = await ask({ id: lastId, kind: 'body', job });
      if (answer.kind !== 'body') throw new Error(`the checker answered ${answer.kind} to body`);
      return answer.verdict;
    },
    async senders(job) {
      lastId += 1;
      const answer = await ask({ id: lastId, kind: 'senders', job });
      if (answer.kind !== 'senders') throw new Error(`the checker answered ${answer.kind} to senders`);
      return answer.checks;
    },
    close: () => end('closed'),
  };
}
