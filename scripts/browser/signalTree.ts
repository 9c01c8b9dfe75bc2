import { execFileSync } from 'node:child_process';

/** Pairs of process and parent, one a line, as `ps -A -o pid=,ppid=` prints them, to the tree under `root`. */
export function treeOf(root: number, listing: string): readonly number[] {
  const children = new Map<number, number[]>();
  for (const line of listing.trim().split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid === undefined || parent === undefined) continue;
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Sends a signal to a process and all its descendants: SIGSTOP comes nearest to the system's sleep. Not on Windows. */
export function signalTree(root: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  const listing = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  for (const pid of treeOf(root, listing)) signalIfThere(pid, signal);
}

/** Ignores a process that ended since it was listed. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'ESRCH') throw cause;
  }
}
