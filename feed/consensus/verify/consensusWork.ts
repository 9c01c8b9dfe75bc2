import { FeedError } from '../../contract/errors.ts';
import type { Refusal, SignedHead } from '../../contract/proof.ts';
import type { Hex } from '../../contract/scalars.ts';
import type { ConsensusChain } from './chains.ts';
import { parseAnswer } from './readLight.ts';
import { warmUp } from './signature.ts';
import { bootstrap, type LightStore, malformed, update, type Updated } from './store.ts';

/** A question to the Worker. `id` pairs question and answer. `text` is a beacon node's answer as it came. */
export type ConsensusRequest =
  | {
      readonly id: number;
      readonly kind: 'bootstrap';
      readonly chain: ConsensusChain;
      readonly root: Hex;
      readonly text: string;
    }
  | {
      readonly id: number;
      readonly kind: 'update';
      readonly chain: ConsensusChain;
      readonly store: LightStore;
      readonly text: string;
      readonly nowSlot: number;
    };

/** The store as far as it was accepted; `refusal` is why it went no further, `head` the newest that was signed. */
export interface ConsensusAnswer {
  readonly id: number;
  readonly store: LightStore | null;
  readonly head: SignedHead | null;
  readonly refusal: Refusal | null;
}

/** The Worker's whole inside. It never throws, whatever the text. */
export function consensusWork(request: ConsensusRequest): ConsensusAnswer {
  const { id } = request;
  try {
    const answer = parseAnswer(request.text);
    switch (request.kind) {
      case 'bootstrap': {
        const outcome = bootstrap(request.chain, request.root, answer);
        return outcome.kind === 'accepted'
          ? { id, store: outcome.store, head: null, refusal: null }
          : { id, store: null, head: null, refusal: outcome.refusal };
      }
      case 'update':
        return { id, ...updateAll(request, Array.isArray(answer) ? answer : [answer]) };
    }
  } catch (error) {
    return { id, store: null, head: null, refusal: malformed(error) };
  }
}

/** More than are ever asked for: a longer list would only keep the Worker busy. */
const MOST_UPDATES = 8;

/** One update after another, up to the first that is refused. */
function updateAll(
  { chain, store, nowSlot }: Extract<ConsensusRequest, { readonly kind: 'update' }>,
  answers: readonly unknown[],
): Omit<ConsensusAnswer, 'id'> {
  if (answers.length === 0) throw new FeedError({ kind: 'badAnswer', field: 'updates', got: 'none' });
  let taken = store;
  let head: SignedHead | null = null;
  for (const answer of answers.slice(0, MOST_UPDATES)) {
    const outcome: Updated = update(chain, taken, answer, nowSlot);
    if (outcome.kind === 'refused') return { store: taken, head, refusal: outcome.refusal };
    taken = outcome.store;
    head = outcome.head;
  }
  return { store: taken, head, refusal: null };
}

/** The part of a Worker's global scope that is used here. */
export interface ConsensusScope {
  addEventListener(name: 'message', listener: (event: MessageEvent<ConsensusRequest>) => void): void;
  postMessage(message: ConsensusAnswer): void;
}

/** Answers every request of the page that spawned this Worker, once it is warm. */
export function answerConsensus(scope: ConsensusScope): void {
  scope.addEventListener('message', ({ data }) => scope.postMessage(consensusWork(data)));
  warmUp();
}
