import { FeedError } from '../contract/errors.ts';
import type { SenderCheck } from '../contract/transaction.ts';
import type { AccessListJob, AccessListOutcome } from './accessListWork.ts';
import type { BodyJob, BodyVerdict } from './checkBody.ts';
import type { CheckerAnswer, CheckerPart, CheckerRequest } from './checkerWork.ts';
import type { ReceiptsJob, ReceiptsOutcome, ReceiptsPart } from './receiptsWork.ts';
import type { PriceCheck } from '../contract/question.ts';
import type { PriceJob } from '../proof/checkPrice.ts';
import type { SendersJob } from './recoverSenders.ts';

/** The part of a Worker that is used here. */
export type WorkerLike = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

/** Each rejects with FeedError, and with TooLarge where the work did not end in time. */
export interface Checker {
  body(job: BodyJob): Promise<BodyVerdict>;
  senders(job: SendersJob): Promise<readonly SenderCheck[]>;
  /** Emits nothing once it has resolved or rejected. After a Worker broke, parts begin again with `first` 0. */
  receipts(job: ReceiptsJob, emit: (part: ReceiptsPart) => void): Promise<ReceiptsOutcome>;
  accessList(job: AccessListJob): Promise<AccessListOutcome>;
  price(job: PriceJob): Promise<PriceCheck>;
  close(): void;
}

export interface CheckerDeps {
  /** null where there are no Workers: the same work then runs here, in slices. */
  readonly spawnChecker: () => WorkerLike | null;
  /** Returns what cancels the timer. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** The work did not end in time, so there is no verdict. */
export class TooLarge extends Error {}

/**
 * An idle Worker keeps 55 MB once it has checked blocks of 1,500 transactions (measured), as much as all the rest with
 * a view open. Long enough that one Worker serves what one block asks for, one after another.
 */
const IDLE_MS = 5000;
/** 10,000 logs take 0.2 s here, so a machine that is fifty times slower still ends in time. */
export const DEADLINE_MS = 15_000;

/** The Worker died (out of memory, its file unreadable), was ended before it answered, or took too long. */
type Loss = 'broke' | 'closed' | 'late';

interface Waiting {
  readonly request: CheckerRequest;
  readonly emit: (part: ReceiptsPart) => void;
  readonly settle: (outcome: CheckerAnswer | Loss) => void;
}

/**
 * Spawns the checker on first use, pairs answers with questions, ends it when idle. A Worker answers in order, so the
 * deadline runs for the oldest question. Questions behind a late one go to a new Worker. Those that a broken Worker
 * leaves unanswered are answered here, in slices.
 */
export function createChecker(deps: CheckerDeps): Checker {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: WorkerLike | null = null;
  let stopTimer = (): void => undefined;

  function end(): readonly Waiting[] {
    stopTimer();
    worker?.terminate();
    worker = null;
    const left = [...waiting.values()];
    waiting.clear();
    return left;
  }

  function abandon(loss: Loss): void {
    for (const { settle } of end()) settle(loss);
  }

  /** Of a Worker: idle, or late with its oldest question. */
  function restartTimer(): void {
    stopTimer();
    stopTimer =
      waiting.size === 0
        ? deps.after(IDLE_MS, () => abandon('closed'))
        : deps.after(DEADLINE_MS, giveUpOldest);
  }

  function giveUpOldest(): void {
    const [late, ...others] = end();
    late?.settle('late');
    for (const other of others) send(other);
  }

  function spawn(): WorkerLike | null {
    const fresh = deps.spawnChecker();
    if (fresh === null) return null;
    fresh.addEventListener('message', ({ data }: MessageEvent<CheckerAnswer | CheckerPart>) => {
      const known = waiting.get(data.id);
      if (worker !== fresh || known === undefined) return;
      if (data.kind === 'part') {
        known.emit(data.part);
        return;
      }
      waiting.delete(data.id);
      restartTimer();
      known.settle(data);
    });
    fresh.addEventListener('error', () => {
      if (worker === fresh) abandon('broke');
    });
    return fresh;
  }

  function send(question: Waiting): void {
    worker ??= spawn();
    if (worker === null) {
      question.settle('broke');
      return;
    }
    waiting.set(question.request.id, question);
    if (waiting.size === 1) restartTimer();
    worker.postMessage(question.request);
  }

  /** Does the work on this thread: after each slice, others go on. */
  async function workHere({ request, emit }: Omit<Waiting, 'settle'>): Promise<CheckerAnswer> {
    const { checkerWork } = await import('./checkerWork.ts');
    let late = false;
    const stop = deps.after(DEADLINE_MS, () => {
      late = true;
    });
    const pause = async (): Promise<void> => {
      await new Promise<void>((resolve) => {
        deps.after(0, resolve);
      });
      if (late) throw new TooLarge();
    };
    try {
      return await checkerWork(request, ({ part }) => emit(part), pause);
    } finally {
      stop();
    }
  }

  async function ask(
    request: CheckerRequest,
    emit: (part: ReceiptsPart) => void = emitsNothing,
  ): Promise<CheckerAnswer> {
    const outcome = await new Promise<CheckerAnswer | Loss>((settle) => {
      send({ request, emit, settle });
    });
    if (outcome === 'closed') throw new FeedError({ kind: 'noConnection' });
    if (outcome === 'late') throw new TooLarge();
    return outcome === 'broke' ? await workHere({ request, emit }) : outcome;
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
    async price(job) {
      lastId += 1;
      const answer = await ask({ id: lastId, kind: 'price', job });
      if (answer.kind !== 'price') throw new Error(`the checker answered ${answer.kind} to price`);
      return answer.verdict;
    },
    async receipts(job, emit) {
      lastId += 1;
      const answer = await ask({ id: lastId, kind: 'receipts', job }, emit);
      if (answer.kind !== 'receipts') throw new Error(`the checker answered ${answer.kind} to receipts`);
      return answer.outcome;
    },
    async accessList(job) {
      lastId += 1;
      const answer = await ask({ id: lastId, kind: 'accessList', job });
      if (answer.kind !== 'accessList') throw new Error(`the checker answered ${answer.kind} to accessList`);
      return answer.outcome;
    },
    close: () => abandon('closed'),
  };
}

/** Bodies and senders are answered in one piece. */
function emitsNothing(): void {
  // No part is expected.
}
