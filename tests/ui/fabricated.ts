import { chainRules } from '../../feed/networks/chains.ts';
import { createRoot, createSignal, type Accessor, type Setter } from 'solid-js';
import type { ViewChange, ViewSettings } from '../../settings/viewSettings.ts';
import type { Size } from '../../components/view/size.ts';
import { keepSame } from '../../components/view/keepSame.ts';
import { createNetwork } from '../../components/view/useNetwork.ts';
import type { View } from '../../components/view/view.ts';
import { address, blockOf, hash, snapshotOf } from '../fixtures/snapshot.ts';
import type { FollowWish } from '../../components/view/followWish.ts';
import type { Block } from '../../feed/contract/block.ts';
import type { HostEvent } from '../../feed/contract/config.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';

/** 2023-04-12T09:00:00Z: the fabricated view's first moment, ms. */
export const START = 1_681_290_000_000;

export const makeBlock = (number: number, over: Partial<Block> = {}): Block =>
  blockOf(number, START - 2000 - 12_000 * (17_034_870 - number), {
    timestamp: START / 1000 - 3 - 12 * (17_034_870 - number),
    gasUsed: 29_998_765,
    nextBaseFee: '24007300000',
    ...over,
  });

export function makeTransaction(index: number, over: Partial<Transaction> = {}): Transaction {
  return {
    index,
    hash: hash(0xabc000 + index),
    from: address(0xf000 + index),
    to: address(0x1000 + index),
    created: null,
    value: '1000000000000000000',
    type: 2,
    kind: 'transfer',
    selector: null,
    nonce: String(index),
    gas: '21000',
    tip: '1000000000',
    otherCurrency: false,
    recipient: null,
    ...over,
  };
}

export const makeSnapshot = (over: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf(
    { blocks: [0, 1, 2, 3, 4].map((back) => makeBlock(17_034_870 - back)), price: PRICE, ...over },
    START,
  );

export const SOURCE = { endpoint: 'wss://gave.example', announcedBy: 'wss://announced.example' };

export const PRICE: Extract<Snapshot['price'], { kind: 'price' }> = {
  kind: 'price',
  answer: '200000000000',
  decimals: 8,
  updatedAt: START / 1000 - 600,
  heartbeat: 3600,
  age: 600,
  stale: false,
  source: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
  block: hash(17_034_870),
  byNumber: false,
  round: null,
};

/** The settings of a page whose user changed none. */
export const VIEW_SETTINGS: ViewSettings = {
  badge: 'block',
  theme: 'system',
  picture: false,
  watched: [],
  explorers: {},
  ens: {},
  custom: { name: null, coin: null },
};

/** A question a view asked, and the way to answer it. */
export interface Asked {
  readonly query: Query;
  readonly answer: (part: Part) => void;
  cancelled: boolean;
}

export interface FabricatedView {
  readonly view: View;
  readonly snapshot: Accessor<Snapshot | null>;
  readonly setSnapshot: Setter<Snapshot | null>;
  readonly setAnswered: Setter<boolean>;
  readonly setNow: Setter<number>;
  readonly setSettings: Setter<ViewSettings | null>;
  /** What the view asked to store, in its order. */
  readonly changes: ViewChange[];
  readonly asked: Asked[];
  /** The blocks whose rows the view expects to ask for. */
  readonly expected: Hex[];
  readonly sentEvents: HostEvent[];
  readonly opened: () => number;
  /** Answers the last question for this block's transactions with these rows. */
  readonly giveRows: (rows: readonly Transaction[], parts?: readonly Part[]) => void;
  /** One more block on top. */
  readonly tick: (over?: Partial<Block>) => void;
}

/** A view whose whole environment the test controls. */
export function fabricate(
  first: Snapshot | null = makeSnapshot(),
  size: Size = 'middle',
  openAt: View['openAt'] = null,
): FabricatedView {
  const [snapshot, setSnapshot] = createSignal<Snapshot | null>(first);
  const [answered, setAnswered] = createSignal(true);
  const [now, setNow] = createSignal(START);
  const [settings, setSettings] = createSignal<ViewSettings | null>(null);
  const [wish, setWish] = createSignal<FollowWish | null>(null, { equals: false });
  const changes: ViewChange[] = [];
  const asked: Asked[] = [];
  const expected: Hex[] = [];
  const sentEvents: HostEvent[] = [];
  let opened = 0;
  return {
    snapshot,
    setSnapshot,
    setAnswered,
    setNow,
    setSettings,
    changes,
    asked,
    expected,
    sentEvents: sentEvents,
    opened: () => opened,
    view: {
      size: () => size,
      snapshot,
      network: createRoot(() => createNetwork({ snapshot, settings })),
      answered,
      settings,
      change: (change) => changes.push(change),
      wish,
      follow: setWish,
      openAt,
      now,
      ask(query, answer) {
        const question: Asked = { query, answer, cancelled: false };
        asked.push(question);
        return () => {
          question.cancelled = true;
        };
      },
      expect: (block) => expected.push(block),
      send: (event) => sentEvents.push(event),
      openSettings: () => {
        opened += 1;
      },
      origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    },
    giveRows(rows, parts = [{ kind: 'price', price: PRICE }]) {
      const question = asked.findLast((each) => each.query.kind === 'transactions');
      if (question === undefined) throw new Error('Nobody asked for transactions');
      const chainId = snapshot()?.chainId ?? null;
      question.answer({ kind: 'chain', chain: { chainId, ...chainRules(chainId) } });
      question.answer({ kind: 'rows', source: SOURCE, first: 0, total: rows.length, rows });
      for (const part of parts) question.answer(part);
      question.answer({ kind: 'end' });
    },
    tick(over = {}) {
      setSnapshot((before) => {
        const base = before ?? makeSnapshot();
        const number = (base.blocks[0]?.number ?? 0) + 1;
        const blocks = [makeBlock(number, over), ...base.blocks].slice(0, 5);
        // As a message brings it, and as a page takes it.
        return keepSame(before, structuredClone({ ...base, blocks }));
      });
    },
  };
}
