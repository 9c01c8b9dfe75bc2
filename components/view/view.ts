import { createContext, useContext, type Accessor } from 'solid-js';
import type { Metric } from '../../feed/shown/badge.ts';
import type { HostEvent } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { ViewSettings } from '../../settings/viewSettings.ts';
import type { Room } from './room.ts';

/** All a component may know or do; a fabricated one is enough to show every state. */
export interface View {
  readonly room: Accessor<Room>;
  readonly snapshot: Accessor<Snapshot | null>;
  /** False while the snapshot is the stored one, which first paint shows before any message. */
  readonly answered: Accessor<boolean>;
  /** Milliseconds since 1970, renewed each second. */
  readonly now: Accessor<number>;
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  readonly send: (event: HostEvent) => void;
  /** null until read, which is after first paint. */
  readonly settings: Accessor<ViewSettings | null>;
  /** Puts a figure on the badge. */
  readonly pin: (metric: Metric) => void;
  /** Ends the pause. */
  readonly resume: () => void;
  /** A block, and a row in it, to open at. */
  readonly openAt: { readonly block: string; readonly transaction: string | null } | null;
  readonly openSettings: () => void;
  /** This install's origin, which a node may have to be told to accept. */
  readonly origin: string;
}

export const ViewContext = createContext<View>();

/** The view around a component. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('No view around this component');
  return view;
}
