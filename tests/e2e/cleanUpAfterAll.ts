import { afterAll } from 'vitest';

type CleanUp = () => unknown;

/**
 * Registers what ends a resource, right after its start. After the tests around it, all are ended, the newest first, also
 * where a later start failed: a node or server that is left open would keep the runner waiting.
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
