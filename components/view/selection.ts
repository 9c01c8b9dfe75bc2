import { batch, createMemo, createSignal, type Accessor } from 'solid-js';
import type { Block, GhostBlock } from '../../feed/contract/block.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/** Why the selected block stays although newer ones come. */
type Hold = 'pointer' | 'focus' | 'detail' | 'filter' | 'scroll' | 'chosen';

export interface Selection {
  /** The block whose rows are shown; null before the first block. */
  readonly selected: Accessor<Block | null>;
  /** True while each new block is selected as it arrives. */
  readonly followsNewest: Accessor<boolean>;
  /** The number of blocks that arrived since the hold began. */
  readonly missed: Accessor<number>;
  /** True once the selected block is no longer among the newest five. */
  readonly gone: Accessor<boolean>;
  /** Counts resumes. The filter and the scroll position reset themselves when it changes. */
  readonly resumed: Accessor<number>;
  hold(why: Hold): void;
  release(why: Hold): void;
  choose(hash: Hex): void;
  resume(): void;
}

/** Selects the newest block, unless the user holds or has chosen another one. */
export function createSelection(
  blocks: Accessor<readonly Block[]>,
  ghosts: Accessor<readonly GhostBlock[]>,
): Selection {
  const [holds, setHolds] = createSignal<ReadonlySet<Hold>>(new Set());
  const [chosen, setChosen] = createSignal<Hex | null>(null);
  const [since, setSince] = createSignal(0);
  const [resumed, setResumed] = createSignal(0);
  const newest = (): Block | null => blocks()[0] ?? null;
  const replaced = (hash: Hex): boolean => ghosts().some((ghost) => ghost.hash === hash);

  const selected = createMemo<Block | null>((before) => {
    const wanted = holds().size === 0 ? null : (chosen() ?? before?.hash ?? null);
    if (wanted === null) return newest();
    const found = blocks().find((block) => block.hash === wanted);
    if (found !== undefined) return found;
    // A reorg removes the rows of a replaced block. A block that only got old keeps them.
    return before === null || before.hash !== wanted || replaced(wanted) ? newest() : before;
  }, null);

  const change = (why: Hold, on: boolean): void => {
    if (holds().has(why) === on) return;
    const next = new Set(holds());
    if (on) next.add(why);
    else next.delete(why);
    batch(() => {
      if (holds().size === 0) setSince(newest()?.number ?? 0);
      if (next.size === 0) setChosen(null);
      setHolds(next);
    });
  };
  return {
    selected,
    followsNewest: () => holds().size === 0,
    missed: () => (holds().size === 0 ? 0 : Math.max(0, (newest()?.number ?? 0) - since())),
    gone: () => {
      const block = selected();
      return block !== null && !blocks().some((each) => each.hash === block.hash);
    },
    resumed,
    hold: (why) => change(why, true),
    release: (why) => change(why, false),
    choose(hash) {
      batch(() => {
        setChosen(hash);
        setSince(newest()?.number ?? 0);
        if (hash === newest()?.hash) change('chosen', false);
        else change('chosen', true);
      });
    },
    resume() {
      batch(() => {
        setChosen(null);
        setHolds(new Set<Hold>());
        setResumed((count) => count + 1);
      });
    },
  };
}
