import { attach, type Cdp, type Target } from '../scripts/browser/cdp.ts';
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
    megabytes += (await heapAfterGarbage(line)) / 1e6;
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

/** Collects garbage, and returns the bytes of a target's heap then. */
export async function heapAfterGarbage(line: Cdp): Promise<number> {
  await line.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round += 1) await line.send('HeapProfiler.collectGarbage');
  return (await line.send<{ readonly usedSize: number }>('Runtime.getHeapUsage')).usedSize;
}
