import { readdirSync, readFileSync } from 'node:fs';

/** A process may end while it is read; then it is none of ours any more. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ESRCH'))
      return '';
    throw cause;
  }
}

const parentOf = (pid: number): number =>
  Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);

/** The renderers that Chromium runs extensions in, of the browser with this process id. Linux. */
export function extensionProcesses(browser: number): readonly number[] {
  const isOf = (pid: number): boolean => pid === browser || (pid > 1 && isOf(parentOf(pid)));
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && read(`/proc/${pid}/cmdline`).includes('--extension-process') && isOf(pid));
}

/** Unique set size, MB: what these processes have for themselves alone. */
export function uniqueMegabytes(pids: readonly number[]): number {
  const kilobytes = pids.flatMap((pid) =>
    [...read(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_(?:Clean|Dirty):\s*(\d+) kB/gm)].map(
      ([, size]) => Number(size),
    ),
  );
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** Time on a processor so far, ms, over all threads: /proc counts it in nanoseconds there. */
export function processorMs(pids: readonly number[]): number {
  const nanoseconds = pids.flatMap((pid) =>
    read(`/proc/${pid}/status`) === ''
      ? []
      : readdirSync(`/proc/${pid}/task`).map((thread) =>
          Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0),
        ),
  );
  return nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
}
