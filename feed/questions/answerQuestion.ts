import { askCheckpoints } from './askCheckpoints.ts';
import type { FeeWatch } from '../fees/feeWatch.ts';
import { readFinality } from './readFinality.ts';
import type { Bodies, BodyQuery } from '../body/bodies.ts';
import { askLazily, lazy } from '../retry/lazy.ts';
import type { Call } from '../rpc/call.ts';
import { FeedError } from '../contract/errors.ts';
import type { Meter } from '../rpc/meter.ts';
import type { Answer, Ask, Cancel } from '../retry/ask.ts';
import { type LinkSense, retryOnReconnect } from '../retry/retryOnReconnect.ts';
import { retryUnknownBlock } from '../retry/retryUnknownBlock.ts';
import { testEndpoint } from '../connection/testEndpoint.ts';
import type { Part, Query } from '../contract/question.ts';
import type { ConsensusView } from '../contract/proof.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Environment } from '../contract/environment.ts';

/**
 * Who asks a question again, from the view down to the socket:
 *
 * | Who                             | When                                             | How long                   |
 * | ------------------------------- | ------------------------------------------------ | -------------------------- |
 * | components/view/bridge.ts       | the view's port was lost, or the feed was        | while the view is open     |
 * | feed/retry/retryOnReconnect.ts  | there is no link, or it was lost                 | 10 s, one look each 250 ms |
 * | feed/retry/retryUnknownBlock.ts | the node does not give a block that it announced | each 2 s, while it is kept |
 * | feed/retry/retryNullAnswer.ts   | the node does not have the block yet             | 3 times, 1.55 s in all     |
 * | feed/retry/retryFailedPrice.ts  | the price could not be read                      | once, after 1 s            |
 *
 * After a limit none of them is sent for a while: feed/refusal/restraint.ts.
 *
 * `askAboutBlock` and the question for names compose the second and the third. The last two wrap single requests:
 * chainInUse.ts puts retryNullAnswer around every request for bodies, and bodies.ts puts retryFailedPrice around a
 * price.
 */

/** The parts of a feed that answer questions. */
export interface Sources {
  readonly bodies: () => Bodies | null;
  readonly fees: () => FeeWatch | null;
  readonly call: Call;
  readonly meter: Meter;
  /** The block is among the newest five. */
  readonly held: (hash: Hex) => boolean;
  /** Identity of the chain in use; a new object after a network switch. */
  readonly chain: () => object | null;
  readonly sense: LinkSense;
  readonly environment: Environment;
  readonly signatures: { readonly view: () => ConsensusView | null; readonly hurry: () => void };
}

// Most users never switch ENS on.
const loadNames = lazy(() => import('../ens/askNames.ts'));

const askBody =
  (query: BodyQuery, bodies: () => Bodies | null): Ask =>
  (answer) => {
    const asked = bodies();
    if (asked) return asked.ask(query, answer);
    answer({ kind: 'failed', reason: { kind: 'noConnection' } });
    return () => undefined;
  };

/** Another chain's node knows nothing of this block, so a question ends with its chain. */
function askAboutBlock(query: BodyQuery, { sense, environment, ...sources }: Sources): Ask {
  const chain = sources.chain();
  const isChain = (): boolean => sources.chain() === chain;
  const bodies = (): Bodies | null => (isChain() ? sources.bodies() : null);
  const linked = (): boolean => sense.linked() && isChain();
  const isKept = (): boolean => sources.held(query.block);
  return retryOnReconnect(
    retryUnknownBlock(askBody(query, bodies), isKept, environment),
    { ...sense, linked },
    environment,
  );
}

const noConnection = (): Promise<never> => Promise.reject(new FeedError({ kind: 'noConnection' }));

/** A question whose answer is one part. */
const askOnce =
  (read: () => Promise<Part>): Ask =>
  (answer) => {
    const asked = new AbortController();
    const give = (part: Part): void => {
      if (!asked.signal.aborted) answer(part);
    };
    void read().then(
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
  };

const askBaseFees = (count: number, fees: () => FeeWatch | null): Ask =>
  askOnce(async () => ({ kind: 'baseFees', ...(await (fees()?.baseFees(count) ?? noConnection())) }));

/** Answers a view's question in parts, `end` or `failed` last. The returned function cancels. */
export function answerQuestion(query: Query, answer: Answer, sources: Sources): Cancel {
  const { call, environment, meter, sense } = sources;
  switch (query.kind) {
    case 'diagnostics':
      answer({ kind: 'diagnostics', diagnostics: meter.diagnostics() });
      answer({ kind: 'end' });
      return () => undefined;
    case 'test':
      return testEndpoint(query.endpoint, query.chainId, environment, (result) => {
        answer({ kind: 'tested', result });
        answer({ kind: 'end' });
      });
    case 'signatures':
      if (query.again) sources.signatures.hurry();
      answer({ kind: 'signatures', view: sources.signatures.view() });
      answer({ kind: 'end' });
      return () => undefined;
    case 'finality':
      return retryOnReconnect(
        askOnce(() => readFinality(call)),
        sense,
        environment,
      )(answer);
    case 'names':
      return askLazily(
        loadNames(),
        ({ askNames }) => {
          const ask = retryUnknownBlock(
            askNames(query, sources),
            () => sources.held(query.block),
            environment,
          );
          return retryOnReconnect(ask, sense, environment)(answer);
        },
        answer,
      );
    case 'checkpoints':
      return askCheckpoints(query.chainId, environment, (answers) => {
        answer({ kind: 'checkpoints', answers });
        answer({ kind: 'end' });
      });
    case 'baseFees':
      return retryOnReconnect(askBaseFees(query.count, sources.fees), sense, environment)(answer);
    case 'transactions':
    case 'receipts':
    case 'senders':
    case 'transfers':
    case 'input':
    case 'codes':
    case 'outcome':
    case 'balances':
      return askAboutBlock(query, sources)(answer);
  }
}
