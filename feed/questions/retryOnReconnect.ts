import type { Link, Reason } from '../contract/linkView.ts';
import type { Part } from '../contract/question.ts';
import type { Timer, Environment } from '../contract/environment.ts';

/** Asks something; the answer ends with `end` or `failed`. The returned function cancels. */
export type Ask = (answer: (part: Part) => void) => () => void;

/** What a question may know of the link. */
export interface LinkSense {
  readonly link: () => Link;
  /** Requests are answered now. */
  readonly linked: () => boolean;
}

const PATIENCE_MS = 10_000;
const LOOK_MS = 250;

/** It is the link that failed, not the question. */
const isLoss = (part: Part): part is Extract<Part, { readonly kind: 'failed' }> =>
  part.kind === 'failed' && (part.reason.kind === 'noConnection' || part.reason.kind === 'closed');

const trouble = (link: Link): Reason | null => {
  if ('reason' in link) return link.reason;
  return 'last' in link ? link.last : null;
};

/**
 * Asks; if the link is lost meanwhile, or not there yet, asks anew once there is one. After 10 s without, or at once
 * while paused, it fails with what the link suffers from. What needs no link is answered without.
 */
export function retryOnReconnect(
  ask: Ask,
  answer: (part: Part) => void,
  sense: LinkSense,
  environment: Environment,
): () => void {
  let timer: Timer | null = null;
  let lostAt: number | null = null;
  let cancel = run();

  function run(): () => void {
    return ask((part) => {
      if (isLoss(part)) return wait(part.reason);
      lostAt = null;
      answer(part);
    });
  }

  function wait(reason: Reason): void {
    lostAt ??= environment.now();
    const link = sense.link();
    if (link.tag === 'paused' || Math.abs(environment.now() - lostAt) >= PATIENCE_MS) {
      answer({ kind: 'failed', reason: trouble(link) ?? reason });
      return;
    }
    timer = environment.setTimeout(() => {
      if (sense.linked()) cancel = run();
      else wait(reason);
    }, LOOK_MS);
  }

  return () => {
    if (timer !== null) environment.clearTimeout(timer);
    cancel();
  };
}
