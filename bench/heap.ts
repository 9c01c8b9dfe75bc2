import { attach, type Target } from '../scripts/browser/cdp.ts';
import type { Chromium } from '../scripts/browser/chromium.ts';

/** The heap of the feed's document and the background's worker after garbage collection. */
export interface Held {
  readonly megabytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

const isHost = ({ url, type }: Target): boolean =>
  url.endsWith('/offscreen.html') || type === 'service_worker';

/** Collects garbage in both and counts what is left. */
export async function held(browser: Chromium): Promise<Held> {
  let megabytes = 0;
  let nodes = 0;
  let listeners = 0;
  for (const target of (await browser.targets()).filter(isHost)) {
    const line = await attach(target.webSocketDebuggerUrl);
    await line.send('HeapProfiler.enable');
    await line.send('HeapProfiler.collectGarbage');
    await line.send('HeapProfiler.collectGarbage');
    megabytes += (await line.send<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize / 1e6;
    // Of the whole process, so asked once.
    if (target.type !== 'service_worker') {
      const counters = await line.send<{ nodes: number; jsEventListeners: number }>('Memory.getDOMCounters');
      nodes = counters.nodes;
      listeners = counters.jsEventListeners;
    }
    line.close();
  }
  return { megabytes, nodes, listeners };
}
