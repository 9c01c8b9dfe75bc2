import { batch, createComputed, createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Reason } from '../../feed/contract/linkView.ts';
import type { Provenance } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type { BodyCheck, Receipt, SenderCheck, Transaction } from '../../feed/contract/transaction.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';
import type { View } from '../view/view.ts';

/** How far an answer has come. */
export type Progress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: Reason };

const IDLE: Progress = { kind: 'idle' };
const LOADING: Progress = { kind: 'loading' };
const DONE: Progress = { kind: 'done' };

/** The transactions of one block, as they arrive. */
export interface LoadedBody {
  readonly progress: Accessor<Progress>;
  readonly rows: Accessor<readonly Transaction[]>;
  /** All the block has, although maybe not all have come; null while unknown. */
  readonly total: Accessor<number | null>;
  readonly source: Accessor<Provenance | null>;
  readonly price: Accessor<Price>;
  readonly check: Accessor<BodyCheck>;
  /** By transaction index. */
  readonly senders: Accessor<ReadonlyMap<number, SenderCheck>>;
  /** True once a `from` was found that did not sign, in sight or not. */
  readonly forged: Accessor<boolean>;
  readonly receipts: Accessor<ReadonlyMap<number, Receipt>>;
  readonly receiptsProgress: Accessor<Progress>;
  askReceipts(): void;
  /** Checks all senders, those of these rows first; what was being checked in another order is not. */
  askSenders(rows: readonly number[]): void;
  /** Has the node asked for the block once more, whatever it said before. */
  again(): void;
}

const NO_PRICE: Price = { kind: 'none', reason: 'pending' };

/** Asks for the block's transactions whenever the block changes, and cancels what is no longer wanted. */
export function createLoadedBody(block: Accessor<Hex>, ask: View['ask']): LoadedBody {
  const [progress, setProgress] = createSignal<Progress>(LOADING);
  const [rows, setRows] = createSignal<readonly Transaction[]>([]);
  const [total, setTotal] = createSignal<number | null>(null);
  const [source, setSource] = createSignal<Provenance | null>(null);
  const [price, setPrice] = createSignal<Price>(NO_PRICE);
  const [check, setCheck] = createSignal<BodyCheck>({ kind: 'checking' });
  const [senders, setSenders] = createSignal<ReadonlyMap<number, SenderCheck>>(new Map());
  const [forged, setForged] = createSignal(false);
  const [receipts, setReceipts] = createSignal<ReadonlyMap<number, Receipt>>(new Map());
  const [receiptsProgress, setReceiptsProgress] = createSignal<Progress>(IDLE);
  const [tries, setTries] = createSignal(0);
  let cancels: (() => void)[] = [];
  let stopSenders = (): void => undefined;
  let anew: { readonly anew?: true } = {};

  // Computed, not an effect: the question is on its way before the rows of the block before are taken off the page.
  createComputed(() => {
    tries();
    const hash = block();
    batch(() => {
      setProgress(LOADING);
      setRows([]);
      setTotal(null);
      setSource(null);
      setPrice(NO_PRICE);
      setCheck({ kind: 'checking' });
      setSenders(new Map());
      setForged(false);
      setReceipts(new Map());
      setReceiptsProgress(IDLE);
    });
    cancels = [
      ask({ kind: 'transactions', block: hash, ...anew }, (part) => {
        if (part.kind === 'rows')
          batch(() => {
            setSource(part.source);
            setRows((before) => [...before.slice(0, part.first), ...part.rows]);
            setTotal(part.total);
          });
        if (part.kind === 'price') setPrice(part.price);
        if (part.kind === 'body') setCheck(part.check);
        if (part.kind === 'failed') setProgress({ kind: 'failed', reason: part.reason });
        if (part.kind === 'end') setProgress(DONE);
      }),
    ];
    anew = {};
    onCleanup(() => {
      for (const cancel of cancels) cancel();
      stopSenders();
    });
  });

  return {
    progress,
    rows,
    total,
    source,
    price,
    check,
    senders,
    forged,
    receipts,
    receiptsProgress,
    askReceipts() {
      if (receiptsProgress().kind === 'loading' || receiptsProgress().kind === 'done') return;
      setReceiptsProgress(LOADING);
      cancels.push(
        ask({ kind: 'receipts', block: block() }, (part) => {
          if (part.kind === 'receipts')
            setReceipts(
              (before) => new Map([...before, ...part.receipts.map((each) => [each.index, each] as const)]),
            );
          if (part.kind === 'failed') setReceiptsProgress({ kind: 'failed', reason: part.reason });
          if (part.kind === 'end') setReceiptsProgress(DONE);
        }),
      );
    },
    askSenders(rowsInSight) {
      stopSenders();
      stopSenders = ask({ kind: 'senders', block: block(), rows: rowsInSight }, (part) => {
        if (part.kind !== 'senders') return;
        if (part.checks.includes('mismatch')) setForged(true);
        setSenders((before) => {
          const next = new Map(before);
          part.checks.forEach((each, at) => next.set(part.first + at, each));
          return next;
        });
      });
    },
    again() {
      anew = { anew: true };
      setTries((count) => count + 1);
    },
  };
}

/** The token transfers of one block, asked for when somebody looks. */
export interface LoadedTransfers {
  readonly progress: Accessor<Progress>;
  readonly transfers: Accessor<readonly TokenTransfer[]>;
  readonly total: Accessor<number | null>;
  readonly tokens: Accessor<ReadonlyMap<Hex, Token>>;
  again(): void;
}

export function createLoadedTransfers(
  block: Accessor<Hex>,
  ask: View['ask'],
  tellSource: (source: Provenance | null) => void,
): LoadedTransfers {
  const [progress, setProgress] = createSignal<Progress>(LOADING);
  const [transfers, setTransfers] = createSignal<readonly TokenTransfer[]>([]);
  const [total, setTotal] = createSignal<number | null>(null);
  const [tokens, setTokens] = createSignal<ReadonlyMap<Hex, Token>>(new Map());
  const [tries, setTries] = createSignal(0);
  createEffect(() => {
    tries();
    const hash = block();
    batch(() => {
      setProgress(LOADING);
      setTransfers([]);
      setTotal(null);
      tellSource(null);
    });
    onCleanup(
      ask({ kind: 'transfers', block: hash }, (part) => {
        if (part.kind === 'transfers')
          batch(() => {
            tellSource(part.source);
            setTransfers((before) => [...before.slice(0, part.first), ...part.transfers]);
            setTotal(part.total);
          });
        if (part.kind === 'tokens')
          setTokens(
            (before) => new Map([...before, ...part.tokens.map((each) => [each.address, each] as const)]),
          );
        if (part.kind === 'failed') setProgress({ kind: 'failed', reason: part.reason });
        if (part.kind === 'end') {
          // Names stay from block to block, so that they do not flicker, but only those that still occur.
          const named = new Set(transfers().map(({ token }) => token));
          setTokens((before) => new Map([...before].filter(([token]) => named.has(token))));
          setProgress(DONE);
        }
      }),
    );
  });
  return { progress, transfers, total, tokens, again: () => setTries((count) => count + 1) };
}
