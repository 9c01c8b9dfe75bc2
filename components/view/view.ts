import { createContext, useContext, type Accessor } from 'solid-js';
import type { FollowWish } from './followWish.ts';
import type { HostEvent } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { NetworkName } from '../../feed/networks/network.ts';
import type { ViewChange, ViewSettings } from '../../settings/viewSettings.ts';
import type { Size } from './size.ts';

/** All that components know and can do. Tests make one of their own to show any state. */
export interface View {
  readonly size: Accessor<Size>;
  readonly snapshot: Accessor<Snapshot | null>;
  readonly network: Accessor<NetworkName>;
  /** False while the snapshot is the stored one of the first paint. */
  readonly answered: Accessor<boolean>;
  /** Milliseconds since 1970, updated each second. */
  readonly now: Accessor<number>;
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  /** A question for this block's rows is likely: a press has begun, and a finger rests some 80 ms. */
  readonly expect: (block: Hex) => void;
  readonly send: (event: HostEvent) => void;
  /** null until they arrive, after first paint. */
  readonly settings: Accessor<ViewSettings | null>;
  /** Stores these settings: the badge's metric, the end of the pause, the open picture. */
  readonly change: (settings: ViewChange) => void;
  /** The last wish to follow: the field opens, or that transaction is followed. */
  readonly wish: Accessor<FollowWish | null>;
  readonly follow: (wish: FollowWish) => void;
  /** The hashes of the block and of the row to open at; null for the newest block. */
  readonly openAt: { readonly block: string; readonly transaction: string | null } | null;
  readonly openSettings: () => void;
  /** The origin of this install. Some nodes accept it only with a flag. */
  readonly origin: string;
}

export const ViewContext = createContext<View>();

/** The view that the component is part of. Throws outside of one. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('No view around this component');
  return view;
}
