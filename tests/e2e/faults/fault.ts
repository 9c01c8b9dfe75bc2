import type { Driver } from '../../../scripts/browser/driver.ts';
import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { FIRST_HEIGHT } from '../startNode.ts';
import type { Shown, BrowserSetup, Expected } from '../browserSetup.ts';
import type { Traffic } from './traffic.ts';

/** One thing that goes wrong between a node and the extension, and what is shown then. */
export interface Fault {
  readonly inject: (node: ScriptedNode) => void;
  readonly expected: Expected;
  readonly traffic: Traffic;
  /** A further reading then, and its expected value `seen`. */
  readonly see?: (setup: BrowserSetup, shown: Shown) => unknown;
  readonly seen?: unknown;
  /** After it the node is followed again, up to its newest block. */
  readonly mend?: (node: ScriptedNode) => void;
  /** The node's clock against ours, seconds. */
  readonly off?: number;
  /** A chain id of its own by default, which is no known network. */
  readonly chainId?: number;
  /** Only for this browser: in the other one a similar fault covers it. */
  readonly only?: Driver['name'];
}

/** By name. */
export type Faults = Readonly<Record<string, Fault>>;

/** The height of a node when a fault is injected. */
export const HEIGHT = FIRST_HEIGHT + 6;

export const live = (height = HEIGHT): Expected => ({
  word: 'Live',
  badge: new RegExp(`^${height}$`),
  colour: 'green',
});
export const LOST = { word: 'Reconnecting', badge: /^\?$/, colour: 'amber' } as const;
export const REFUSED = { word: 'Refused', badge: /^!$/, colour: 'red' } as const;
