import type { Chromium } from '../browser/chromium.ts';
import { attach, evaluate } from '../browser/cdp.ts';

/** Watches for tasks of more than 50 ms from the first call in a document on, and returns those since the last call. */
const TAKE = `(() => {
  globalThis.longTasks ??= (() => {
    const seen = [];
    new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask' });
    return seen;
  })();
  return globalThis.longTasks.splice(0);
})()`;

/** Durations of the long tasks on the socket's thread since the last call, ms. Those of a closed document are lost. */
export async function takeLongTasks(chromium: Chromium): Promise<readonly number[]> {
  const document = (await chromium.targets()).find(({ url }) => url.endsWith('/offscreen.html'));
  if (document === undefined) return [];
  const cdp = await attach(document.webSocketDebuggerUrl);
  const tasks = await evaluate<readonly number[]>(cdp, TAKE);
  cdp.close();
  return tasks;
}
