import type { Chromium } from '../browser/chromium.ts';
import { attach } from '../browser/cdp.ts';

/** Bytes of JavaScript heap in use in all of the extension's contexts, after garbage collection. */
export async function heapOf(chromium: Chromium): Promise<number> {
  const ours = (await chromium.targets()).filter(({ url }) => url.startsWith(chromium.origin));
  const heaps = await Promise.all(
    ours.map(async ({ webSocketDebuggerUrl }) => {
      const cdp = await attach(webSocketDebuggerUrl);
      await cdp.send('HeapProfiler.collectGarbage');
      const { usedSize } = await cdp.send<{ readonly usedSize: number }>('Runtime.getHeapUsage');
      cdp.close();
      return usedSize;
    }),
  );
  return heaps.reduce((sum, bytes) => sum + bytes, 0);
}
