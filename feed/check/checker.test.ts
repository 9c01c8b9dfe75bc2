import { describe, expect, it } from 'vitest';
import { createChecker, DEADLINE_MS, TooLarge, type WorkerLike } from './checker.ts';
import type { CheckerRequest } from './checkerWork.ts';

const JOB = { root: '0x', transactions: [], chainId: 1, standard: true, lastType: null } as const;
const VERDICT = { check: { kind: 'matches' }, signatures: new Uint8Array() } as const;

/** Workers that answer when the test wants it, and timers that it runs by hand. */
function surroundings() {
  const workers: {
    readonly asked: CheckerRequest[];
    ended: boolean;
    readonly answer: (id: number) => void;
  }[] = [];
  const timers = new Set<{ readonly ms: number; readonly run: () => void }>();
  const spawnChecker = (): WorkerLike => {
    const events = new EventTarget();
    const self = {
      asked: [] as CheckerRequest[],
      ended: false,
      answer: (id: number) =>
        void events.dispatchEvent(
          new MessageEvent('message', { data: { id, kind: 'body', verdict: VERDICT } }),
        ),
    };
    workers.push(self);
    return {
      addEventListener: events.addEventListener.bind(events),
      postMessage: (request: CheckerRequest) => void self.asked.push(request),
      terminate: () => void (self.ended = true),
    };
  };
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = { ms, run };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  /** Runs the timers of this length that wait now. */
  const expire = (length: number): void => {
    for (const timer of [...timers].filter(({ ms }) => ms === length)) {
      timers.delete(timer);
      timer.run();
    }
  };
  const lengths = (): readonly number[] => [...timers].map(({ ms }) => ms);
  return { workers, timers, lengths, expire, deps: { spawnChecker, after } };
}

describe('a Worker that does not answer', () => {
  it('is ended at its deadline, and what waited behind the late question is asked of a fresh one', async () => {
    const { workers, expire, deps } = surroundings();
    const checker = createChecker(deps);
    const late = checker.body(JOB).catch((error: unknown) => error);
    const queued = checker.body(JOB);
    expire(DEADLINE_MS);
    expect(await late).toBeInstanceOf(TooLarge);
    expect(workers).toMatchObject([{ ended: true }, { ended: false }]);
    expect(workers[1]?.asked.map(({ id }) => id)).toEqual([2]);
    workers[1]?.answer(2);
    expect(await queued).toEqual(VERDICT);
  });

  it('has the whole deadline for each question', async () => {
    const { workers, timers, lengths, deps } = surroundings();
    const checker = createChecker(deps);
    const asked = [checker.body(JOB), checker.body(JOB)];
    const [first] = timers;
    workers[0]?.answer(1);
    await asked[0];
    expect(lengths()).toEqual([DEADLINE_MS]);
    expect([...timers][0]).not.toBe(first);
    workers[0]?.answer(2);
    await asked[1];
    expect(lengths()).not.toContain(DEADLINE_MS);
  });
});

it('without a Worker, work that does not end in time ends without a verdict', async () => {
  const { expire, deps, timers, lengths } = surroundings();
  const checker = createChecker({ ...deps, spawnChecker: () => null });
  const late = checker.body(JOB).catch((error: unknown) => error);
  while (!lengths().includes(0)) await new Promise((resolve) => setTimeout(resolve));
  expire(DEADLINE_MS);
  expire(0);
  expect(await late).toBeInstanceOf(TooLarge);
  expect(timers.size).toBe(0);
});
