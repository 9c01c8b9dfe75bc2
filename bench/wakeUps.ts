import { attach, type Cdp } from '../scripts/browser/cdp.ts';
import type { Chromium } from '../scripts/browser/chromium.ts';
import { extensionProcesses } from './processes.ts';

/** One event of Chromium's trace format; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** A rest after which the next task wakes a sleeping thread. */
const IDLE_US = 50_000;
const TASK = 'ThreadControllerImpl::RunTask';
/** Those of the document and of the worker. The browser's own threads wake for the trace itself. */
const THREADS = new Set(['CrRendererMain', 'ServiceWorker thread']);

/**
 * Runs `during` under a trace, and counts how often the extension woke. A wake-up is a task of its document or its
 * worker that begins after 50 ms without any task of both.
 */
export async function countWakeUps(browser: Chromium, during: () => Promise<void>): Promise<number> {
  const [target] = await browser.targets();
  if (target === undefined) throw new Error('The browser has no page.');
  const version = await fetch(`http://${new URL(target.webSocketDebuggerUrl).host}/json/version`);
  const { webSocketDebuggerUrl } = (await version.json()) as { readonly webSocketDebuggerUrl: string };
  const line = await attach(webSocketDebuggerUrl);
  const ours = new Set(extensionProcesses(browser.pid));
  await line.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  await during();
  const complete = line.event<{ readonly stream: string }>('Tracing.tracingComplete');
  await line.send('Tracing.end');
  const text = await readStream(line, (await complete).stream);
  line.close();
  const { traceEvents } = JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(
        ({ name, pid, args }) => name === 'thread_name' && ours.has(pid) && THREADS.has(args?.name ?? ''),
      )
      .map(({ tid }) => tid),
  );
  const tasks = traceEvents
    .filter(({ name, ph, tid }) => ph === 'X' && name === TASK && threads.has(tid))
    .toSorted((a, b) => a.ts - b.ts);
  let wakeUps = 0;
  let busyUntil = Number.NEGATIVE_INFINITY;
  for (const { ts, dur = 0 } of tasks) {
    if (ts - busyUntil >= IDLE_US) wakeUps += 1;
    busyUntil = Math.max(busyUntil, ts + dur);
  }
  return wakeUps;
}

async function readStream(line: Cdp, handle: string): Promise<string> {
  let text = '';
  for (;;) {
    const { data, eof } = await line.send<{ readonly data: string; readonly eof: boolean }>('IO.read', {
      handle,
    });
    text += data;
    if (eof) return text;
  }
}
