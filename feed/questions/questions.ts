import { readBaseFees } from './baseFees.ts';
import type { Bodies, BodyQuery } from '../body/bodies.ts';
import type { Call } from '../rpc/call.ts';
import { FeedError } from '../contract/errors.ts';
import type { Meter } from '../rpc/meter.ts';
import { type LinkSense, retryOnReconnect } from './retryOnReconnect.ts';
import { testEndpoint } from '../connection/testEndpoint.ts';
import type { Part, Query } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Timer, Environment } from '../contract/environment.ts';

/** What questions are answered from. */
export interface Sources {
  readonly bodies: () => Bodies | null;
  readonly call: Call;
  readonly meter: Meter;
  /** The block is among the newest five. */
  readonly held: (hash: Hex) => boolean;
  /** What stands for the chain that is followed: another one once the settings name another. */
  readonly chain: () => object | null;
  readonly sense: LinkSense;
  readonly environment: Environment;
}

type Answer = (part: Part) => void;
type Cancel = () => void;

const PENDING_MS = 2000;

/** readBody's words for a block that the node announced but does not give. */
const isPending = (part: Part): boolean =>
  part.kind === 'failed' &&
  part.reason.kind === 'badAnswer' &&
  part.reason.field === 'block' &&
  part.reason.got === 'null';

/** Asks about a body; while the node does not give a block we hold, says `pending` once and asks again. */
function askBody(query: BodyQuery, answer: Answer, sources: Sources): Cancel {
  const { environment } = sources;
  const chain = sources.chain();
  let timer: Timer | null = null;
  let cancel: Cancel = () => undefined;
  let said = 0;

  function ask(): void {
    const bodies = sources.bodies();
    if (!bodies || sources.chain() !== chain) {
      answer({ kind: 'failed', reason: { kind: 'noConnection' } });
      return;
    }
    cancel = bodies.ask(query, (part) => {
      if (!isPending(part) || !sources.held(query.block)) {
        answer(part);
        return;
      }
      said += 1;
      if (said === 1) answer({ kind: 'pending' });
      timer = environment.setTimeout(ask, PENDING_MS);
    });
  }

  ask();
  return () => {
    cancel();
    if (timer !== null) environment.clearTimeout(timer);
  };
}

function askBaseFees(count: number, answer: Answer, call: Call): Cancel {
  const asked = new AbortController();
  const give = (part: Part): void => {
    if (!asked.signal.aborted) answer(part);
  };
  void readBaseFees(call, count).then(
    (part) => {
      give(part);
      give({ kind: 'end' });
    },
    (error: unknown) => {
      if (!(error instanceof FeedError)) throw error;
      give({ kind: 'failed', reason: error.reason });
    },
  );
  return () => asked.abort();
}

/** The link, as long as it leads to the chain that is followed now: another's node knows nothing of its blocks. */
function senseOfChain({ sense, chain }: Sources): LinkSense {
  const asked = chain();
  return { link: sense.link, linked: () => sense.linked() && chain() === asked };
}

/** Answers a view's question in parts, `end` or `failed` last. The returned function cancels. */
export function answerQuestion(query: Query, answer: Answer, sources: Sources): Cancel {
  switch (query.kind) {
    case 'diagnostics':
      answer({ kind: 'diagnostics', diagnostics: sources.meter.diagnostics() });
      answer({ kind: 'end' });
      return () => undefined;
    case 'test':
      return testEndpoint(query.endpoint, query.chainId, sources.environment, (result) => {
        answer({ kind: 'tested', result });
        answer({ kind: 'end' });
      });
    case 'baseFees':
      return retryOnReconnect(
        (give) => askBaseFees(query.count, give, sources.call),
        answer,
        sources.sense,
        sources.environment,
      );
    case 'transactions':
    case 'receipts':
    case 'senders':
    case 'transfers':
      return retryOnReconnect(
        (give) => askBody(query, give, sources),
        answer,
        senseOfChain(sources),
        sources.environment,
      );
  }
}
