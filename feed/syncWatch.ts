import { unloadable } from './contract/environment.ts';
import type { Session } from './connection/session.ts';
import type { Block } from './contract/block.ts';
import type { NodeSyncing } from './contract/linkView.ts';

/** Asks a node whose head is old, or block 0, whether it still syncs. */
export interface SyncWatch {
  /** Called each second. */
  readonly look: () => void;
  readonly view: () => NodeSyncing | null;
}

export interface SyncWatchDeps {
  readonly now: () => number;
  /** The feeding session, or null. */
  readonly session: () => Session | null;
  /** The newest block; null without one, and on a local chain. */
  readonly newest: () => Block | null;
  readonly changed: () => void;
}

const OLD_MS = 600_000;
const AGAIN_MS = 30_000;

export function createSyncWatch({ now, session, newest, changed }: SyncWatchDeps): SyncWatch {
  let asked: { readonly of: Session; readonly at: number } | null = null;
  let found: NodeSyncing | null = null;

  const isOld = (block: Block | null): boolean =>
    block !== null && (block.number === 0 || now() - 1000 * block.timestamp > OLD_MS);

  async function ask(of: Session): Promise<void> {
    asked = { of, at: now() };
    const code = await import('./questions/readSyncing.ts').catch(unloadable);
    const read = (await code?.readSyncing(of.call)) ?? null;
    if (of !== session() || !isOld(newest())) return;
    found = read;
    changed();
  }

  return {
    look: () => {
      const of = session();
      if (!isOld(newest())) found = null;
      else if (of !== null && (asked?.of !== of || Math.abs(now() - asked.at) >= AGAIN_MS)) void ask(of);
    },
    view: () => (isOld(newest()) ? found : null),
  };
}
