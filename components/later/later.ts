import { createSignal, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Metric } from '../../feed/shown/badge.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import type { keepSame } from '../view/keepSame.ts';
import type { Selection } from '../view/selection.ts';

type Component<Props = object> = (props: Props) => JSX.Element;

/** The parts of a view that come after its first paint. */
export interface Later {
  readonly Announcer: Component;
  readonly BlockBody: Component<{
    readonly block: Block;
    readonly selection: Selection;
    readonly shows: (body: LoadedBody) => void;
  }>;
  readonly ConsensusLine: Component;
  readonly FeesGroup: Component<{ readonly body: () => LoadedBody | null }>;
  readonly keepSame: typeof keepSame;
  readonly PinButton: Component<{ readonly metric: Metric; readonly name: string }>;
  readonly RowNotes: Component<{ readonly block: Block }>;
  readonly Sparkline: Component;
}

/** Null until they are loaded. */
export const [later, setLater] = createSignal<Later | null>(null);
