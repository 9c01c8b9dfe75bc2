import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Part, Query } from '../../feed/contract/question.ts';

/** Open questions of one feed by id, so that each can be cancelled. */
export interface Questions {
  readonly ask: (id: string, query: Query) => void;
  /** Cancels one question, or with a view's key alone every question of that view. */
  readonly cancel: (id: string) => void;
}

/**
 * Keeps the cancel function of each open question until its last part. This list cannot be the view's: functions do not
 * cross contexts, and a view that closes cancels nothing itself.
 */
export function makeQuestions(feed: Feed, answer: (id: string, part: Part) => void): Questions {
  const open = new Map<string, () => void>();
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
