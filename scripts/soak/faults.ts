import type { Chromium } from '../browser/chromium.ts';
import type { LiveChain } from '../chain/liveChain.ts';

/** The node and the browser that a fault is injected into. */
export interface Ground {
  readonly chain: LiveChain;
  readonly chromium: Chromium;
}

/** One thing that goes wrong, and for how long the extension may be late after it. */
export interface Fault {
  readonly name: string;
  /** The node is gone until `mend`. */
  readonly silences: boolean;
  /** Extra time to recover, ms: the extension has 60 s after its document was closed. */
  readonly excuse: number;
  readonly inject: (ground: Ground) => Promise<void> | void;
  readonly mend: (ground: Ground) => Promise<void> | void;
}

const nothing = (): void => undefined;

export const faults: readonly Fault[] = [
  {
    name: 'node frozen',
    silences: true,
    excuse: 0,
    inject: ({ chain }) => chain.freeze(),
    mend: ({ chain }) => chain.thaw(),
  },
  {
    name: 'node killed, a new chain on its port',
    silences: true,
    excuse: 0,
    inject: ({ chain }) => chain.kill(),
    mend: ({ chain }) => chain.restart(),
  },
  {
    name: 'reorg of three blocks',
    silences: false,
    excuse: 5000,
    inject: ({ chain }) => chain.reorg(3),
    mend: nothing,
  },
  {
    name: 'twenty blocks at once',
    silences: false,
    excuse: 5000,
    inject: ({ chain }) => chain.mine(20),
    mend: nothing,
  },
  {
    name: 'worker killed',
    silences: false,
    excuse: 10_000,
    inject: ({ chromium }) => chromium.killWorker(),
    mend: nothing,
  },
  {
    name: 'feed’s document closed',
    silences: false,
    excuse: 60_000,
    inject: ({ chromium }) => chromium.killHost(),
    mend: nothing,
  },
  {
    name: 'browser asleep',
    silences: false,
    excuse: 15_000,
    inject: async ({ chromium }) => {
      chromium.sleep();
      await new Promise((resolve) => setTimeout(resolve, 6000));
      chromium.wake();
    },
    mend: nothing,
  },
];
