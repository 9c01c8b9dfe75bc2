import { batch, createComputed, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Provenance } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { ReceiptsCheck } from '../../feed/contract/transaction.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';
import type { View } from '../view/view.ts';
import { CHECKING } from '../loaded/loadedBody.ts';
import { DONE, LOADING, type Progress } from '../loaded/progress.ts';

/** The transfers of one block, of tokens and where the chain logs them of its coin. */
export interface LoadedTransfers {
  readonly progress: Accessor<Progress>;
  readonly transfers: Accessor<readonly TokenTransfer[]>;
  readonly total: Accessor<number | null>;
  readonly tokens: Accessor<ReadonlyMap<Hex, Token>>;
  readonly source: Accessor<Provenance | null>;
  readonly check: Accessor<ReceiptsCheck>;
  /** Has the node asked once more, whatever it answered before. */
  readonly again: () => void;
}

/** Asks for the block's transfers while they are wanted, anew whenever the block changes. */
export function createLoadedTransfers(
  block: Accessor<Hex>,
  wanted: Accessor<boolean>,
  ask: View['ask'],
): LoadedTransfers {
  const [progress, setProgress] = createSignal<Progress>(LOADING);
  const [transfers, setTransfers] = createSignal<readonly TokenTransfer[]>([]);
  const [total, setTotal] = createSignal<number | null>(null);
  const [tokens, setTokens] = createSignal<ReadonlyMap<Hex, Token>>(new Map());
  const [source, setSource] = createSignal<Provenance | null>(null);
  const [check, setCheck] = createSignal<ReceiptsCheck>(CHECKING);
  const [tries, setTries] = createSignal(0);
  let anew: { readonly anew?: true } = {};
  createComputed(() => {
    tries();
    const hash = block();
    if (!wanted()) return;
    batch(() => {
      setProgress(LOADING);
      setTransfers([]);
      setTotal(null);
      setSource(null);
      setCheck(CHECKING);
    });
    const cancel = ask({ kind: 'transfers', block: hash, ...anew }, (part) => {
      if (part.kind === 'transfers')
        batch(() => {
          setSource(part.source);
          setTransfers((before) => [...before.slice(0, part.first), ...part.transfers]);
          setTotal(part.total);
        });
      if (part.kind === 'tokens')
        setTokens(
          (before) => new Map([...before, ...part.tokens.map((each) => [each.address, each] as const)]),
        );
      if (part.kind === 'receiptsCheck') setCheck(part.check);
      if (part.kind === 'failed') setProgress({ kind: 'failed', reason: part.reason });
      if (part.kind === 'end') {
        // Names stay from block to block, so that they do not flicker, but only those that still occur.
        const named = new Set(transfers().map(({ token }) => token));
        setTokens((before) => new Map([...before].filter(([token]) => named.has(token))));
        setProgress(DONE);
      }
    });
    anew = {};
    onCleanup(cancel);
  });
  return {
    progress,
    transfers,
    total,
    tokens,
    source,
    check,
    again() {
      anew = { anew: true };
      setTries((count) => count + 1);
    },
  };
}
