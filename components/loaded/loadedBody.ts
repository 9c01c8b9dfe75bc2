import { batch, createComputed, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { PriceCheck, Provenance } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Price } from '../../feed/contract/snapshot.ts';
import type {
  BodyCheck,
  Receipt,
  ReceiptsCheck,
  SenderCheck,
  Transaction,
} from '../../feed/contract/transaction.ts';
import { setChainFacts } from '../view/useNetwork.ts';
import type { View } from '../view/view.ts';
import { DONE, IDLE, LOADING, type Progress } from './progress.ts';

/** The transactions of one block, as far as they have arrived. */
export interface LoadedBody {
  readonly progress: Accessor<Progress>;
  readonly rows: Accessor<readonly Transaction[]>;
  /** The number of transactions in the block; null while it is unknown. */
  readonly total: Accessor<number | null>;
  readonly source: Accessor<Provenance | null>;
  readonly price: Accessor<Price>;
  readonly priceCheck: Accessor<PriceCheck>;
  readonly check: Accessor<BodyCheck>;
  /** By transaction index. */
  readonly senders: Accessor<ReadonlyMap<number, SenderCheck>>;
  /** True once a signature turned out not to be by its row's sender, on screen or not. */
  readonly forged: Accessor<boolean>;
  readonly receipts: Accessor<ReadonlyMap<number, Receipt>>;
  readonly receiptsProgress: Accessor<Progress>;
  readonly receiptsCheck: Accessor<ReceiptsCheck>;
  /** Asks for the block's receipts, once. `singly`: for each transaction's, where the node serves none of a block. */
  askReceipts(singly?: 'singly'): void;
  /** Has all senders checked, those of these rows (transaction indexes) first. Cancels the check before. */
  askSenders(rows: readonly number[]): void;
  /** Asks the node for the block again, past every store. */
  again(): void;
}

export const CHECKING: ReceiptsCheck = { kind: 'checking' };
const NO_PRICE: Price = { kind: 'none', reason: 'pending' };

/** Asks for the transactions of `block` whenever it changes, and cancels the questions about the block before. */
export function createLoadedBody(block: Accessor<Hex>, ask: View['ask']): LoadedBody {
  const [progress, setProgress] = createSignal<Progress>(LOADING);
  const [rows, setRows] = createSignal<readonly Transaction[]>([]);
  const [total, setTotal] = createSignal<number | null>(null);
  const [source, setSource] = createSignal<Provenance | null>(null);
  const [price, setPrice] = createSignal<Price>(NO_PRICE);
  const [priceCheck, setPriceCheck] = createSignal<PriceCheck>('reported');
  const [check, setCheck] = createSignal<BodyCheck>({ kind: 'checking' });
  const [senders, setSenders] = createSignal<ReadonlyMap<number, SenderCheck>>(new Map());
  const [forged, setForged] = createSignal(false);
  const [receipts, setReceipts] = createSignal<ReadonlyMap<number, Receipt>>(new Map());
  const [receiptsProgress, setReceiptsProgress] = createSignal<Progress>(IDLE);
  const [receiptsCheck, setReceiptsCheck] = createSignal<ReceiptsCheck>(CHECKING);
  const [tries, setTries] = createSignal(0);
  let cancels: (() => void)[] = [];
  let cancelSenders = (): void => undefined;
  let anew: { readonly anew?: true } = {};

  const addReceipts = (more: readonly Receipt[]): void =>
    void setReceipts((before) => new Map([...before, ...more.map((each) => [each.index, each] as const)]));

  // An effect would run after the page has dropped the old rows. A computation sends the question first.
  createComputed(() => {
    tries();
    const hash = block();
    batch(() => {
      setProgress(LOADING);
      setRows([]);
      setTotal(null);
      setSource(null);
      setPrice(NO_PRICE);
      setPriceCheck('reported');
      setCheck({ kind: 'checking' });
      setSenders(new Map());
      setForged(false);
      setReceipts(new Map());
      setReceiptsProgress(IDLE);
      setReceiptsCheck(CHECKING);
    });
    cancels = [
      ask({ kind: 'transactions', block: hash, ...anew }, (part) => {
        if (part.kind === 'chain') setChainFacts(part.chain);
        if (part.kind === 'rows')
          batch(() => {
            setSource(part.source);
            setRows((before) => [...before.slice(0, part.first), ...part.rows]);
            setTotal(part.total);
          });
        if (part.kind === 'price') setPrice(part.price);
        if (part.kind === 'priceCheck') setPriceCheck(part.check);
        if (part.kind === 'body') setCheck(part.check);
        // Receipts come along where the settings want them always.
        if (part.kind === 'receipts') addReceipts(part.receipts);
        if (part.kind === 'receiptsCheck')
          batch(() => {
            setReceiptsCheck(part.check);
            setReceiptsProgress(DONE);
            setProgress(DONE);
          });
        if (part.kind === 'failed') setProgress({ kind: 'failed', reason: part.reason });
        if (part.kind === 'end') setProgress(DONE);
      }),
    ];
    anew = {};
    onCleanup(() => {
      for (const cancel of cancels) cancel();
      cancelSenders();
    });
  });

  return {
    progress,
    rows,
    total,
    source,
    price,
    priceCheck,
    check,
    senders,
    forged,
    receipts,
    receiptsProgress,
    receiptsCheck,
    askReceipts(singly) {
      if (receiptsProgress().kind === 'loading' || receiptsProgress().kind === 'done') return;
      setReceiptsProgress(LOADING);
      cancels.push(
        ask({ kind: 'receipts', block: block(), ...(singly ? { singly: true } : {}) }, (part) => {
          if (part.kind === 'receiptsCheck') setReceiptsCheck(part.check);
          if (part.kind === 'receipts') addReceipts(part.receipts);
          if (part.kind === 'failed') setReceiptsProgress({ kind: 'failed', reason: part.reason });
          if (part.kind === 'end') setReceiptsProgress(DONE);
        }),
      );
    },
    askSenders(rowsOnScreen) {
      cancelSenders();
      cancelSenders = ask({ kind: 'senders', block: block(), rows: rowsOnScreen }, (part) => {
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
