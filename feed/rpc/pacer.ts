import { FeedError } from '../contract/errors.ts';
import { isRefused } from '../refusal/isRefused.ts';
import type { Call, CallEach, Request } from './call.ts';
import type { FrameTurn } from './frameTurns.ts';

export type Answer = PromiseSettledResult<unknown>;

/** The node's answer, or undefined where it gave none: that is no evidence. */
export const valueOf = (answer: Answer | undefined): unknown =>
  answer?.status === 'fulfilled' ? answer.value : undefined;

/** The connection was lost, or the node answers later. A refusal of this very question is an answer. */
export const isUnanswered = (answer: Answer | undefined): boolean =>
  answer?.status !== 'fulfilled' && !isRefused(answer?.reason);

/** Sends requests to the node in frames, each in its turn. */
export interface Pacer {
  /** Requests of one moment share a frame. It never rejects; without a connection each answer is a failure. */
  readonly ask: (requests: readonly Request[]) => Promise<readonly Answer[]>;
  readonly close: () => void;
}

/** A session. A request for one node is never sent to another. */
interface Target {
  readonly url: string;
  readonly call: Call;
  readonly callEach: CallEach;
}

export interface PacerDeps {
  readonly session: () => Target | null;
  /** One request a frame. */
  readonly singly: () => boolean;
  readonly turn: FrameTurn;
}

interface Waiting {
  readonly to: Target;
  readonly request: Request;
  readonly settle: (answer: Answer) => void;
}

const MOST_IN_FRAME = 40;

export function createPacer({ session, singly, turn }: PacerDeps): Pacer {
  let waiting: readonly Waiting[] = [];
  let isPlanned = false;
  /** The endpoint that refused a batch. */
  let refuser: string | null = null;

  function plan(): void {
    if (isPlanned || waiting.length === 0) return;
    isPlanned = true;
    void turn().then(flush);
  }

  async function flush(): Promise<void> {
    isPlanned = false;
    const to = session();
    for (const lost of waiting) if (lost.to !== to) lost.settle(notConnected());
    waiting = waiting.filter((each) => each.to === to);
    if (to === null || waiting.length === 0) return;
    const most = singly() || refuser === to.url ? 1 : MOST_IN_FRAME;
    const frame = waiting.slice(0, most);
    waiting = waiting.slice(most);
    plan();
    const requests = frame.map(({ request }) => request);
    const [only] = requests;
    const answers =
      only !== undefined && requests.length === 1
        ? await Promise.allSettled([to.call(only.method, only.params)])
        : await to.callEach(requests);
    if (requests.length > 1 && answers.every(isRefusedBatch)) {
      refuser = to.url;
      waiting = [...frame, ...waiting];
      return plan();
    }
    for (const [index, { settle }] of frame.entries()) settle(answers[index] ?? failure(null));
  }

  async function askOne(request: Request): Promise<Answer> {
    const to = session();
    if (to === null) return notConnected();
    const { promise, resolve } = Promise.withResolvers<Answer>();
    waiting = [...waiting, { to, request, settle: resolve }];
    plan();
    return await promise;
  }

  return {
    ask: (requests) => Promise.all(requests.map(askOne)),
    close() {
      waiting = [];
    },
  };
}

const failure = (reason: unknown): Answer => ({ status: 'rejected', reason });
const notConnected = (): Answer => failure(new FeedError({ kind: 'noConnection' }));

/** A node without batches refuses the frame as a whole, without ids; some never answer it. */
function isRefusedBatch(answer: Answer): boolean {
  if (answer.status === 'fulfilled' || !(answer.reason instanceof FeedError)) return false;
  const { reason } = answer.reason;
  return (
    reason.kind === 'timeout' ||
    reason.kind === 'tooLarge' ||
    (reason.kind === 'noMethod' && reason.method === 'frame') ||
    (reason.kind === 'badAnswer' && reason.field === 'frame')
  );
}
