import { batch, createMemo, createSignal, type Accessor } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';

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
export function createSelection(snapshot: Accessor<Snapshot | null>): Selection {
  const [holds, setHolds] = createSignal<ReadonlySet<Hold>>(new Set());
  const [chosen, setChosen] = createSignal<Hex | null>(null);
  const [since, setSince] = createSignal(0);
  const [resumed, setResumed] = createSignal(0);
  const blocks = (): readonly Block[] => snapshot()?.blocks ?? [];
  const newest = (): Block | null => blocks()[0] ?? null;
  const countFromNow = (): void => void setSince(newest()?.number ?? 0);
  const dropped = createDropped(snapshot);

  const selected = createMemo<Block | null>((before) => {
    const isDropped = dropped();
    const wanted = holds().size === 0 ? null : (chosen() ?? before?.hash ?? null);
    if (wanted === null) return newest();
    const found = blocks().find((block) => block.hash === wanted);
    if (found !== undefined) return found;
    // A block that only got old keeps its rows.
    if (before !== null && before.hash === wanted && !isDropped(before)) return before;
    batch(() => {
      setChosen(null);
      countFromNow();
      // The other reasons belonged to the rows of the dropped block.
      setHolds((all) => new Set([...all].filter((why) => why === 'pointer' || why === 'filter')));
    });
    return newest();
  }, null);

  const change = (why: Hold, on: boolean): void => {
    if (holds().has(why) === on) return;
    const next = new Set(holds());
    if (on) next.add(why);
    else next.delete(why);
    batch(() => {
      if (holds().size === 0) countFromNow();
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
        countFromNow();
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

/** Returns whether a block that left the newest five is off the chain, and not merely old. */
function createDropped(snapshot: Accessor<Snapshot | null>): Accessor<(block: Block) => boolean> {
  let noticeAt: number | undefined;
  let chainId: number | null = null;
  return () => {
    const now = snapshot();
    const notice = now?.notice?.at === noticeAt ? null : (now?.notice ?? null);
    noticeAt = now?.notice?.at;
    const before = chainId;
    chainId = now?.chainId ?? before;
    const isOther = notice?.kind === 'chainRestarted' || (before !== null && before !== chainId);
    const top = notice?.kind === 'rewound' ? notice.to : Infinity;
    return ({ hash, number }) =>
      isOther ||
      number > top ||
      // The newest five are linked: another block is at its height, or the chain is lower now.
      number >= (now?.blocks.at(-1)?.number ?? Infinity) ||
      (now?.ghosts.some((ghost) => ghost.hash === hash) ?? false);
  };
}
