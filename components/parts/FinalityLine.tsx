import { createEffect, createMemo, createSignal, onCleanup, Show, untrack, type JSX } from 'solid-js';
import type { Part } from '../../feed/contract/question.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

type Finality = Extract<Part, { kind: 'finality' }>;

/** Slots of one epoch, and blocks where each slot has one. */
const EPOCH_BLOCKS = 32;
const LEAST_MS = 2000;
/** Chains whose finality follows Ethereum's rules: Ethereum, Sepolia, Hoodi, Gnosis. Elsewhere a gap says nothing. */
const JUDGED: ReadonlySet<number | null> = new Set([1, 11_155_111, 560_048, 100]);
/** Two to three epochs are normal; one more may be a late one. */
const LONGEST_GAP = 4 * EPOCH_BLOCKS;

/** How far the chain is safe and final, as the node reports it. Asked once an epoch, and never twice in 2 s. */
export function FinalityLine(): JSX.Element {
  const view = useView();
  const [finality, setFinality] = createSignal<Finality | null>(null);
  const chain = createMemo(() => {
    const snapshot = view.snapshot();
    return snapshot === null || snapshot.blocks.length === 0
      ? null
      : `${snapshot.network} ${snapshot.chainId}`;
  });
  const epochMs = createMemo(() => Math.max(LEAST_MS, EPOCH_BLOCKS * (view.snapshot()?.blockTime ?? 12_000)));
  createEffect(() => {
    if (chain() === null) return;
    setFinality(null);
    let cancel = (): void => undefined;
    const ask = (): void => {
      cancel = view.ask({ kind: 'finality' }, (part) => {
        if (part.kind === 'finality') setFinality(part);
      });
    };
    ask();
    const timer = setInterval(ask, untrack(epochMs));
    onCleanup(() => {
      clearInterval(timer);
      cancel();
    });
  });
  const known = (): { readonly safe: string; readonly finalized: string } | null => {
    const given = finality();
    if (given === null || given.finalized === null) return null;
    return {
      safe: given.safe === null ? t('none') : integer(given.safe),
      finalized: integer(given.finalized),
    };
  };
  const isLate = (): boolean => {
    const snapshot = view.snapshot();
    const newest = snapshot?.blocks[0]?.number;
    const final = finality()?.finalized ?? null;
    if (newest === undefined || final === null || !JUDGED.has(snapshot?.chainId ?? null)) return false;
    return newest - final > LONGEST_GAP;
  };
  return (
    <Show when={known()}>
      {(figures) => (
        <p
          class="body-check finality"
          classList={{ late: isLate() }}
          data-check="finality"
          data-verdict="reported"
        >
          {t('finality.reported', figures())}
          <Show when={isLate()}> {t('finality.late')}</Show>
        </p>
      )}
    </Show>
  );
}
