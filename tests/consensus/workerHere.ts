import { type ConsensusRequest, consensusWork } from '../../feed/consensus/verify/consensusWork.ts';

/** A Worker whose inside runs here. */
export function workerHere(ended: () => void): Worker {
  const listeners: ((event: { readonly data: unknown }) => void)[] = [];
  return {
    addEventListener: (name: string, listener: (event: { readonly data: unknown }) => void) => {
      if (name === 'message') listeners.push(listener);
    },
    postMessage: (request: ConsensusRequest) => {
      const data = structuredClone(consensusWork(structuredClone(request)));
      queueMicrotask(() => {
        for (const listener of listeners) listener({ data });
      });
    },
    terminate: ended,
  } as unknown as Worker;
}
