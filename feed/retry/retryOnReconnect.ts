import type { Link, Reason } from '../contract/linkView.ts';
import type { Part } from '../contract/question.ts';
import type { Timer, Environment } from '../contract/environment.ts';
import type { Ask, Cancel } from './ask.ts';

/** The link as a question sees it. */
export interface LinkSense {
  readonly link: () => Link;
  /** The node that the question is for answers requests now. */
  readonly linked: () => boolean;
}

const LONGEST_WITHOUT_LINK_MS = 10_000;
const LOOK_MS = 250;

type Failed = Extract<Part, { readonly kind: 'failed' }>;

/** The link failed, not the question. */
const isLoss = (part: Part): part is Failed =>
  part.kind === 'failed' && (part.reason.kind === 'noConnection' || part.reason.kind === 'closed');

function troubleOf(link: Link): Reason | null {
  if ('reason' in link) return link.reason;
  return 'last' in link ? link.last : null;
}

/**
 * Asks again once there is a link, if it was lost or is not there yet. Fails with the link's own reason after 10 s
 * without one, or at once while paused.
 */
export function retryOnReconnect(
  ask: Ask,
  sense: LinkSense,
  environment: Pick<Environment, 'now' | 'setTimeout' | 'clearTimeout'>,
): Ask {
  return (answer) => {
    let timer: Timer | null = null;
    let lostAt: number | null = null;
    let cancel = run();

    function run(): Cancel {
      return ask((part) => {
        if (isLoss(part)) return wait(part.reason);
        lostAt = null;
        answer(part);
      });
    }

    function wait(reason: Reason): void {
      lostAt ??= environment.now();
      const link = sense.link();
      // The distance also ends when the clock is set back.
      if (link.tag === 'paused' || Math.abs(environment.now() - lostAt) >= LONGEST_WITHOUT_LINK_MS) {
        answer({ kind: 'failed', reason: troubleOf(link) ?? reason });
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
  };
}
