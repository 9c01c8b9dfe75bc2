import type { Environment } from '../contract/environment.ts';

/** Resolves when its frame may be sent: one a second, in the order of the calls. It never rejects. */
export type FrameTurn = () => Promise<void>;

const FRAME_MS = 1000;
/** Far more than ever wait: a longer wait shows that the clock was set back. */
const LONGEST_MS = 10_000;

type Clock = Pick<Environment, 'now' | 'setTimeout'>;

const turns = new WeakMap<Clock, FrameTurn>();

/** The turns of the feed with this environment. Fees and followed transactions load this code, each in its own time. */
export function frameTurnsOf(environment: Clock): FrameTurn {
  const turn = turns.get(environment) ?? createFrameTurns(environment);
  turns.set(environment, turn);
  return turn;
}

/** One pace for all questions that a feed at rest does not ask: fees, and followed transactions. */
export function createFrameTurns({ now, setTimeout: after }: Clock): FrameTurn {
  let free = 0;
  return () => {
    const wait = Math.max(0, free - now());
    const ms = wait > LONGEST_MS ? FRAME_MS : wait;
    free = now() + ms + FRAME_MS;
    return ms === 0 ? Promise.resolve() : new Promise((resolve) => void after(resolve, ms));
  };
}
