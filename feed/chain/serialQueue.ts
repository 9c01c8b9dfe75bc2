/** Runs tasks strictly one after another. */
export interface SerialQueue {
  /** Resolves or rejects with the task, in its turn. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (task) => {
      const mine = last.then(task, task);
      last = mine.catch(failureBelongsToCaller);
      return mine;
    },
  };
}

/** A task's failure is its asker's to hear; the line only goes on. */
function failureBelongsToCaller(): void {
  // Nothing to do.
}
