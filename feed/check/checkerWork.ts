import { type AccessListJob, type AccessListOutcome, accessListWork } from './accessListWork.ts';
import { type BodyJob, type BodyVerdict, checkBody } from './checkBody.ts';
import { type ReceiptsJob, type ReceiptsOutcome, type ReceiptsPart, receiptsWork } from './receiptsWork.ts';
import { recoverSenders, type SendersJob } from './recoverSenders.ts';
import { checkPrice, type PriceJob } from '../proof/checkPrice.ts';
import type { PriceCheck } from '../contract/question.ts';
import type { SenderCheck } from '../contract/transaction.ts';

/** The questions to the checker's Worker, and its answers. `id` pairs the two. */
export type CheckerRequest =
  | { readonly id: number; readonly kind: 'body'; readonly job: BodyJob }
  | { readonly id: number; readonly kind: 'senders'; readonly job: SendersJob }
  | { readonly id: number; readonly kind: 'receipts'; readonly job: ReceiptsJob }
  | { readonly id: number; readonly kind: 'accessList'; readonly job: AccessListJob }
  | { readonly id: number; readonly kind: 'price'; readonly job: PriceJob };

export type CheckerAnswer =
  | { readonly id: number; readonly kind: 'body'; readonly verdict: BodyVerdict }
  | { readonly id: number; readonly kind: 'senders'; readonly checks: readonly SenderCheck[] }
  | { readonly id: number; readonly kind: 'receipts'; readonly outcome: ReceiptsOutcome }
  | { readonly id: number; readonly kind: 'accessList'; readonly outcome: AccessListOutcome }
  | { readonly id: number; readonly kind: 'price'; readonly verdict: PriceCheck };

/** The parts before the answer. */
export interface CheckerPart {
  readonly id: number;
  readonly kind: 'part';
  readonly part: ReceiptsPart;
}

/** The heavy work: the Worker's whole inside, and the same where there is no Worker. */
export async function checkerWork(
  request: CheckerRequest,
  emit: (part: CheckerPart) => void,
  pause: () => Promise<void> = async () => undefined,
): Promise<CheckerAnswer> {
  await pause();
  switch (request.kind) {
    case 'body':
      return { id: request.id, kind: 'body', verdict: await checkBody(request.job, pause) };
    case 'senders':
      return { id: request.id, kind: 'senders', checks: recoverSenders(request.job) };
    case 'accessList':
      return { id: request.id, kind: 'accessList', outcome: accessListWork(request.job) };
    case 'price':
      return { id: request.id, kind: 'price', verdict: checkPrice(request.job) };
    case 'receipts': {
      const { id, job } = request;
      const outcome = await receiptsWork(job, (part) => emit({ id, kind: 'part', part }), pause);
      return { id, kind: 'receipts', outcome };
    }
  }
}

/** The part of a Worker's global scope that is used here. */
export interface CheckerScope {
  addEventListener(name: 'message', listener: (event: MessageEvent<CheckerRequest>) => void): void;
  postMessage(message: CheckerAnswer | CheckerPart): void;
}

/** Answers every request of the page that spawned this Worker. A failure reaches the page's onerror. */
export function answerChecks(scope: CheckerScope): void {
  scope.addEventListener('message', ({ data }) => {
    checkerWork(data, (part) => scope.postMessage(part)).then(
      (answer) => scope.postMessage(answer),
      // Thrown outside the promise, so that it is an error event of the Worker.
      (error: unknown) =>
        queueMicrotask(() => {
          throw error;
        }),
    );
  });
}
