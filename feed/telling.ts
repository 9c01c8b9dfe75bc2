import { shortAge } from './shown/badge.ts';
import { createEmitter } from './emitter.ts';
import { status } from './shown/status.ts';
import type { Snapshot } from './contract/snapshot.ts';
import type { World } from './contract/environment.ts';

/** Tells snapshots: at most two a second, and none that says nothing new. */
export interface Telling {
  /** Something of the blocks changed. */
  readonly wake: () => void;
  /** Time passed, or the link may have changed: tells only what is news. */
  readonly wakeForNews: () => void;
  readonly stop: () => void;
}

/** What makes a snapshot worth sending when no block came: what it says of the link, and how late it is. */
function wordOf(snapshot: Snapshot, now: number): string {
  const said = status(snapshot, now);
  const late = said.word === 'Late' ? shortAge(said.age ?? 0) : '';
  return JSON.stringify([said.word, late, said.reason, said.endpoint, said.preferred, said.retryAt]);
}

/** `take`: the snapshot of this moment, or null while there is nothing to tell. */
export function createTelling(
  take: (sequence: number) => Snapshot | null,
  tell: (snapshot: Snapshot) => void,
  world: World,
): Telling {
  let sequence = 0;
  let told: Snapshot | null = null;
  let word = '';
  const emitter = createEmitter(() => {
    const snapshot = take(sequence + 1);
    if (!snapshot) return;
    sequence += 1;
    told = snapshot;
    word = wordOf(snapshot, world.now());
    tell(snapshot);
  }, world);

  return {
    wake: emitter.wake,
    wakeForNews: () => {
      const snapshot = take(sequence);
      if (!snapshot) return;
      // A probe alone is no news, its end is when its beginning was told.
      const ended = told?.link.tag === 'probing' && snapshot.link.tag !== 'probing';
      if (ended || word !== wordOf(snapshot, world.now())) emitter.wake();
    },
    stop: emitter.stop,
  };
}
