import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Part, Query } from '../../feed/contract/question.ts';

/** Open questions of one feed by id, so that each can be cancelled. */
export interface Questions {
  readonly ask: (id: string, query: Query) => void;
  readonly cancel: (id: string) => void;
}

/** Keeps the cancel functions of what was asked; an id is forgotten with its last part. */
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
      open.get(id)?.();
      open.delete(id);
    },
  };
}
