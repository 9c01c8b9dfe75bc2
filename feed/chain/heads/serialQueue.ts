/** Runs tasks strictly one after another. */
export interface SerialQueue {
  /** Resolves or rejects as the task does, after all tasks before it. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (task) => {
      const running = last.then(task, task);
      last = running.catch(failureBelongsToCaller);
      return running;
    },
  };
}

/** `run` rejects for the caller; the queue itself only continues. */
function failureBelongsToCaller(): void {
  // Handling it here would hide it from the caller.
}
