import { afterAll } from 'vitest';

type CleanUp = () => unknown;

/**
 * Returns a function that registers how to end a resource, right after its start. After the tests all are ended, the
 * newest first, also if a later start failed. The runner would wait for a node or server that is still open.
 */
export function cleanUpAfterAll(): (cleanUp: CleanUp) => void {
  const registered: CleanUp[] = [];
  afterAll(async () => {
    const failed = [];
    for (const cleanUp of registered.splice(0).toReversed()) {
      try {
        await cleanUp();
      } catch (cause) {
        failed.push(cause);
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, 'Some resources could not be ended.');
  });
  return (cleanUp) => void registered.push(cleanUp);
}
