import { batch, createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Provenance } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';
import type { View } from '../view/view.ts';
import { DONE, LOADING, type Progress } from './progress.ts';

/** The token transfers of one block, as far as they have arrived. */
export interface LoadedTransfers {
  readonly progress: Accessor<Progress>;
  readonly transfers: Accessor<readonly TokenTransfer[]>;
  /** The number of transfers in the block; null while it is unknown. */
  readonly total: Accessor<number | null>;
  /** By the token's address. */
  readonly tokens: Accessor<ReadonlyMap<Hex, Token>>;
  /** Asks again after a failure. */
  again(): void;
}

/**
 * Asks for the token transfers of `block` at once and whenever it changes. `setSource` gets who reported them, null
 * before the first arrive.
 */
export function createLoadedTransfers(
  block: Accessor<Hex>,
  ask: View['ask'],
  setSource: (source: Provenance | null) => void,
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
      setSource(null);
    });
    onCleanup(
      ask({ kind: 'transfers', block: hash }, (part) => {
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
        if (part.kind === 'failed') setProgress({ kind: 'failed', reason: part.reason });
        if (part.kind === 'end') {
          // Tokens of the block before are kept until now, so that their names do not flicker.
          const named = new Set(transfers().map(({ token }) => token));
          setTokens((before) => new Map([...before].filter(([token]) => named.has(token))));
          setProgress(DONE);
        }
      }),
    );
  });
  return { progress, transfers, total, tokens, again: () => setTries((count) => count + 1) };
}
