import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/** Open questions of one feed by id, so that each can be cancelled. */
export interface Questions {
  readonly ask: (id: string, query: Query) => void;
  /** Begins to read this block's transactions, until the next question is asked, for a second at most. */
  readonly expect: (block: Hex) => void;
  /** Cancels one question, or with a view's key alone every question of that view. */
  readonly cancel: (id: string) => void;
}

/** The question that takes over comes within some ms. If it was lost with its view's port, nothing goes on for it. */
const EARLY_MS = 1000;

/**
 * Keeps the cancel function of each open question until its last part. This list cannot be the view's: functions do not
 * cross contexts, and a view that closes cancels nothing itself.
 */
export function makeQuestions(feed: Feed, answer: (id: string, part: Part) => void): Questions {
  const open = new Map<string, () => void>();
  let early: (() => void) | null = null;
  const endEarly = (): void => {
    early?.();
    early = null;
  };
  return {
    ask(id, query) {
      let ended = false;
      const cancel = feed.ask(query, (part) => {
        answer(id, part);
        if (part.kind === 'end' || part.kind === 'failed') {
          ended = true;
          open.delete(id);
        }
      });
      if (!ended) open.set(id, cancel);
      endEarly();
    },
    expect(block) {
      endEarly();
      early = feed.ask({ kind: 'transactions', block }, () => undefined);
      setTimeout(endEarly, EARLY_MS);
    },
    cancel(id) {
      for (const [asked, stop] of open) {
        if (asked !== id && !asked.startsWith(`${id} `)) continue;
        open.delete(asked);
        stop();
      }
    },
  };
}
